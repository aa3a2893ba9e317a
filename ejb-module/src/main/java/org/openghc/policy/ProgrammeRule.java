package org.openghc.policy;

import org.openghc.policy.Quantity.Count;
import org.openghc.policy.Quantity.Days;
import org.openghc.policy.Quantity.Hours;

/**
 * A series of negative tests that ends a yellow measure.
 *
 * @param within                calendar days that the samples may span, the first one's day included
 * @param gap                   between two samples, at least
 * @param sampleAfterAssignment whether samples count only after the measure was assigned, or already since it began
 */
public record ProgrammeRule(Count tests, Days within, Hours gap, boolean sampleAfterAssignment, Trigger trigger,
                            String source) {

    /** What ends the measure: the last result, or already the last sampling. */
    public enum Trigger { ON_RESULT, ON_SAMPLING }

    public ProgrammeRule {
        Policy.present("tests", tests);
        Policy.present("within", within);
        Policy.present("gap", gap);
        Policy.present("trigger", trigger);
        Quantity.Source.check(source);
        if (tests.count() < 1 || within.days() < 1) {
            throw new IllegalArgumentException("a programme has at least one test and one day");
        }
        if ((tests.count() - 1) * gap.hours() >= within.days() * 24) {
            throw new IllegalArgumentException("its tests do not fit into its days");
        }
    }
}
