package org.openghc.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A signed message on record: sealed, with our receipt and its leaf. It is written once, in SQL, and never changed. */
@Entity
@Table(name = "kept_message")
class KeptMessage {

    @Id
    private UUID messageId;
    private UUID exchangeId;
    private String contract;
    @Enumerated(EnumType.STRING)
    private Passage passage;
    private String subject;
    private String sha256;
    private int size;
    private byte[] sealed;
    private String receipt;
    private UUID leafId;
    private Instant keptAt;

    /** For JPA. */
    protected KeptMessage() {}

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
