package org.openghc.judgement;

import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Observation;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;

final class RiskAreaStay implements Rule {

    @Override
    public String id() {
        return "risk-area-stay";
    }

    @Override
    public String question() {
        return "Is the person in a risk area, or was there so recently that it still matters?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.stays().stream().flatMap(stay -> {
            Policy.RiskAreaRule rule = policy.riskAreas().get(stay.level());
            return stay.leftAt() == null
                    ? Stream.of(whileThere(stay, rule))
                    : Stream.of(whileThere(stay, rule), afterLeaving(stay, rule, file));
        });
    }

    private Finding whileThere(Fact.Stay stay, Policy.RiskAreaRule rule) {
        Release release = stay.leftAt() == null
                ? Release.by(stay.evidence().source())
                : Release.byItself(stay.leftAt());
        return new Finding(id(), reason(stay.level()), CodeColour.of(rule.whileThere().colour()), stay.arrivedAt(),
                stay.leftAt(), List.of(stay.evidence()), List.of(release));
    }

    private Finding afterLeaving(Fact.Stay stay, Policy.RiskAreaRule rule, CaseFile file) {
        Observation observation = rule.afterLeaving();
        Course course = Course.of(observation, stay.leftAt(), file);
        return new Finding(id(), reason(stay.level()), CodeColour.of(observation.colour()), stay.leftAt(),
                course.until(), List.of(stay.evidence()), course.releases());
    }

    private static Reason reason(RiskLevel level) {
        return switch (level) {
            case HIGH -> Reason.HIGH_RISK_AREA;
            case MEDIUM -> Reason.MEDIUM_RISK_AREA;
            case LOW -> Reason.LOW_RISK_AREA;
        };
    }
}
