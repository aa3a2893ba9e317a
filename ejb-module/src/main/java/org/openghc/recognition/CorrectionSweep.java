package org.openghc.recognition;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Tells partners of corrections, outside any transaction. Where no link reaches a partner, it learns when it asks, and the correction goes on waiting. */
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CorrectionSweep {

    /** Bound by the interop module, as the links to regions are (docs/adr/0005). */
    private static final String LINK = "java:app/interop-module/ProvinceCorrections!" + CorrectionLink.class.getName();
    private static final int AT_ONCE = 50;

    @EJB
    private PartnerCorrections corrections;
    @Inject
    private Clock clock;

    /** Every fifteen seconds. */
    @Schedule(hour = "*", minute = "*", second = "7,22,37,52", persistent = false)
    public void tick() {
        CorrectionLink link = link();
        List<PartnerCorrections.Claimed> due = corrections.claim(clock.instant(), AT_ONCE);
        for (PartnerCorrections.Claimed claimed : due) {
            boolean acknowledged = link != null && link.reaches(claimed.correction().partner()) && link.tell(claimed.correction());
            corrections.offered(claimed, acknowledged, clock.instant());
        }
    }

    /** Null while the module is not up, or has no such link. */
    private static CorrectionLink link() {
        try {
            return InitialContext.doLookup(LINK);
        } catch (NamingException e) {
            return null;
        }
    }
}
