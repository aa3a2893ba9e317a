package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Twice a minute, tells the ledger which colours have taken effect by time alone (R4). */
@Singleton
public class TimelineSweep {
    private static final int AT_ONCE = 500;

    @EJB
    private HealthCodes codes;
    @EJB
    private StatusCredentials credentials;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void sweep() {
        codes.announceDue(clock.instant(), AT_ONCE);
    }

    @Schedule(hour = "*", minute = "7", persistent = false)
    void forget() {
        credentials.deleteOver(clock.instant());
    }
}
