package org.openghc.measure;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.PersonId;
import org.openghc.session.Caller;

/** Remembers what an officer tried in vain; for {@link ControlMeasures} alone, whose own transaction a refusal undoes. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusedSteps {

    @EJB
    private AccessLog accessLog;

    /** @param problem the stable name of the refusal */
    public void record(Caller officer, PersonId person, String caseId, String problem, Instant now) {
        accessLog.record(Act.MEASURE, person, officer.account(), "case " + caseId + ", refused: " + problem, now);
    }
}
