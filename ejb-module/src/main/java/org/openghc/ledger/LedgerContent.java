package org.openghc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** What a leaf says about a person, with the salt that makes its hash unguessable. */
@Entity
@IdClass(LedgerContent.Key.class)
class LedgerContent {
    @Id
    private UUID personId;
    @Id
    private UUID entryId;
    private byte[] salt;
    private String content;

    record Key(UUID personId, UUID entryId) implements Serializable {}

    protected LedgerContent() {}

    LedgerContent(UUID personId, UUID entryId, byte[] salt, String content) {
        this.personId = personId;
        this.entryId = entryId;
        this.salt = salt;
        this.content = content;
    }
}
