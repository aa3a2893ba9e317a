package org.openghc.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.policy.NatValidity.CountingMode;

class NatValidityTest {

    @ParameterizedTest(name = "{1} {0}: sampled {2}, good until {3}")
    @CsvSource({
        "HOURS_FROM_SAMPLE,               48, 2021-06-07T10:30+08:00,    2021-06-09T10:30+08:00",
        "HOURS_FROM_SAMPLE,               24, 2021-06-07T23:59:59+08:00, 2021-06-08T23:59:59+08:00",
        "CALENDAR_DAYS_AFTER_SAMPLE_DATE,  2, 2021-06-07T10:30+08:00,    2021-06-10T00:00+08:00",
        "CALENDAR_DAYS_AFTER_SAMPLE_DATE,  2, 2021-06-07T00:00+08:00,    2021-06-10T00:00+08:00",
        "CALENDAR_DAYS_AFTER_SAMPLE_DATE,  2, 2021-06-07T23:59:59+08:00, 2021-06-10T00:00+08:00",
        "CALENDAR_DAYS_AFTER_SAMPLE_DATE,  2, 2021-06-07T16:00Z,         2021-06-11T00:00+08:00",
        "HOURS_AFTER_SAMPLE_DATE,         24, 2022-06-07T10:30+08:00,    2022-06-09T00:00+08:00",
        "HOURS_AFTER_SAMPLE_DATE,         24, 2022-06-07T15:59:59Z,      2022-06-09T00:00+08:00",
        "HOURS_AFTER_SAMPLE_DATE,         24, 2022-06-07T16:00Z,         2022-06-10T00:00+08:00"})
    @DisplayName("R5 three ways of counting")
    void counts(CountingMode mode, int amount, OffsetDateTime sampledAt, OffsetDateTime until) {
        assertEquals(until.toInstant(), new NatValidity(amount, mode, "S41a").until(sampledAt.toInstant()));
    }

    @Test
    @DisplayName("R2 a number needs a source and an amount")
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new NatValidity(48, CountingMode.HOURS_FROM_SAMPLE, null));
        assertThrows(IllegalArgumentException.class, () -> new NatValidity(0, CountingMode.HOURS_FROM_SAMPLE, "S41a"));
        assertThrows(IllegalArgumentException.class, () -> new NatValidity(48, null, "S41a"));
    }
}
