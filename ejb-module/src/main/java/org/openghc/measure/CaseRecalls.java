package org.openghc.measure;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Timeouts;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.records.Corrected;
import org.openghc.records.RecordedCases;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/**
 * Recalls of cases that were none (a false positive): every measure that rests on the case is retracted, the case itself, contacts and contacts of
 * contacts, and everybody concerned is judged again; who is coloured for other reasons keeps them.
 */
@Stateless
public class CaseRecalls {
    private static final int PERSONS_AT_ONCE = 200;
    private static final int PAGE = 100;
    private static final int LONGEST = 500;
    private static final List<MeasureState> EFFECTIVE = List.of(MeasureState.IN_FORCE, MeasureState.CANCELLED);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private RecordedCases cases;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @Inject
    private Event<Corrected> corrected;

    /**
     * Proposes a recall; nothing happens yet.
     *
     * @throws Problem {@code recall-invalid}, {@code case-unknown} if nothing rests on it, {@code own-case}, {@code case-recalled} if it was proposed or done already
     */
    public RecallRecord propose(Caller officer, String caseId, String reason, String evidence, Instant now) {
        require(reason, "/reason");
        require(evidence, "/evidence");
        requireNobodyClose(officer, caseId, now);
        if (!entities.createQuery("SELECT r FROM CaseRecall r WHERE r.caseId = :case AND r.state <> :refused", CaseRecall.class)
                .setParameter("case", caseId).setParameter("refused", RecallState.REFUSED).getResultList().isEmpty()) {
            throw new Problem(Problem.Kind.CONFLICT, "case-recalled", "This case was recalled.");
        }
        if (measured(caseId).isEmpty() && cases.restingOn(caseId).isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, "case-unknown", "Nothing rests on this case.");
        }
        CaseRecall recall = new CaseRecall(caseId, reason, evidence, officer, now);
        entities.persist(recall);
        return recall.record();
    }

    /**
     * Approves a recall. The first {@value #PERSONS_AT_ONCE} persons are judged in this very act, the others right after it.
     *
     * @throws Problem {@code recall-unknown}, {@code own-case}, {@code recall-decided}, {@code second-person-required}
     */
    public RecallRecord approve(Caller officer, UUID recallId, Instant now) {
        CaseRecall recall = locked(recallId);
        requireNobodyClose(officer, recall.caseId(), now);
        recall.approve(officer, now);
        entities.flush();
        go(recall, now);
        return recall.record();
    }

    /** @throws Problem as {@link #approve}, and {@code recall-invalid} without a reason */
    public RecallRecord refuse(Caller officer, UUID recallId, String reason, Instant now) {
        require(reason, "/reason");
        CaseRecall recall = locked(recallId);
        requireNobodyClose(officer, recall.caseId(), now);
        recall.refuse(officer, reason, now);
        return recall.record();
    }

    /** The latest recalls. */
    public List<RecallRecord> recalls() {
        return entities.createQuery("SELECT r FROM CaseRecall r ORDER BY r.proposedAt DESC, r.recallId", CaseRecall.class).setMaxResults(PAGE)
                .getResultStream().map(CaseRecall::record).toList();
    }

    /**
     * Goes on with a recall that nobody is at: some persons in a transaction of their own.
     *
     * @return whether there was anything to do
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean step(Instant now) {
        return entities.createQuery("SELECT r FROM CaseRecall r WHERE r.state = :running ORDER BY r.decidedAt", CaseRecall.class)
                .setParameter("running", RecallState.RUNNING).setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream().findFirst()
                .map(recall -> {
                    go(recall, now);
                    return true;
                })
                .orElse(false);
    }

    private void go(CaseRecall recall, Instant now) {
        // First the case, so that nothing that rests on it slips in beside us; what comes later does not count.
        cases.recall(recall.caseId(), now);
        List<RecordedCases.Resting> resting = resting(recall);
        List<PersonId> concerned = Stream.concat(measured(recall.caseId()).stream(), resting.stream().map(RecordedCases.Resting::person))
                .distinct().sorted().limit(PERSONS_AT_ONCE).toList();
        codes.lock(concerned);
        Map<PersonId, CodeColour> before = new HashMap<>();
        concerned.forEach(person -> before.put(person, codes.standing(person, now).colour()));
        for (ControlMeasure measure : measures(recall.caseId(), concerned)) {
            recall.retract(measure, now);
            entities.persist(new Correction(measure.person(), new About(About.Kind.MEASURE, measure.measureId().toString()), Correction.Cause.RECALL,
                    recall.recallId(), now));
            accessLog.record(Act.MEASURE, measure.person(), "recall", "case " + recall.caseId(), now);
        }
        resting.stream().filter(record -> concerned.contains(record.person())).forEach(record -> {
            entities.persist(new Correction(record.person(), new About(About.Kind.RECORD, record.recordId()), Correction.Cause.RECALL, recall.recallId(), now));
            accessLog.record(Act.RECORD, record.person(), "recall", "case " + recall.caseId(), now);
        });
        codes.rejudge(concerned, now);
        concerned.forEach(person -> corrected.fire(new Corrected(person, now)));
        recall.counted(concerned.size(), (int) concerned.stream()
                .filter(person -> before.get(person).worseThan(codes.standing(person, now).colour())).count());
        entities.flush();
        if (measured(recall.caseId()).isEmpty() && resting(recall).isEmpty()) {
            recall.done(now);
        }
        entities.flush();
    }

    /** The records of the case whose persons were not judged again yet: each leaves a correction. */
    private List<RecordedCases.Resting> resting(CaseRecall recall) {
        Set<String> done = entities.createQuery("SELECT c.aboutId FROM Correction c WHERE c.causeId = :recall AND c.aboutKind = :record", String.class)
                .setParameter("recall", recall.recallId()).setParameter("record", About.Kind.RECORD).getResultStream().collect(Collectors.toSet());
        return cases.restingOn(recall.caseId()).stream().filter(record -> !done.contains(record.recordId())).toList();
    }

    private List<PersonId> measured(String caseId) {
        return entities.createQuery("SELECT DISTINCT m.personId FROM ControlMeasure m WHERE m.caseId = :case AND m.state IN :effective ORDER BY m.personId", UUID.class)
                .setParameter("case", caseId).setParameter("effective", EFFECTIVE).setMaxResults(PERSONS_AT_ONCE)
                .getResultStream().map(PersonId::new).toList();
    }

    private List<ControlMeasure> measures(String caseId, List<PersonId> persons) {
        return entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.caseId = :case AND m.state IN :effective AND m.personId IN :persons", ControlMeasure.class)
                .setParameter("case", caseId).setParameter("effective", EFFECTIVE)
                .setParameter("persons", persons.stream().map(PersonId::value).toList()).getResultList();
    }

    /** Nobody recalls a case that he, she or the family is concerned by. */
    private void requireNobodyClose(Caller officer, String caseId, Instant now) {
        Set<PersonId> close = ownCases.of(officer, now);
        if (close.isEmpty()) {
            return;
        }
        Set<PersonId> concerned = cases.restingOn(caseId).stream().map(RecordedCases.Resting::person).collect(Collectors.toSet());
        measures(caseId, List.copyOf(close)).forEach(measure -> concerned.add(measure.person()));
        ownCases.refuse(officer, Act.MEASURE, concerned, "recall, case " + caseId, now);
    }

    private CaseRecall locked(UUID recallId) {
        CaseRecall recall = entities.find(CaseRecall.class, recallId, LockModeType.PESSIMISTIC_WRITE);
        if (recall == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "recall-unknown", "There is no such recall.");
        }
        return recall;
    }

    private static void require(String text, String pointer) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new Problem(Problem.Kind.INVALID, "recall-invalid", "The recall cannot be proposed as it is.", List.of(new Problem.Invalid(pointer, "length-1-to-500")));
        }
    }
}
