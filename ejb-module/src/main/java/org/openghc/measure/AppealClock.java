package org.openghc.measure;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Twice a minute, escalates the appeals whose clock has run out (R10), and goes on with recalls that are under way (R12). */
@Singleton
@DependsOn("Schema")
public class AppealClock {
    private static final Logger LOG = Logger.getLogger(AppealClock.class.getName());
    private static final int AT_ONCE = 200;

    @EJB
    private Appeals appeals;
    @EJB
    private CaseRecalls recalls;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "15,45", persistent = false)
    void escalate() {
        int escalated = appeals.escalateDue(clock.instant(), AT_ONCE);
        if (escalated > 0) {
            LOG.log(Level.WARNING, "Appeals not answered in time: {0}", escalated);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void recall() {
        while (recalls.step(clock.instant())) {
            LOG.log(Level.FINE, "A recall goes on");
        }
    }
}
