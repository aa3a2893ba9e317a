package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A row of whom nobody can be sure, sealed, until somebody works it out. */
@Entity
@IdClass(QuarantinedRow.Key.class)
class QuarantinedRow {
    @Id
    private UUID batchId;
    @Id
    private int rowNumber;
    private String rule;
    private byte[] document;
    private byte[] content;
    private Instant quarantinedAt;

    record Key(UUID batchId, int rowNumber) implements Serializable {
    }

    protected QuarantinedRow() {
    }

    /** @param document blind index of the document named, so that the row is found when its bearer registers */
    QuarantinedRow(UUID batchId, BatchReport.Row row, byte[] document, byte[] content, Instant quarantinedAt) {
        this.batchId = batchId;
        this.rowNumber = row.row();
        this.rule = row.rule();
        this.document = document;
        this.content = content;
        this.quarantinedAt = quarantinedAt;
    }
}
