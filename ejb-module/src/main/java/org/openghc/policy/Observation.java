package org.openghc.policy;

import org.openghc.policy.Quantity.Days;

/**
 * A period of days that a fact starts. Day 0 is the fact's own day; the period ends as day {@code days} begins.
 *
 * @param negativeFrom  null if the period ends by time alone; else a negative is needed too, sampled on this day or
 *                      later
 * @param automaticEnd  the day on which it ends without that negative; null if it never does
 */
public record Observation(Consequence colour, Days days, Days negativeFrom, Days automaticEnd, String source) {
    public Observation {
        Policy.present("colour", colour);
        Policy.present("days", days);
        Quantity.Source.check(source);
        if (automaticEnd != null && (negativeFrom == null || automaticEnd.days() < days.days())) {
            throw new IllegalArgumentException("automaticEnd is of no use: nothing is asked, or it comes before days");
        }
        if (automaticEnd != null && negativeFrom.days() > automaticEnd.days()) {
            throw new IllegalArgumentException("negativeFrom is of no use: it comes after automaticEnd");
        }
    }
}
