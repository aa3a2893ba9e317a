package org.openghc.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openghc.policy.ProgrammeRule.Trigger;

/**
 * A city's own numbers for some of the province's rules, for a limited time. A city may ask less than the province and
 * never more (S50c: 码上加码 is forbidden), so whatever exceeds the province's edition stops the start.
 *
 * @param overlay    its name, which is its file's name too
 * @param city       the city's code: {@code CN-} and the first four digits of its GB/T 2260 division, {@code CN-4406}
 * @param until      when it expires, not included; it always does
 * @param measures   instead of the province's rules for these measures
 * @param programmes instead of the province's rules for these programmes
 */
public record Overlay(String overlay, String city, Instant from, Instant until, String note,
                      Map<MeasureKind, MeasureRule> measures, Map<TestProgramme, ProgrammeRule> programmes) {

    private static final Pattern CITY = Pattern.compile("CN-44\\d{2}");

    public Overlay {
        require(overlay != null, "overlay is missing");
        require(city != null && CITY.matcher(city).matches(), "city is not CN-44 and two digits");
        require(from != null, "from is missing");
        require(until != null, "until is missing: an overlay expires");
        require(from.isBefore(until), "until is not after from");
        require(note != null, "note is missing");
        measures = measures == null ? Map.of() : Map.copyOf(measures);
        programmes = programmes == null ? Map.of() : Map.copyOf(programmes);
        require(measures.size() + programmes.size() > 0, "it changes nothing");
    }

    /** Whether it is in force then. */
    public boolean covers(Instant moment) {
        return !from.isAfter(moment) && until.isAfter(moment);
    }

    boolean meets(Policy province) {
        return province.until() == null
                ? until.isAfter(province.from())
                : from.isBefore(province.until()) && until.isAfter(province.from());
    }

    boolean meets(Overlay other) {
        return city.equals(other.city) && from.isBefore(other.until) && other.from.isBefore(until);
    }

    /** Where it asks more than the province, as a pointer into it; empty if nowhere. */
    Optional<String> excess(Policy province) {
        return measures.entrySet().stream()
                .filter(each -> harsher(each.getValue(), province.measures().get(each.getKey())))
                .map(each -> "/measures/" + each.getKey())
                .findFirst()
                .or(() -> programmes.entrySet().stream()
                        .filter(each -> harsher(each.getValue(), province.programmes().get(each.getKey())))
                        .map(each -> "/programmes/" + each.getKey())
                        .findFirst());
    }

    private static boolean harsher(MeasureRule city, MeasureRule province) {
        if (city.colour() == Consequence.NONE) {
            return false;
        }
        boolean worse = city.colour().compareTo(province.colour()) > 0;
        boolean longer = province.automaticEnd() != null
                && (city.automaticEnd() == null || city.automaticEnd().days() > province.automaticEnd().days());
        return worse || longer || oftener(city, province);
    }

    /** Its test days must be some of the province's; where that has none, they would colour anew what its tests had ended. */
    private static boolean oftener(MeasureRule city, MeasureRule province) {
        if (province.testDays().isEmpty()) {
            return !city.testDays().isEmpty() && province.colour() == Consequence.YELLOW;
        }
        return city.testDays().isEmpty() || !days(province).containsAll(days(city));
    }

    private static List<Integer> days(MeasureRule rule) {
        return rule.testDays().stream().map(Quantity.Days::days).toList();
    }

    private static boolean harsher(ProgrammeRule city, ProgrammeRule province) {
        return city.tests().count() > province.tests().count()
                || city.within().days() < province.within().days()
                || city.gap().hours() > province.gap().hours()
                || city.sampleAfterAssignment() && !province.sampleAfterAssignment()
                || city.trigger() == Trigger.ON_RESULT && province.trigger() == Trigger.ON_SAMPLING;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
