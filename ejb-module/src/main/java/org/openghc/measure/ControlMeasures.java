package org.openghc.measure;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.code.HealthCodes;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.records.RecordedCases;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** Cases, contacts and control measures: proposed by one officer, decided by another. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class ControlMeasures implements CaseFileSource {

    private static final int PAGE = 200;
    private static final int LONGEST_REASON = 500;
    /** Nobody plans a measure for later than that; a year that was mistyped is not listed among what will be. */
    private static final Duration FARTHEST = Duration.ofDays(365);
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Registry registry;
    @EJB
    private RecordedCases cases;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;

    /**
     * Proposes a measure; it has no effect yet.
     *
     * @throws Problem {@code person-unknown}; {@code own-case}; {@code measure-invalid} if it would be over already; {@code case-recalled}
     */
    public MeasureRecord propose(Caller officer, IdentityDocument document, Proposal proposal, Instant now) {
        Proposal.require(proposal.until().isAfter(now), "/until", "over-already");
        Proposal.require(!proposal.from().isAfter(now.plus(FARTHEST)), "/from", "at-most-one-year");
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        ownCases.refuse(officer, Act.MEASURE, List.of(person), "case " + proposal.caseId(), now);
        cases.share(proposal.caseId());
        cases.requireOpen(proposal.caseId());
        ControlMeasure measure = new ControlMeasure(person, proposal, officer, now);
        entities.persist(measure);
        accessLog.record(Act.MEASURE, person, officer.account(), "case " + proposal.caseId(), now);
        return measure.record(now);
    }

    /**
     * Puts a proposed measure in force and judges its person.
     *
     * @throws Problem {@code own-case}, {@code second-person-required}, {@code other-unit-required}, {@code measure-decided}, {@code measure-expired}, {@code measure-unknown}, {@code case-recalled}
     */
    public MeasureRecord approve(Caller officer, UUID measureId, Instant now) {
        return change(officer, measureId, now, measure -> {
            cases.requireOpen(measure.caseId());
            measure.approve(officer, now);
        });
    }

    /**
     * Refuses a proposed measure.
     *
     * @throws Problem as {@link #approve}, and {@code measure-invalid} without a reason
     */
    public MeasureRecord refuse(Caller officer, UUID measureId, String reason, Instant now) {
        requireReason(reason);
        return change(officer, measureId, now, measure -> measure.refuse(officer, reason, now));
    }

    /**
     * Ends a measure in force before its time and judges its person. One officer may: this can only help.
     *
     * @throws Problem {@code measure-decided} unless it is in force, {@code own-case}, {@code measure-expired}, {@code measure-unknown}, {@code
     *         measure-invalid} without a reason
     */
    public MeasureRecord cancel(Caller officer, UUID measureId, String reason, Instant now) {
        requireReason(reason);
        return change(officer, measureId, now, measure -> measure.cancel(officer, reason, now));
    }

    /** Measures in a state, the oldest proposal first, at most {@value #PAGE}. */
    public List<MeasureRecord> list(MeasureState state, Instant now) {
        boolean expired = state == MeasureState.EXPIRED;
        boolean open = state == MeasureState.PROPOSED || state == MeasureState.IN_FORCE;
        return entities.createQuery("""
                SELECT m FROM ControlMeasure m
                 WHERE m.state IN :states AND m.validUntil > :after AND m.validUntil <= :by
                 ORDER BY m.proposedAt, m.measureId""", ControlMeasure.class)
                .setParameter("states", expired ? List.of(MeasureState.PROPOSED, MeasureState.IN_FORCE) : List.of(state))
                .setParameter("after", open ? now : Instant.EPOCH)
                .setParameter("by", expired ? now : FOR_EVER)
                .setMaxResults(PAGE).getResultStream().map(measure -> measure.record(now)).toList();
    }

    /** What was ever in force for a person, latest first. */
    public List<MeasureRecord> measuresOf(PersonId person, Instant now) {
        return entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.personId = :person AND m.state IN :effective "
                        + "ORDER BY m.validFrom DESC, m.measureId", ControlMeasure.class)
                .setParameter("person", person.value())
                .setParameter("effective", List.of(MeasureState.IN_FORCE, MeasureState.CANCELLED, MeasureState.RETRACTED))
                .getResultStream().map(measure -> measure.record(now)).toList();
    }

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.personId = any_of(:persons)", ControlMeasure.class)
                .setParameter("persons", PersonId.array(persons))
                .getResultStream()
                .forEach(measure -> measure.fact().ifPresent(fact -> files.add(measure.person(), fact)));
    }

    private MeasureRecord change(Caller officer, UUID measureId, Instant now, Consumer<ControlMeasure> step) {
        ControlMeasure measure = entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.measureId = :id", ControlMeasure.class)
                .setParameter("id", measureId).getResultStream().findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "measure-unknown", "There is no such measure."));
        ownCases.refuse(officer, Act.MEASURE, List.of(measure.person()), "case " + measure.caseId(), now);
        // The case before its persons, as a recall takes them.
        cases.share(measure.caseId());
        codes.lock(List.of(measure.person()));
        // Another officer may have decided while this one waited for the lock.
        entities.refresh(measure);
        try {
            step.accept(measure);
        } catch (Problem refusal) {
            accessLog.recordRefused(Act.MEASURE, measure.person(), officer.account(),
                    "case " + measure.caseId() + ", refused: " + refusal.name(), now);
            throw refusal;
        }
        accessLog.record(Act.MEASURE, measure.person(), officer.account(), "case " + measure.caseId(), now);
        codes.rejudge(List.of(measure.person()), now);
        return measure.record(now);
    }

    private static void requireReason(String reason) {
        Proposal.require(reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON, "/reason", "length-1-to-500");
    }
}
