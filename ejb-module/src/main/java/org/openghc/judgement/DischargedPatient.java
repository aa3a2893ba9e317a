package org.openghc.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Observation;
import org.openghc.policy.Policy;

final class DischargedPatient implements Rule {

    @Override
    public String id() {
        return "discharged-patient";
    }

    @Override
    public String question() {
        return "Was the person discharged so recently that observation goes on?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.diagnoses().stream()
                .filter(diagnosis -> diagnosis.until() != null && diagnosis.kind() != Fact.Diagnosis.Kind.SUSPECTED)
                .map(diagnosis -> observed(diagnosis, policy.cases().afterDischarge(), file));
    }

    private Finding observed(Fact.Diagnosis diagnosis, Observation observation, CaseFile file) {
        Course course = Course.of(observation, diagnosis.until(), file);
        return new Finding(id(), Reason.DISCHARGED, CodeColour.of(observation.colour()), diagnosis.until(),
                course.until(), List.of(diagnosis.evidence()), course.releases());
    }
}
