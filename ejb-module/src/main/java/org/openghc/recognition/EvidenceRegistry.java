package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/**
 * What was issued, revoked and used, append-only: a state is a row that is added once, and the primary key decides who
 * was first. Also the guard that serves each signed message of a neighbour once, over restarts and over all servers.
 * Every method takes part in its caller's transaction, so that a message counts as served exactly if it had its effect.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class EvidenceRegistry {

    /** Longer than twice the time in which a message can be accepted (300 s old, 60 s ahead). */
    private static final Duration GUARD_MEMORY = Duration.ofMinutes(30);

    @PersistenceContext(unitName = "ghc")
    private EntityManager database;

    @EJB
    private SignedMessages messages;

    /** Puts a credential of ours on record. */
    public void issue(Fingerprint credential, Jurisdiction receiver, UUID operation, Instant now) {
        add(Jurisdiction.CN_44, credential, EvidenceState.ISSUED, receiver, operation, now);
    }

    /** Withdraws a credential of ours; one that was used already stays used. */
    public void revoke(Fingerprint credential, UUID operation, Instant now) {
        add(Jurisdiction.CN_44, credential, EvidenceState.REVOKED, Jurisdiction.CN_44, operation, now);
    }

    /** Withdraws what we issued under this fingerprint, if we did. */
    public void revokeIssued(Fingerprint credential, UUID operation, Instant now) {
        if (has(rows(Jurisdiction.CN_44, credential), EvidenceState.ISSUED)) {
            revoke(credential, operation, now);
        }
    }

    /** How a credential of ours stands for this asker; one that was issued for another receiver is unknown to it. */
    public EvidenceState state(Fingerprint credential, Jurisdiction asker) {
        List<Object[]> rows = rows(Jurisdiction.CN_44, credential);
        if (rows.stream().noneMatch(row -> "ISSUED".equals(row[0]) && asker.code().equals(row[1]))) {
            return EvidenceState.UNKNOWN;
        }
        if (has(rows, EvidenceState.USED)) {
            return EvidenceState.USED;
        }
        return has(rows, EvidenceState.REVOKED) ? EvidenceState.REVOKED : EvidenceState.ISSUED;
    }

    /**
     * Marks a credential of ours used and answers the state before. The operation that used it may ask again and gets
     * the answer that it got first.
     */
    public EvidenceState consume(Fingerprint credential, Jurisdiction receiver, UUID operation, Instant now) {
        EvidenceState before = state(credential, receiver);
        if (before == EvidenceState.UNKNOWN || before == EvidenceState.REVOKED) {
            return before;
        }
        return use(Jurisdiction.CN_44, credential, receiver, operation, now) ? EvidenceState.ISSUED : EvidenceState.USED;
    }

    /** Whether this operation is the one that may use the credential: exactly one ever is. */
    public boolean use(Jurisdiction issuer, Fingerprint credential, Jurisdiction user, UUID operation, Instant now) {
        return add(issuer, credential, EvidenceState.USED, user, operation, now)
                || rows(issuer, credential).stream().anyMatch(row -> "USED".equals(row[0]) && operation.equals(row[2]));
    }

    /** Lets a signed message through once that uses no credential, as {@link #admit(NeighbourMessage, Fingerprint, Instant)}. */
    public void admit(NeighbourMessage message, Instant now) {
        admit(message, null, now);
    }

    /**
     * Lets a signed message through once, and keeps it in the transaction of what it causes.
     *
     * @param used the credential that it uses; null if it uses none
     * @throws Problem {@code message-replayed} if its signed parts, or its sender's message id, were served before
     */
    public void admit(NeighbourMessage message, Fingerprint used, Instant now) {
        int fresh = database.createNativeQuery("""
                INSERT INTO neighbour_message (signed_parts, sender, message_id, created_at, received_at)
                VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING""")
                .setParameter(1, message.signedParts().hex()).setParameter(2, message.sender())
                .setParameter(3, message.id()).setParameter(4, message.created()).setParameter(5, now).executeUpdate();
        if (fresh == 0) {
            throw new Problem(Problem.Kind.CONFLICT, "message-replayed", "This message was served already.");
        }
        messages.keep(new SignedMessages.Kept(Passage.SERVED, message.original(), message.signedParts(), used), now);
    }

    /** Forgets messages that are too old to be accepted again; returns how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public int forgetMessages(Instant now) {
        return database.createNativeQuery("DELETE FROM neighbour_message WHERE received_at < ?1")
                .setParameter(1, now.minus(GUARD_MEMORY)).executeUpdate();
    }

    private boolean add(Jurisdiction issuer, Fingerprint credential, EvidenceState state, Jurisdiction other, UUID operation, Instant now) {
        return database.createNativeQuery("""
                INSERT INTO evidence (issuer, fingerprint, state, other, operation, at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING""")
                .setParameter(1, issuer.code()).setParameter(2, credential.hex()).setParameter(3, state.name())
                .setParameter(4, other.code()).setParameter(5, operation).setParameter(6, now).executeUpdate() == 1;
    }

    @SuppressWarnings("unchecked") // a native query has no type of its own
    private List<Object[]> rows(Jurisdiction issuer, Fingerprint credential) {
        return database.createNativeQuery("SELECT state, other, operation FROM evidence WHERE issuer = ?1 AND fingerprint = ?2")
                .setParameter(1, issuer.code()).setParameter(2, credential.hex()).getResultList();
    }

    private static boolean has(List<Object[]> rows, EvidenceState state) {
        return rows.stream().anyMatch(row -> state.name().equals(row[0]));
    }
}
