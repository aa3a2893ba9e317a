package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Policy;

/** A self-test asks a question; the person's own tube answers it, and a positive there is another rule's business. */
final class PositiveAntigenTest implements Rule {

    @Override
    public String id() {
        return "positive-antigen-test";
    }

    @Override
    public String question() {
        return "Is there a positive antigen self-test that no nucleic acid test has answered?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        CodeColour colour = CodeColour.of(policy.cases().antigenPositive().colour());
        return file.antigenTests().stream()
                .filter(Fact.AntigenTest::positive)
                .map(test -> unanswered(test, colour, file));
    }

    private Finding unanswered(Fact.AntigenTest test, CodeColour colour, CaseFile file) {
        Instant answered = file.clearedUpAfter(test.takenAt()).orElse(null);
        Release release = answered == null
                ? Release.byTests(new Release.Tests(1, 0, 0, 0, test.takenAt(), null, true), null)
                : Release.byItself(answered);
        return new Finding(id(), Reason.ANTIGEN_POSITIVE, colour, test.takenAt(), answered, List.of(test.evidence()),
                List.of(release));
    }
}
