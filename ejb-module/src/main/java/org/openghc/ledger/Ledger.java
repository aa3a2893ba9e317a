package org.openghc.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.PersonId;

/** Appends leaves, gives them their place, tells the state of the tree. */
@Stateless
public class Ledger {
    /** An arbitrary number that only the sequencer of this schema locks. */
    private static final long SEQUENCER_LOCK = 6962;
    private static final int AT_ONCE = 10_000;
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** The state of the tree: so many leaves under this root. */
    public record Head(long size, byte[] rootHash, Instant at) {}

    /**
     * Adds a leaf in the caller's transaction.
     *
     * @param content what the leaf says, in a canonical form; free of names and numbers
     * @return the leaf's id
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public UUID append(String kind, PersonId person, String content, Instant now) {
        UUID id = UUID.randomUUID();
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        entities.persist(new LedgerContent(person.value(), id, salt, content));
        entities.persist(new LedgerEntry(id, kind, Frontier.leaf(salt, content), now));
        return id;
    }

    /** Adds a leaf that is about no person, in the caller's transaction; what it says is public. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public UUID appendPublic(String kind, String content, Instant now) {
        UUID id = UUID.randomUUID();
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        // One statement, since two such leaves stand beside each question that is served: the content refers to its leaf, which must be there first.
        entities.createNativeQuery("""
                WITH leaf AS (INSERT INTO ledger_entry (entry_id, kind, leaf_hash, recorded_at) VALUES (?1, ?2, ?3, ?4) RETURNING entry_id)
                INSERT INTO public_content (entry_id, salt, content) SELECT entry_id, ?5, ?6 FROM leaf""")
                .setParameter(1, id).setParameter(2, kind).setParameter(3, Frontier.leaf(salt, content)).setParameter(4, now)
                .setParameter(5, salt).setParameter(6, content).executeUpdate();
        return id;
    }

    /**
     * Gives every leaf without a position the next one and stores the new head. Several servers may call at once: one does it.
     *
     * @return how many leaves took their place
     */
    public int sequence(Instant now) {
        if (!(Boolean) entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(:lock)").setParameter("lock", SEQUENCER_LOCK).getSingleResult()) {
            return 0;
        }
        List<LedgerEntry> waiting = entities
                .createQuery("SELECT e FROM LedgerEntry e WHERE e.position IS NULL ORDER BY e.recordedAt, e.entryId", LedgerEntry.class)
                .setMaxResults(AT_ONCE).getResultList();
        if (waiting.isEmpty()) {
            return 0;
        }
        TreeHead last = latest();
        Frontier tree = last == null ? Frontier.empty() : last.continued();
        for (LedgerEntry entry : waiting) {
            entry.takePosition(tree.size());
            tree.add(entry.leafHash());
        }
        entities.persist(new TreeHead(tree, now));
        return waiting.size();
    }

    /** The latest head; of an empty tree before the first leaf. */
    public Head head(Instant now) {
        TreeHead last = latest();
        return last == null ? new Head(0, Frontier.empty().root(), now) : last.head();
    }

    private TreeHead latest() {
        return entities.createQuery("SELECT h FROM TreeHead h ORDER BY h.size DESC", TreeHead.class).setMaxResults(1).getResultStream().findFirst().orElse(null);
    }
}
