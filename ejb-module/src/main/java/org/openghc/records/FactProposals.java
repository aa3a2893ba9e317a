package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;
import org.openghc.secrets.BlindIndex;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** Facts that one officer entered and another decides, since they may colour somebody. */
@Stateless
public class FactProposals {

    private static final int PAGE = 200;

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
    private BlindIndex index;

    /** A fact that waits. */
    public record Waiting(UUID proposalId, PersonId person, RecordKind kind, String corrects, Map<String, String> content, String evidence, String unit,
            String proposedBy, Instant proposedAt) {

        /** It is about a person: it prints its kind only. */
        @Override
        public String toString() {
            return "Waiting[" + kind + "]";
        }
    }

    /** What waits, the oldest first, at most {@value #PAGE}. */
    public List<Waiting> waiting() {
        return entities.createQuery("SELECT p FROM FactProposal p WHERE p.state = :proposed ORDER BY p.proposedAt, p.proposalId", FactProposal.class)
                .setParameter("proposed", FactProposal.State.PROPOSED).setMaxResults(PAGE).getResultStream().map(FactProposal::waiting).toList();
    }

    /**
     * Puts a fact on record and judges its person.
     *
     * @throws Problem {@code own-case}, {@code second-person-required}, {@code other-unit-required}, {@code fact-decided}, {@code fact-unknown}, {@code case-recalled}; {@code form-invalid} if it has become
     *         impossible meanwhile
     */
    public OwnRecord approve(Caller officer, UUID proposalId, Instant now) {
        return decide(officer, proposalId, now, proposal -> {
            if (proposal.caseId() != null) {
                cases.requireOpen(proposal.caseId());
            }
            SingleRecords records = new SingleRecords(entities, index, codes);
            HealthRecord before = proposal.corrects() == null ? null : records.latest(proposal.person(), proposal.kind(), proposal.corrects());
            HealthRecord.Origin origin = proposal.approve(officer, before == null ? SingleRecords.OFFICERS : before.source(), now);
            Map<String, String> content = proposal.kind().read(proposal.content(), now);
            return records.store(proposal.person(), proposal.kind(), before == null
                    ? new SingleRecords.Version(UUID.randomUUID().toString(), 1, false)
                    : new SingleRecords.Version(before.recordId(), before.version() + 1, false), content, origin);
        });
    }

    /**
     * Refuses a fact; nothing happens to its person.
     *
     * @throws Problem as {@link #approve}, and {@code fact-invalid} without a reason
     */
    public void refuse(Caller officer, UUID proposalId, String reason, Instant now) {
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            throw new Problem(Problem.Kind.INVALID, "fact-invalid", "A refusal needs a reason.", List.of(new Problem.Invalid("/reason", "length-1-to-500")));
        }
        decide(officer, proposalId, now, proposal -> {
            proposal.refuse(officer, reason, now);
            return null;
        });
    }

    private OwnRecord decide(Caller officer, UUID proposalId, Instant now, Function<FactProposal, OwnRecord> step) {
        FactProposal proposal = entities.createQuery("SELECT p FROM FactProposal p WHERE p.proposalId = :id", FactProposal.class)
                .setParameter("id", proposalId).getResultStream().findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "fact-unknown", "There is no such fact to decide."));
        String purpose = proposal.kind().path() + " " + proposalId;
        ownCases.refuse(officer, Act.RECORD, List.of(proposal.person()), purpose, now);
        if (proposal.caseId() != null) {
            cases.share(proposal.caseId());
        }
        codes.lock(List.of(proposal.person()));
        // Another officer may have decided while this one waited for the lock.
        entities.refresh(proposal);
        PersonId person = proposal.person();
        try {
            accessLog.record(Act.RECORD, person, officer.account(), purpose, now);
            return step.apply(proposal);
        } catch (Problem refusal) {
            accessLog.recordRefused(Act.RECORD, person, officer.account(), purpose + ", refused: " + refusal.name(), now);
            throw refusal;
        }
    }

    /** Deletes what was decided before that moment; what was approved stays on the person's record. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM FactProposal p WHERE p.state <> :proposed AND p.decidedAt < :before")
                .setParameter("proposed", FactProposal.State.PROPOSED).setParameter("before", before).executeUpdate();
    }
}
