package org.openghc.edition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Timeouts;
import org.openghc.code.TrialReport;
import org.openghc.ledger.Ledger;
import org.openghc.policy.Draft;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.PublishedEditions;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** Editions and overlays on their way into force. */
@Stateless
public class Editions {
    private static final Logger LOG = Logger.getLogger(Editions.class.getName());
    private static final int PAGE = 100;
    private static final int LONGEST_REASON = 500;
    /** A trial that gave no sign of life for so long is another server's to do. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook book;
    @EJB
    private PublishedEditions published;
    @EJB
    private Ledger ledger;

    /** What a leaf about the rules says. */
    private record Leaf(String edition, Draft.Kind kind, Instant beginsAt, String sha256, UUID staff, Instant at) {}

    /** A trial to do. */
    public record Trial(UUID proposalId, Draft draft) {}

    /**
     * Proposes an edition or an overlay; it will be tried and has no effect yet.
     *
     * @throws Problem {@code edition-invalid} with each member and rule
     */
    public EditionRecord propose(Caller officer, Draft.Kind kind, String document, Instant now) {
        Draft draft = book.read(kind, document, now);
        if (!entities.createQuery("SELECT p FROM EditionProposal p WHERE p.edition = :edition AND p.state <> :refused", EditionProposal.class)
                .setParameter("edition", draft.name()).setParameter("refused", EditionState.REFUSED).getResultList().isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "edition-invalid", "The edition cannot be taken as it is.",
                    List.of(new Problem.Invalid(kind == Draft.Kind.EDITION ? "/edition" : "/overlay", "taken")));
        }
        EditionProposal proposal = new EditionProposal(draft, officer, now);
        entities.persist(proposal);
        leaf("policy-proposed", draft, officer, now);
        return proposal.record(List.of());
    }

    /**
     * Approves a tried edition; with the last approval that it needs it is in force from its date on.
     *
     * @throws Problem {@code edition-unknown}, {@code edition-not-tried}, {@code second-person-required}, {@code edition-approved}, {@code
     *         other-unit-required}, {@code edition-late}, {@code edition-decided}; {@code edition-invalid} if it no longer fits what is published
     */
    public EditionRecord approve(Caller officer, UUID proposalId, Instant now) {
        EditionProposal proposal = locked(proposalId);
        List<EditionApproval> given = approvals(proposal);
        try {
            proposal.requireApprovable(officer, given, now);
            requireTrialOfPresentRules(proposal);
        } catch (Problem refusal) {
            LOG.log(Level.INFO, "Edition {0}: approval by {1} refused: {2}", new Object[] {proposal.edition(), officer.account(), refusal.name()});
            throw refusal;
        }
        Draft draft = book.read(proposal.kind(), proposal.document(), now);
        entities.persist(new EditionApproval(proposalId, proposal.trialNumber(), officer, now));
        entities.flush();
        leaf("policy-approved", draft, officer, now);
        if (proposal.hasEnough(given.size() + 1)) {
            proposal.putInForce(officer, now);
            published.publish(draft, now);
            leaf("policy-in-force", draft, officer, now);
        }
        return proposal.record(approvals(proposal));
    }

    /**
     * Has a tried edition tried once more, since facts have come meanwhile; approvals so far lapse.
     *
     * @throws Problem {@code edition-unknown}, {@code edition-not-tried} while a trial is under way, {@code edition-decided}
     */
    public EditionRecord tryAgain(Caller officer, UUID proposalId, Instant now) {
        EditionProposal proposal = locked(proposalId);
        proposal.tryAgain();
        leaf("policy-tried-again", book.stored(proposal.kind(), proposal.document()), officer, now);
        return proposal.record(List.of());
    }

    /**
     * Refuses an edition that is not in force. One person may, the proposer too.
     *
     * @throws Problem {@code edition-unknown}, {@code edition-decided}, {@code edition-invalid} without a reason
     */
    public EditionRecord refuse(Caller officer, UUID proposalId, String reason, Instant now) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Problem(Problem.Kind.INVALID, "edition-invalid", "A refusal has a reason.", List.of(new Problem.Invalid("/reason", "length-1-to-500")));
        }
        EditionProposal proposal = locked(proposalId);
        proposal.refuse(officer, reason, now);
        ledger.appendPublic("policy-refused", EditionJson.write(new Leaf(proposal.edition(), proposal.kind(), null, DigestUtils.sha256Hex(proposal.document()),
                officer.staffId(), now)), now);
        return proposal.record(approvals(proposal));
    }

    /** The latest proposals, at most {@value #PAGE}. */
    public List<EditionRecord> proposals() {
        return entities.createQuery("SELECT p FROM EditionProposal p ORDER BY p.proposedAt DESC, p.proposalId", EditionProposal.class)
                .setMaxResults(PAGE).getResultStream().map(proposal -> proposal.record(approvals(proposal))).toList();
    }

    /** @throws Problem {@code edition-unknown} */
    public EditionRecord proposal(UUID proposalId) {
        EditionProposal proposal = known(entities.find(EditionProposal.class, proposalId));
        return proposal.record(approvals(proposal));
    }

    /** Takes the next proposal that nobody tries; null if there is none. */
    public Trial claim(Instant now) {
        return entities.createQuery("""
                SELECT p FROM EditionProposal p WHERE p.state = :trying AND (p.claimedAt IS NULL OR p.claimedAt < :lost)
                 ORDER BY p.proposedAt""", EditionProposal.class)
                .setParameter("trying", EditionState.TRYING)
                .setParameter("lost", now.minus(CLAIM))
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream().findFirst()
                .map(proposal -> {
                    proposal.claim(now);
                    return new Trial(proposal.proposalId(), book.stored(proposal.kind(), proposal.document()));
                })
                .orElse(null);
    }

    /** The trial goes on. */
    public void alive(UUID proposalId, Instant now) {
        locked(proposalId).claim(now);
    }

    /** The trial is over. Whether two persons are enough is for the edition in force to say. */
    public void tried(UUID proposalId, TrialReport report, Instant now) {
        EditionProposal proposal = locked(proposalId);
        if (proposal.state() == EditionState.TRYING) {
            boolean third = book.inForceAt(Jurisdiction.CN_44, now).changes().exceededBy(report.worsened(), report.residents());
            proposal.tried(EditionJson.write(report), third ? 2 : 1, now);
        }
    }

    /** Forgets whose judgements a trial named as samples, of editions that were decided before that moment; its counts stay. */
    public long expireSamples(Instant before) {
        return entities.createNativeQuery("""
                UPDATE edition_proposal SET trial = CAST(jsonb_set(CAST(trial AS jsonb), '{samples}', '[]') AS text)
                 WHERE state IN ('IN_FORCE', 'REFUSED') AND decided_at < :before AND jsonb_array_length(CAST(trial AS jsonb) -> 'samples') > 0""")
                .setParameter("before", before).executeUpdate();
    }

    /** What was published since the trial may have changed what this one would change. */
    private void requireTrialOfPresentRules(EditionProposal proposal) {
        boolean older = ((Number) entities.createNativeQuery("SELECT count(*) FROM published_edition WHERE published_at >= :tried")
                .setParameter("tried", proposal.triedAt()).getSingleResult()).longValue() > 0;
        if (older) {
            throw new Problem(Problem.Kind.CONFLICT, "edition-not-tried", "The rules have changed since this was tried: have it tried again.");
        }
    }

    private EditionProposal locked(UUID proposalId) {
        return known(entities.find(EditionProposal.class, proposalId, LockModeType.PESSIMISTIC_WRITE));
    }

    private static EditionProposal known(EditionProposal proposal) {
        if (proposal == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "edition-unknown", "There is no such proposal.");
        }
        return proposal;
    }

    /** What was approved after an earlier trial counts no more. */
    private List<EditionApproval> approvals(EditionProposal proposal) {
        return entities.createQuery("SELECT a FROM EditionApproval a WHERE a.proposalId = :proposal AND a.trialNumber = :trial ORDER BY a.approvedAt, a.staffId",
                        EditionApproval.class)
                .setParameter("proposal", proposal.proposalId()).setParameter("trial", proposal.trialNumber()).getResultList();
    }

    private void leaf(String kind, Draft draft, Caller officer, Instant now) {
        ledger.appendPublic(kind, EditionJson.write(new Leaf(draft.name(), draft.kind(), draft.from(), DigestUtils.sha256Hex(draft.document()), officer.staffId(), now)), now);
    }
}
