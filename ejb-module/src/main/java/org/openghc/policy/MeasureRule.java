package org.openghc.policy;

import java.util.List;
import org.openghc.policy.Quantity.Days;

/**
 * What a control measure does.
 *
 * @param automaticEnd the day on which it ends whatever else happens; null if only its expiry counts
 * @param testDays     the days on each of which it colours anew until a negative of that day or later; empty if it
 *                     colours all the time
 */
public record MeasureRule(Consequence colour, Days automaticEnd, List<Days> testDays, String source) {
    public MeasureRule {
        Policy.present("colour", colour);
        testDays = testDays == null ? List.of() : List.copyOf(testDays);
        if (testDays.stream().map(Days::days).distinct().count() != testDays.size()) {
            throw new IllegalArgumentException("a test day is named twice");
        }
        if (automaticEnd != null && testDays.stream().anyMatch(day -> day.days() >= automaticEnd.days())) {
            throw new IllegalArgumentException("a test day comes after automaticEnd");
        }
        Quantity.Source.check(source);
    }
}
