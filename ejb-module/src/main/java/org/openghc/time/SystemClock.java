package org.openghc.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The system clock as a bean, in UTC and whole microseconds, since that is what PostgreSQL keeps: what is read back is what was
 * written. Days are turned into Asia/Shanghai where a rule asks for days.
 */
@ApplicationScoped
public class SystemClock {
    private static final Clock SYSTEM = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    @Produces
    public Clock clock() {
        return SYSTEM;
    }
}
