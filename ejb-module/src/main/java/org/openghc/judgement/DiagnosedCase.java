package org.openghc.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Policy;

final class DiagnosedCase implements Rule {

    @Override
    public String id() {
        return "diagnosed-case";
    }

    @Override
    public String question() {
        return "Is the person a confirmed, asymptomatic or suspected case?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        CodeColour colour = CodeColour.of(policy.cases().diagnosed().colour());
        return file.diagnoses().stream().map(diagnosis -> new Finding(id(), reason(diagnosis.kind()), colour,
                diagnosis.from(), diagnosis.until(), List.of(diagnosis.evidence()), List.of(release(diagnosis))));
    }

    /** No test ends a case; a hospital's discharge or an excluded suspicion does. */
    private static Release release(Fact.Diagnosis diagnosis) {
        return diagnosis.until() == null
                ? Release.by(diagnosis.evidence().source())
                : Release.byItself(diagnosis.until());
    }

    private static Reason reason(Fact.Diagnosis.Kind kind) {
        return switch (kind) {
            case CONFIRMED -> Reason.CONFIRMED;
            case ASYMPTOMATIC -> Reason.ASYMPTOMATIC;
            case SUSPECTED -> Reason.SUSPECTED;
        };
    }
}
