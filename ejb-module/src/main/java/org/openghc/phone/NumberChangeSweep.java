package org.openghc.phone;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Carries out changes of the number when their notice is over. */
@Singleton
public class NumberChangeSweep {
    private static final int AT_ONCE = 100;

    @EJB
    private NumberChanges changes;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "15", persistent = false)
    void sweep() {
        changes.carryOut(clock.instant(), AT_ONCE);
    }
}
