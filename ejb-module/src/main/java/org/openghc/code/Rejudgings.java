package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.PolicyShelf;
import org.openghc.schema.TransactionLock;

/**
 * Judges everybody again when the rules have changed over: in ranges of person ids, each a transaction that any server may take, so that a
 * server that dies loses the range it was at and nothing else. Who is judged as before is read and not written, not even locked.
 */
@Stateless
public class Rejudgings {
    /** Facts that were being stored as the rules changed over were judged by the old ones: they are given time to be there. */
    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final int PERSONS_A_RANGE = 1_000;
    private static final int MOST_RANGES = 65_536;
    private static final int PAGE = 1_000;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook policies;
    @EJB
    private HealthCodes codes;
    @EJB
    private Judgements judgements;
    @Inject
    private Gathering gathering;

    /** How far the latest re-judging has come. */
    public record Progress(UUID rejudgingId, String standing, Instant begunAt, long residents, long ranges, long done, long judged, long changed) {}

    /** Begins to judge everybody again if the rules in force are others than those of the last time; one server does. */
    public boolean begin(Instant now) {
        Instant settled = now.minus(SETTLING);
        PolicyShelf shelf = policies.shelf();
        String standing = shelf.standingAt(settled);
        if (!isNew(standing, shelf.standingSince(settled))) {
            return false;
        }
        TransactionLock.take(entities, "rejudging");
        if (!isNew(standing, shelf.standingSince(settled))) {
            return false;
        }
        long residents = entities.createQuery("SELECT COUNT(s) FROM CodeStatus s", Long.class).getSingleResult();
        UUID id = UUID.randomUUID();
        entities.createNativeQuery("INSERT INTO rejudging (rejudging_id, standing, standing_since, begun_at, residents) VALUES (:id, :standing, :since, :now, :residents)")
                .setParameter("id", id).setParameter("standing", standing).setParameter("since", shelf.standingSince(settled))
                .setParameter("now", now).setParameter("residents", residents).executeUpdate();
        int ranges = (int) Math.max(1, Math.min(MOST_RANGES, residents / PERSONS_A_RANGE));
        for (int range = 0; range < ranges; range++) {
            boolean last = range + 1 == ranges;
            Query insert = entities.createNativeQuery("INSERT INTO rejudging_range (rejudging_id, range_number, first_person, next_person) VALUES (:id, :range, :first, "
                    + (last ? "NULL" : ":next") + ")").setParameter("id", id).setParameter("range", range).setParameter("first", edge(range, ranges));
            if (!last) {
                insert.setParameter("next", edge(range + 1, ranges));
            }
            insert.executeUpdate();
        }
        return true;
    }

    private boolean isNew(String standing, Instant since) {
        List<?> last = entities.createNativeQuery("SELECT standing, standing_since FROM rejudging ORDER BY begun_at DESC LIMIT 1", Object[].class).getResultList();
        if (last.isEmpty()) {
            return true;
        }
        Object[] row = (Object[]) last.get(0);
        // A server whose clock or book is a little behind must not turn the rules back.
        return !standing.equals(row[0]) && !since.isBefore((Instant) row[1]);
    }

