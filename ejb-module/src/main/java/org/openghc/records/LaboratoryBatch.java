package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
    @Enumerated(EnumType.STRING)
    private RecordKind kind;

    protected LaboratoryBatch() {
    }

    LaboratoryBatch(UUID batchId, LaboratoryKey key, byte[] contentHash, Batches.Arrived batch, byte[] document, Instant receivedAt,
            String receivedBy) {
        this.batchId = batchId;
        this.laboratoryId = key.laboratoryId();
        this.contentHash = contentHash;
        this.keyId = key.keyId();
        this.signature = batch.signature().strip();
        this.document = document;
        this.rowCount = batch.rows();
        this.kind = batch.kind();
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

    RecordKind kind() {
        return kind;
    }

    /** What was signed, sealed. */
    byte[] document() {
        return document;
    }
}
