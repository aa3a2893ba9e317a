package org.openghc.judgement;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openghc.judgement.Fact.RegionalColour;
import org.openghc.policy.Policy;

/** Of each region its latest word counts, as long as that region vouches for it; it is cleared there, not here. */
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
                .collect(Collectors.groupingBy(RegionalColour::region, TreeMap::new, Collectors.toList()));
        return byRegion.values().stream().flatMap(this::succession);
    }

    private Stream<Finding> succession(List<RegionalColour> colours) {
        return IntStream.range(0, colours.size())
                .mapToObj(i -> followed(colours.get(i), i + 1 < colours.size() ? colours.get(i + 1).asOf() : null));
    }

    private Finding followed(RegionalColour regional, Instant nextWord) {
        Instant until = ShanghaiDays.earlier(regional.expiresAt(), nextWord);
        Reason reason = regional.colour() == CodeColour.RED ? Reason.OTHER_REGION_RED : Reason.OTHER_REGION_YELLOW;
        return new Finding(id(), reason, regional.colour(), regional.asOf(), until, List.of(regional.evidence()),
                List.of(Release.by(regional.region()), Release.byItself(until)));
    }
}
