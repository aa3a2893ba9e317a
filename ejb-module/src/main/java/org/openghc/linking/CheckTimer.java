package org.openghc.linking;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Asks the identity authority again about what it did not answer (R8). Several servers may tick at once: the first word counts. */
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckTimer {

    @EJB
    private DocumentLinks links;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "5/15", persistent = false)
    void tick() {
        links.checkDue(clock.instant());
    }
}
