package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.judgement.Fact.NucleicAcidTest;
import org.openghc.policy.Policy;

/**
 * A positive in the person's own tube is an open question that only a diagnosis answers, by ending. A positive in a
 * shared tube is a question about several people: the person's own tube answers it, or a diagnosis by ending.
 */
final class PositiveTest implements Rule {

    @Override
    public String id() {
        return "positive-test";
    }

    @Override
    public String question() {
        return "Is there a positive nucleic acid test that nothing has answered?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.tests().stream()
                .filter(test -> test.result() == NucleicAcidTest.Result.POSITIVE)
                .map(test -> test.pooled() ? pooled(test, file, policy) : single(test, file, policy));
    }

    private Finding single(NucleicAcidTest test, CaseFile file, Policy policy) {
        Instant answered = file.firstDiagnosisEndSince(test.sampledAt()).orElse(null);
        Release release = answered == null ? Release.by(test.evidence().source()) : Release.byItself(answered);
        return finding(test, Reason.NAT_POSITIVE, policy.cases().positive(), answered, release);
    }

    private Finding pooled(NucleicAcidTest test, CaseFile file, Policy policy) {
        Instant answered = file.clearedUpAfter(test.sampledAt()).orElse(null);
        Release release = answered == null
                ? Release.byTests(new Release.Tests(1, 0, 0, 0, test.sampledAt(), null, true), null)
                : Release.byItself(answered);
        return finding(test, Reason.POOLED_TUBE_POSITIVE, policy.cases().pooledPositive(), answered, release);
    }

    private Finding finding(NucleicAcidTest test, Reason reason, Policy.Rule rule, Instant until, Release release) {
        return new Finding(id(), reason, CodeColour.of(rule.colour()), test.reportedAt(), until,
                List.of(test.evidence()), List.of(release));
    }
}
