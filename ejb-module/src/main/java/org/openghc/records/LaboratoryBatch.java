package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A batch as a laboratory signed it: its bytes sealed, its signature open. */
@Entity
class LaboratoryBatch {
    @Id
    private UUID batchId;
    private UUID laboratoryId;
    private byte[] contentHash;
    private String keyId;
    private String signature;
    private byte[] document;
    private Instant receivedAt;
    private String receivedBy;
    private int rowCount;

    protected LaboratoryBatch() {
    }

    LaboratoryBatch(UUID batchId, LaboratoryKey key, byte[] contentHash, String signature, byte[] document, int rowCount,
            Instant receivedAt, String receivedBy) {
        this.batchId = batchId;
        this.laboratoryId = key.laboratoryId();
        this.contentHash = contentHash;
        this.keyId = key.keyId();
        this.signature = signature;
        this.document = document;
        this.rowCount = rowCount;
        this.receivedAt = receivedAt;
        this.receivedBy = receivedBy;
    }

    UUID batchId() {
        return batchId;
    }

    UUID laboratoryId() {
        return laboratoryId;
    }

    Instant receivedAt() {
        return receivedAt;
    }
}
