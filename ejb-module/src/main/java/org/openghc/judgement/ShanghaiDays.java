package org.openghc.judgement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Calendar days as the rules count them: those of Asia/Shanghai, the day of the fact being day 0. */
final class ShanghaiDays {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ShanghaiDays() {
    }

    /** The midnight at which that day begins. */
    static Instant startOf(int day, Instant dayZero) {
        return dateOf(dayZero).plusDays(day).atStartOfDay(ZONE).toInstant();
    }

    static LocalDate dateOf(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    /** The earlier of two moments, of which either may be unknown. */
    static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The later of two moments. */
    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