    /**
     * Judges the next range of the latest re-judging that nobody is at.
     *
     * @return false if there is none
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean step(Instant now) {
        List<?> open = entities.createNativeQuery("""
                SELECT rejudging_id, range_number, first_person, next_person FROM rejudging_range
                 WHERE rejudging_id = (SELECT rejudging_id FROM rejudging ORDER BY begun_at DESC LIMIT 1) AND done_at IS NULL
                 ORDER BY range_number LIMIT 1 FOR UPDATE SKIP LOCKED""", Object[].class).getResultList();
        if (open.isEmpty()) {
            return false;
        }
        Object[] range = (Object[]) open.get(0);
        int judged = 0;
        List<PersonId> others = new ArrayList<>();
        UUID next = (UUID) range[2];
        for (Map<PersonId, String> page = page(entities, next, false, (UUID) range[3]); !page.isEmpty(); page = page(entities, next, true, (UUID) range[3])) {
            others.addAll(judgedOtherwise(page, now));
            judged += page.size();
            next = last(page);
        }
        int changed = judgeAgain(others, now);
        entities.createNativeQuery("UPDATE rejudging_range SET done_at = :now, judged = :judged, changed = :changed WHERE rejudging_id = :id AND range_number = :range")
                .setParameter("now", now).setParameter("judged", judged).setParameter("changed", changed)
                .setParameter("id", range[0]).setParameter("range", range[1]).executeUpdate();
        return true;
    }

    /** How far the latest one has come; null before the first. */
    public Progress progress() {
        List<?> found = entities.createNativeQuery("""
                SELECT j.rejudging_id, j.standing, j.begun_at, j.residents, count(*), count(r.done_at), sum(r.judged), sum(r.changed)
                  FROM (SELECT * FROM rejudging ORDER BY begun_at DESC LIMIT 1) j JOIN rejudging_range r ON r.rejudging_id = j.rejudging_id
                 GROUP BY 1, 2, 3, 4""", Object[].class).getResultList();
        if (found.isEmpty()) {
            return null;
        }
        Object[] row = (Object[]) found.get(0);
        return new Progress((UUID) row[0], (String) row[1], (Instant) row[2], number(row[3]), number(row[4]), number(row[5]), number(row[6]), number(row[7]));
    }

    private List<PersonId> judgedOtherwise(Map<PersonId, String> known, Instant now) {
        CaseFiles files = readOnly(entities, () -> gathering.of(known.keySet()));
        RulesAt rules = new RulesAt(policies.shelf(), now);
        List<PersonId> others = new ArrayList<>();
        known.forEach((person, json) -> {
            Judgement latest = Judge.judge(files.of(person), rules.of(files.city(person)), now);
            if (!latest.foretellsAs(JudgementJson.read(json))) {
                others.add(person);
            }
        });
        return others;
    }

    /** Under their locks, and by what is known then: a fact may have come meanwhile. */
    private int judgeAgain(List<PersonId> others, Instant now) {
        if (others.isEmpty()) {
            return 0;
        }
        codes.lock(others);
        return judgements.judgeByNewEdition(others, now);
    }

    /** What is only read need be neither remembered nor looked through for changes before each query. */
    static <T> T readOnly(EntityManager entities, Supplier<T> read) {
        Session session = entities.unwrap(Session.class);
        session.setDefaultReadOnly(true);
        session.setHibernateFlushMode(FlushMode.COMMIT);
        try {
            return read.get();
        } finally {
            session.setHibernateFlushMode(FlushMode.AUTO);
            session.setDefaultReadOnly(false);
            // Nothing that was read only may be taken for something to write.
            entities.clear();
        }
    }

    /** The next persons with their judgements, as rows: entities would be tracked and held. */
    static Map<PersonId, String> page(EntityManager entities, UUID from, boolean after, UUID next) {
        Query query = entities.createNativeQuery("SELECT person_id, judgement FROM code_status WHERE person_id " + (after ? ">" : ">=") + " :from"
                + (next == null ? "" : " AND person_id < :next") + " ORDER BY person_id LIMIT " + PAGE, Object[].class).setParameter("from", from);
        if (next != null) {
            query.setParameter("next", next);
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> (Object[]) row).collect(Collectors.toMap(row -> new PersonId((UUID) row[0]), row -> (String) row[1],
                (one, same) -> one, LinkedHashMap::new));
    }

    private static UUID last(Map<PersonId, String> page) {
        PersonId last = null;
        for (PersonId person : page.keySet()) {
            last = person;
        }
        return last.value();
    }

    /** Where a range begins: ids are random, so equal stretches hold about equally many. */
    private static UUID edge(int range, int ranges) {
        return new UUID(((1L << 32) * range / ranges) << 32, 0);
    }

    private static long number(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
