package org.openghc.ledger;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Runs the sequencing every ten seconds. */
@Singleton
public class Sequencer {
    @EJB
    private Ledger ledger;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sequence() {
        ledger.sequence(clock.instant());
    }
}
