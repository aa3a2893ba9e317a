package org.openghc.measure;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** The cases that officers work on: what waits, what is in force, what is over, case by case. */
@Stateless
public class Cases {

    private static final int PAGE = 100;

    private static final String WORK = """
            SELECT case_id, count(DISTINCT person_id),
                   count(*) FILTER (WHERE state = 'PROPOSED' AND valid_until > :now),
                   count(*) FILTER (WHERE state = 'IN_FORCE' AND valid_until > :now),
                   min(proposed_at) FILTER (WHERE state = 'PROPOSED' AND valid_until > :now),
                   max(greatest(proposed_at, decided_at, ended_at))
              FROM control_measure GROUP BY case_id
             ORDER BY 5 NULLS LAST, 6 DESC, case_id
             LIMIT :page OFFSET :offset""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /**
     * One case's work.
     *
     * @param waiting      how many measures wait for a second officer
     * @param inForce      how many are in force
     * @param waitingSince since when the oldest waits; null if none does
     * @param lastStepAt   when somebody last did something about it
     */
    public record Work(String caseId, int persons, int waiting, int inForce, Instant waitingSince, Instant lastStepAt) {
    }

    /** Part of a list, and where the next part begins; null if there is none. */
    public record Page(List<Work> cases, Integer next) {
    }

    /** All cases, those that have waited longest first. */
    public Page list(int offset, Instant now) {
        List<Work> found = entities.createNativeQuery(WORK, Object[].class)
                .setParameter("now", now).setParameter("page", PAGE + 1).setParameter("offset", offset).getResultList().stream()
                .map(row -> work((Object[]) row)).toList();
        boolean more = found.size() > PAGE;
        return new Page(more ? found.subList(0, PAGE) : found, more ? offset + PAGE : null);
    }

    /** Everything ever proposed in a case, the latest first. */
    public List<MeasureRecord> measuresIn(String caseId, Instant now) {
        return entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.caseId = :case ORDER BY m.proposedAt DESC, m.measureId",
                        ControlMeasure.class)
                .setParameter("case", caseId).setMaxResults(PAGE).getResultStream().map(measure -> measure.record(now)).toList();
    }

    private static Work work(Object[] row) {
        return new Work((String) row[0], number(row[1]), number(row[2]), number(row[3]), (Instant) row[4], (Instant) row[5]);
    }

    private static int number(Object count) {
        return ((Number) count).intValue();
    }
}
