package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.ledger.Ledger;
import org.openghc.problem.Problem;
import org.openghc.schema.TransactionLock;
import org.openghc.secrets.FieldCipher;

/**
 * The signed messages between us and the neighbours, byte for byte, so that neither side can deny one: each sealed, with a receipt that we
 * sign and a leaf of the ledger. A message that has an effect here is kept in the effect's transaction.
 */
@Stateless
public class SignedMessages {

    private static final int PAGE = 100;
    private static final int LONGEST_PURPOSE = 200;

    @PersistenceContext(unitName = "ghc")
    private EntityManager database;

    @EJB
    private Ledger ledger;

    @Inject
    private FieldCipher cipher;

    @Inject
    private CredentialKeys keys;

    /**
     * A message to be kept.
     *
     * @param signedParts of what came in, what its signature covers; null for what goes out
     * @param subject     the credential that the exchange uses; null if it uses none
     */
    public record Kept(Passage passage, Original original, Fingerprint signedParts, Fingerprint subject) {}

    /** A kept message without its bytes. */
    public record Entry(UUID messageId, UUID exchange, String contract, Passage passage, String sha256, int size, String receipt, UUID leaf, Instant keptAt) {}

    /** A kept message with its bytes. */
    public record Opened(Entry entry, byte[] bytes) {

        /** Without the bytes. */
        @Override
        public String toString() {
            return "Opened[" + entry.messageId() + "]";
        }
    }

    /** Keeps a message, in the caller's transaction if there is one. Of a content that was refused only the first copy is kept. */
    public void keep(Kept kept, Instant now) {
        if (kept.passage() == Passage.REFUSED && isKept(kept)) {
            return;
        }
        Fingerprint sha256 = kept.original().fingerprint();
        UUID id = UUID.randomUUID();
        UUID leaf = ledger.appendPublic("neighbour-message", "message " + id + " " + kept.original().contract() + " " + kept.passage() + " " + sha256, now);
        String receipt = MessageReceipt.of(id, kept, sha256, leaf, now).signed(keys.signing());
        database.persist(new KeptMessage(id, kept, cipher.seal(kept.original().bytes(), KeptMessage.context(id)), new KeptMessage.Proof(sha256, receipt, leaf, now)));
    }

    /** The messages that were kept before an instant, latest first, at most {@value #PAGE}: an auditor pages backwards. */
    public List<Entry> before(Instant instant) {
        return database.createQuery("SELECT m FROM KeptMessage m WHERE m.keptAt < :before ORDER BY m.keptAt DESC, m.messageId", KeptMessage.class)
                .setParameter("before", instant).setMaxResults(PAGE).getResultStream().map(KeptMessage::entry).toList();
    }

    /**
     * Takes a message out of its seal for an auditor; that it was done, and what for, stays on record.
     *
     * @throws Problem {@code purpose-missing}, {@code message-unknown}
     */
    public Opened read(UUID messageId, String account, String purpose, Instant now) {
        if (purpose == null || purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
            throw new Problem(Problem.Kind.INVALID, "purpose-missing", "Say what you look for: a case, an audit or a complaint.");
        }
        KeptMessage message = database.find(KeptMessage.class, messageId);
        if (message == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "message-unknown", "There is no such message.");
        }
        database.createNativeQuery("INSERT INTO kept_message_reading (reading_id, message_id, account, purpose, read_at) VALUES (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, UUID.randomUUID()).setParameter(2, messageId).setParameter(3, account).setParameter(4, purpose).setParameter(5, now)
                .executeUpdate();
        return open(message);
    }

    /**
     * The exchange in which a credential was used: question and answer, each signed by its side; empty if there is none that has both.
     *
     * @param question {@code SERVED} for a credential of ours, {@code ASKED} for one of theirs
     */
    public List<Opened> useOf(Fingerprint credential, Passage question) {
        return database.createQuery("SELECT m FROM KeptMessage m WHERE m.subject = :subject ORDER BY m.keptAt", KeptMessage.class)
                .setParameter("subject", credential.hex()).getResultStream().filter(message -> message.passage() == question)
                .map(this::exchange).filter(exchange -> exchange.size() == 2).findFirst().orElse(List.of());
    }

    /** Lets go of messages that were kept before that moment: the bytes go, the leaf stays. */
    public long expire(Instant before) {
        return database.createQuery("DELETE FROM KeptMessage m WHERE m.keptAt < :before").setParameter("before", before).executeUpdate();
    }

    private List<Opened> exchange(KeptMessage question) {
        Passage answer = question.passage() == Passage.SERVED ? Passage.ANSWERED : Passage.HEARD;
        return database.createQuery("SELECT m FROM KeptMessage m WHERE m.exchangeId = :exchange AND m.passage IN (:question, :answer) ORDER BY m.keptAt",
                KeptMessage.class).setParameter("exchange", question.exchange()).setParameter("question", question.passage())
                .setParameter("answer", answer).getResultStream().map(this::open).toList();
    }

    private Opened open(KeptMessage message) {
        return new Opened(message.entry(), cipher.open(message.sealed(), KeptMessage.context(message.id())));
    }

    /** Whether this content was kept already. Whoever refuses the same content at the same moment looks after us. */
    private boolean isKept(Kept refused) {
        String parts = refused.signedParts().hex();
        TransactionLock.take(database, "refused " + parts);
        // The passage is written out: a plan for any passage could not use the index of the refused ones.
        return database.createQuery("SELECT count(m) FROM KeptMessage m WHERE m.contract = :contract AND m.signedParts = :parts AND m.passage = org.openghc.recognition.Passage.REFUSED",
                Long.class).setParameter("contract", refused.original().contract()).setParameter("parts", parts).getSingleResult() > 0;
    }
}
