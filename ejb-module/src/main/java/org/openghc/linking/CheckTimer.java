package org.openghc.linking;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the identity authority again about what it did not answer (R8). Several servers may tick at once: the first word counts. */
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckTimer {

    private static final Logger LOG = Logger.getLogger(CheckTimer.class.getName());

    @EJB
    private DocumentLinks links;

    @EJB
    private DocumentCases cases;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "5/15", persistent = false)
    void tick() {
        links.checkDue(clock.instant());
    }

    /** Every hour, says how many cases nobody decided in time. */
    @Schedule(hour = "*", minute = "7", persistent = false)
    void remind() {
        long overdue = cases.overdue(clock.instant());
        if (overdue > 0) {
            LOG.log(Level.WARNING, "Cases about documents past their deadline: {0}", overdue);
        }
    }
}
