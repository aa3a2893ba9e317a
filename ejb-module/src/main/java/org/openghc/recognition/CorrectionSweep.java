package org.openghc.recognition;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.openghc.problem.Problem;

/** Tells partners of corrections, outside any transaction. Where no link reaches a partner, it learns when it asks, and the correction goes on waiting. */
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CorrectionSweep {

    private static final Logger LOG = System.getLogger(CorrectionSweep.class.getName());
    private static final int AT_ONCE = 50;

    @EJB
    private PartnerCorrections corrections;
    @Inject
    @Any
    private Instance<CorrectionLink> links;
    @Inject
    private Clock clock;

    /** Every fifteen seconds. A partner that does not acknowledge one correction is offered no other until the next time. */
    @Schedule(hour = "*", minute = "*", second = "7,22,37,52", persistent = false)
    public void tick() {
        Set<String> answered = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (PartnerCorrections.Claimed claimed : corrections.claim(clock.instant(), AT_ONCE)) {
            String partner = claimed.correction().partner();
            boolean acknowledged = !silent.contains(partner) && tell(claimed);
            corrections.offered(claimed, acknowledged, clock.instant());
            (acknowledged ? answered : silent).add(partner);
        }
        answered.removeAll(silent);
        answered.forEach(partner -> corrections.hurry(partner, clock.instant()));
    }

    /** One correction that breaks must not keep the others waiting. */
    private boolean tell(PartnerCorrections.Claimed claimed) {
        try {
            return link(claimed.correction().partner()).map(link -> link.tell(claimed.person(), claimed.named(), claimed.correction())).orElse(false);
        } catch (UnverifiableAnswer e) {
            // The line has raised its alarm; what cannot be believed acknowledges nothing.
            return false;
        } catch (EJBException | Problem e) {
            LOG.log(Level.ERROR, "A correction could not be told", e);
            return false;
        }
    }

    private Optional<CorrectionLink> link(String partner) {
        return links.stream().filter(link -> link.reaches(partner)).findFirst();
    }
}
