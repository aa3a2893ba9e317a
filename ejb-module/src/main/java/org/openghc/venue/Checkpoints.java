package org.openghc.venue;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.code.Resolution;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** Scans codes at the door. */
@Stateless
public class Checkpoints {
    private static final String HOME = "CN-44";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private AccessLog accessLog;

    /** A checkpoint as its inspector sees it. */
    public record Place(UUID checkpointId, String venue, String name) {}

    /** The checkpoints where this inspector stands. */
    public List<Place> of(Caller inspector) {
        return entities.createQuery("SELECT c FROM Checkpoint c WHERE :inspector MEMBER OF c.inspectors ORDER BY c.name", Checkpoint.class)
                .setParameter("inspector", inspector.staffId()).getResultStream().map(Checkpoint::place).toList();
    }

    /** Scans a Guangdong code and records the visit. */
    public ScanOutcome scan(Caller inspector, UUID checkpointId, String code, Instant now) {
        requireManned(inspector, checkpointId);
        Resolution resolution = codes.resolve(code, now);
        if (resolution.person() == null) {
            return new ScanOutcome(resolution.word(), HOME, null, null, now, null);
        }
        accessLog.record(Act.SCAN, resolution.person(), inspector.account(), "checkpoint " + checkpointId, now);
        Visit visit = new Visit(resolution.person(), checkpointId, resolution.word(), now);
        entities.persist(visit);
        return new ScanOutcome(resolution.word(), HOME, resolution.colour(), resolution.validUntil(), now, visit.visitId());
    }

    /** @throws Problem {@code checkpoint-unknown} also if the checkpoint is another inspector's (R5) */
    public void requireManned(Caller inspector, UUID checkpointId) {
        Checkpoint checkpoint = entities.find(Checkpoint.class, checkpointId);
        if (checkpoint == null || !checkpoint.isManned(inspector.staffId())) {
            throw new Problem(Problem.Kind.NOT_FOUND, "checkpoint-unknown", "There is no such checkpoint of yours.");
        }
    }
}
