package org.openghc.recognition;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Asks again for conversions that wait. Several servers may tick at once: asking twice for one operation has one effect. */
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetryTimer {

    @EJB
    private Recognition recognition;

    @EJB
    private EvidenceRegistry evidence;

    @Inject
    private Clock clock;

    /** Every fifteen seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void tick() {
        recognition.retry(clock.instant());
    }

    /** Every ten minutes: the replay guard forgets what could not be accepted any more. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void forget() {
        evidence.forgetMessages(clock.instant());
    }
}
