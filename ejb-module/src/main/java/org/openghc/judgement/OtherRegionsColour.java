package org.openghc.judgement;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openghc.judgement.Fact.RegionalColour;
import org.openghc.policy.Policy;
import org.openghc.policy.Policy.RegionalColours.Conflict;

/**
 * Of each region its latest word counts, as long as that region vouches for it and it is not too old by policy; it is cleared
 * there, not here. Whether the worst or the latest of several regions counts is policy, too.
 */
final class OtherRegionsColour implements Rule {

    @Override
    public String id() {
        return "other-regions-colour";
    }

    @Override
    public String question() {
        return "Does another province, Macau or Hong Kong say yellow or red of the person?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        if (!policy.regionalColours().followed()) {
            return Stream.empty();
        }
        Map<String, List<RegionalColour>> byRegion = file.regionalColours().stream()
                .sorted(comparing(RegionalColour::asOf).thenComparing(RegionalColour::colour))
                .collect(Collectors.groupingBy(
                        colour -> policy.regionalColours().conflict() == Conflict.WORST_OF_REGIONS ? colour.region() : "any", TreeMap::new, Collectors.toList()));
        return byRegion.values().stream().flatMap(colours -> succession(colours, policy.regionalColours().oldest().duration()));
    }

    private Stream<Finding> succession(List<RegionalColour> colours, Duration oldest) {
        return IntStream.range(0, colours.size())
                .mapToObj(i -> followed(colours.get(i), i + 1 < colours.size() ? colours.get(i + 1).asOf() : null, oldest));
    }

    private Finding followed(RegionalColour regional, Instant nextWord, Duration oldest) {
        Instant until = ShanghaiDays.earlier(ShanghaiDays.earlier(regional.expiresAt(), regional.asOf().plus(oldest)), nextWord);
        Reason reason = regional.colour() == CodeColour.RED ? Reason.OTHER_REGION_RED : Reason.OTHER_REGION_YELLOW;
        return new Finding(id(), reason, regional.colour(), regional.asOf(), until, List.of(regional.evidence()),
                List.of(Release.by(regional.region()), Release.byItself(until)));
    }
}
