package org.openghc.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long a negative test is good for a crossing (domain.md section 11, rule 1).
 *
 * @param amount hours, or days with {@link CountingMode#CALENDAR_DAYS_AFTER_SAMPLE_DATE}
 */
public record NatValidity(int amount, CountingMode countingMode, String source) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The three ways of counting that were seen. Dates are those of Asia/Shanghai, which Macau and Hong Kong share. */
    public enum CountingMode {
        /** To the minute: a sample of 7 June 10:30 with 48 hours ends at 9 June 10:30. */
        HOURS_FROM_SAMPLE,
        /** The sampling day does not count: a sample of any time on 7 June with 2 days is good for all of 8 and 9 June. */
        CALENDAR_DAYS_AFTER_SAMPLE_DATE,
        /** From the end of the sampling day: a sample of any time on 7 June with 24 hours ends with 8 June. */
        HOURS_AFTER_SAMPLE_DATE
    }

    public NatValidity {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount is not positive");
        }
        if (countingMode == null) {
            throw new IllegalArgumentException("countingMode is missing");
        }
        Quantity.Source.check(source);
    }

    /** When a test sampled then stops being good; that instant is not included. */
    public Instant until(Instant sampledAt) {
        LocalDate sampleDate = sampledAt.atZone(ZONE).toLocalDate();
        return switch (countingMode) {
            case HOURS_FROM_SAMPLE -> sampledAt.plusSeconds(amount * 3600L);
            case CALENDAR_DAYS_AFTER_SAMPLE_DATE -> startOf(sampleDate.plusDays(1L + amount));
            case HOURS_AFTER_SAMPLE_DATE -> startOf(sampleDate.plusDays(1)).plusSeconds(amount * 3600L);
        };
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }
}
