package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** At night, judges a sample of past judgements again (R15). */
@Singleton
public class JudgementNights {
    private static final Logger LOG = Logger.getLogger(JudgementNights.class.getName());

    @EJB
    private Replays replays;
    @Inject
    private Clock clock;

    @Schedule(hour = "3", minute = "10", timezone = "Asia/Shanghai", persistent = false)
    void replay() {
        replays.night(clock.instant()).ifPresent(run -> LOG.log(Level.INFO, "Judgements replayed: {0}", run));
    }
}
