package org.openghc.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Observation;
import org.openghc.policy.Policy;

final class DeclaredSymptoms implements Rule {

    @Override
    public String id() {
        return "declared-symptoms";
    }

    @Override
    public String question() {
        return "Did the person declare symptoms so recently that they still matter?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        Observation observation = policy.symptoms();
        CodeColour colour = CodeColour.of(observation.colour());
        return file.symptoms().stream().map(symptoms -> {
            Course course = Course.of(observation, symptoms.declaredAt(), file);
            return new Finding(id(), Reason.SYMPTOMS, colour, symptoms.declaredAt(), course.until(),
                    List.of(symptoms.evidence()), course.releases());
        });
    }
}
