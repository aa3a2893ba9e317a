package org.openghc.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A signed message on record: sealed, with our receipt and its leaf. It is written once and never changed. */
@Entity
@Table(name = "kept_message")
class KeptMessage {

    @Id
    private UUID messageId;
    private UUID exchangeId;
    private String contract;
    @Enumerated(EnumType.STRING)
    private Passage passage;
    private String signedParts;
    private String subject;
    private String sha256;
    private int size;
    private byte[] sealed;
    private String receipt;
    private UUID leafId;
    private Instant keptAt;

    /** For JPA. */
    protected KeptMessage() {}

    /** What stands beside the bytes. */
    record Proof(Fingerprint sha256, String receipt, UUID leaf, Instant keptAt) {}

    KeptMessage(UUID messageId, SignedMessages.Kept kept, byte[] sealed, Proof proof) {
        this.messageId = messageId;
        this.exchangeId = kept.original().exchange();
        this.contract = kept.original().contract();
        this.passage = kept.passage();
        this.signedParts = hex(kept.signedParts());
        this.subject = hex(kept.subject());
        this.sha256 = proof.sha256().hex();
        this.size = kept.original().bytes().length;
        this.sealed = sealed;
        this.receipt = proof.receipt();
        this.leafId = proof.leaf();
        this.keptAt = proof.keptAt();
    }

    private static String hex(Fingerprint fingerprint) {
        return fingerprint == null ? null : fingerprint.hex();
    }

    /** What the seal is bound to: a message cannot be put in another's place. */
    static String context(UUID messageId) {
        return "kept_message/" + messageId;
    }

    UUID id() {
        return messageId;
    }

    UUID exchange() {
        return exchangeId;
    }

    Passage passage() {
        return passage;
    }

    byte[] sealed() {
        return sealed.clone();
    }

    SignedMessages.Entry entry() {
        return new SignedMessages.Entry(messageId, exchangeId, contract, passage, sha256, size, receipt, leafId, keptAt);
    }
}
