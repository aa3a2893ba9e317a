package org.openghc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A leaf: what the public tree knows. */
@Entity
class LedgerEntry {
    @Id
    private UUID entryId;
    private String kind;
    private byte[] leafHash;
    private Instant recordedAt;
    private Long position;

    protected LedgerEntry() {}

    LedgerEntry(UUID entryId, String kind, byte[] leafHash, Instant recordedAt) {
        this.entryId = entryId;
        this.kind = kind;
        this.leafHash = leafHash;
        this.recordedAt = recordedAt;
    }
}
