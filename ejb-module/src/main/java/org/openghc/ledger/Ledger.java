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
import org.openghc.schema.TransactionLock;

/** Appends leaves, gives them their place, tells the state of the tree. */
@Stateless
public class Ledger {
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
        // The content refers to its leaf, which must be there first.
        entities.persist(new LedgerEntry(id, kind, Frontier.leaf(salt, content), now));
        entities.persist(new PublicContent(id, salt, content));
        return id;
    }

    /**
     * Gives every leaf without a position the next one and stores the new head. Several servers may call at once: one does it.
     *
     * @return how many leaves took their place
     */
    public int sequence(Instant now) {
        if (!TransactionLock.tryTake(entities, "ledger sequencer")) {
            return 0;
        }
        List<Object[]> waiting = entities
                .createQuery("SELECT e.entryId, e.leafHash FROM LedgerEntry e WHERE e.position IS NULL ORDER BY e.recordedAt, e.entryId", Object[].class)
                .setMaxResults(AT_ONCE).getResultList();
        if (waiting.isEmpty()) {
            return 0;
        }
        TreeHead last = latest();
        Frontier tree = last == null ? Frontier.empty() : last.continued();
        place(waiting.stream().map(leaf -> (UUID) leaf[0]).toArray(UUID[]::new), tree.size());
        waiting.forEach(leaf -> tree.add((byte[]) leaf[1]));
        entities.persist(new TreeHead(tree, now));
        return waiting.size();
    }

    /** One statement for all: a leaf loaded and written back by itself costs many times as much. */
    private void place(UUID[] leaves, long first) {
        entities.createNativeQuery("""
                UPDATE ledger_entry SET position = :first + placed.place - 1
                  FROM unnest(CAST(:leaves AS uuid[])) WITH ORDINALITY AS placed (entry_id, place)
                 WHERE ledger_entry.entry_id = placed.entry_id""")
                .setParameter("first", first).setParameter("leaves", leaves).executeUpdate();
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
