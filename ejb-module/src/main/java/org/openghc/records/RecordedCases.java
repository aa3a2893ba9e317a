package org.openghc.records;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;
import org.openghc.schema.TransactionLock;

/**
 * Which records rest on which case, and which cases were none. Whoever writes something that rests on a case shares it until the transaction ends;
 * a recall waits for them, so that nothing slips in beside it. The case is taken before its persons are, by everybody.
 */
@Stateless
public class RecordedCases {

    private static final String CONCERNED = """
            SELECT r FROM HealthRecord r
             WHERE r.caseId = :case AND r.supersededBy IS NULL AND r.retracted = false
             ORDER BY r.personId, r.kind, r.source, r.recordId""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** A record that rests on a case. */
    public record Resting(PersonId person, String recordId) {
    }

    /** Takes part in a case until the transaction ends. */
    public void share(String caseId) {
        share(entities, List.of(caseId));
    }

    /** @throws Problem {@code case-recalled} if it was none */
    public void requireOpen(String caseId) {
        if (entities.find(RecalledCase.class, caseId) != null) {
            throw new Problem(Problem.Kind.CONFLICT, "case-recalled", "This case was recalled.");
        }
    }

    /** From now on nothing that rests on the case counts. The caller judges those concerned. */
    public void recall(String caseId, Instant now) {
        TransactionLock.take(entities, lock(caseId));
        if (entities.find(RecalledCase.class, caseId) == null) {
            entities.persist(new RecalledCase(caseId, now));
            entities.flush();
        }
    }

    /** What rests on a case, whether it counts or not, by person. */
    public List<Resting> restingOn(String caseId) {
        return entities.createQuery(CONCERNED, HealthRecord.class).setParameter("case", caseId).getResultStream()
                .map(record -> new Resting(new PersonId(record.personId()), record.id())).toList();
    }

    static void share(EntityManager entities, Collection<String> caseIds) {
        // In one order, so that nobody waits in a circle.
        new TreeSet<>(caseIds).forEach(caseId -> TransactionLock.share(entities, lock(caseId)));
    }

    private static String lock(String caseId) {
        return "case " + caseId;
    }
}
