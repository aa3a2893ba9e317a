package org.openghc.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The system clock as a bean, in UTC; days are turned into Asia/Shanghai where a rule asks for days. */
@ApplicationScoped
public class SystemClock {
    private static final Clock SYSTEM = Clock.systemUTC();

    @Produces
    public Clock clock() {
        return SYSTEM;
    }
}
