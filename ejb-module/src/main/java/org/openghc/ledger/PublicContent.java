package org.openghc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** What a leaf says that is about no person, with its salt. */
@Entity
class PublicContent {
    @Id
    private UUID entryId;
    private byte[] salt;
    private String content;

    protected PublicContent() {}

    PublicContent(UUID entryId, byte[] salt, String content) {
        this.entryId = entryId;
        this.salt = salt;
        this.content = content;
    }
}
