package org.openghc.policy;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A number of an edition, with its unit in its name and the source that it was taken from. The source is one or more of
 * {@code Snn} (the list of domain.md section 12) and {@code inferred}, separated by a comma and a space.
 */
public sealed interface Quantity {

    /** Where the number comes from. */
    String source();

    /** Calendar days in Asia/Shanghai, counted from day 0. */
    record Days(int days, String source) implements Quantity {
        public Days {
            check(days, source);
        }
    }

    /** Hours of 60 minutes. */
    record Hours(int hours, String source) implements Quantity {
        public Hours {
            check(hours, source);
        }

        /** The same as a duration. */
        public Duration duration() {
            return Duration.ofHours(hours);
        }
    }

    /** Minutes. */
    record Minutes(int minutes, String source) implements Quantity {
        public Minutes {
            check(minutes, source);
        }

        /** The same as a duration. */
        public Duration duration() {
            return Duration.ofMinutes(minutes);
        }
    }

    /** Seconds. */
    record Seconds(int seconds, String source) implements Quantity {
        public Seconds {
            check(seconds, source);
        }

        /** The same as a duration. */
        public Duration duration() {
            return Duration.ofSeconds(seconds);
        }
    }

    /** Completed years of age. */
    record Years(int years, String source) implements Quantity {
        public Years {
            check(years, source);
        }
    }

    /** How many. */
    record Count(int count, String source) implements Quantity {
        public Count {
            check(count, source);
        }
    }

    private static void check(int amount, String source) {
        if (amount < 0) {
            throw new IllegalArgumentException("is negative");
        }
        Source.check(source);
    }

    /** The form of a source. */
    final class Source {
        /** The list ends with S74; what is beyond it, or before S01, is no source. */
        private static final String ONE = "S(0[1-9]|[1-6]\\d|7[0-4])[a-z]?|inferred";
        private static final Pattern FORM = Pattern.compile("(" + ONE + ")(, (" + ONE + "))*");

        private Source() {
        }

        static void check(String source) {
            if (source == null) {
                throw new IllegalArgumentException("has no source");
            }
            if (!FORM.matcher(source).matches()) {
                throw new IllegalArgumentException("its source is neither Snn nor inferred: " + source);
            }
        }
    }
}
