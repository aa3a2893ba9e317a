package org.openghc.interop.province;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

/** Moments of the contract, {@code yyyy-MM-dd HH:mm:ss} in Beijing time. What is no date of the calendar is no moment. */
final class Times {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** Rounded down to the second: rounding must not lengthen anything. */
    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA));
    }

    /** @return null for a text that is missing or no date of the calendar */
    static Instant instant(String time) {
        try {
            return time == null ? null : LocalDateTime.parse(time, TIME).toInstant(CHINA);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As a form takes it; what is no date of the calendar stays as it is, for the form to refuse. */
    static String text(String time) {
        Instant instant = instant(time);
        return instant == null ? time : instant.toString();
    }
}
