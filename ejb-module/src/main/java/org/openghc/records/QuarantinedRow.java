package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A row of whom nobody can be sure, sealed, until somebody works it out. */
@Entity
@DynamicUpdate
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
    private Instant settledAt;
    @Enumerated(EnumType.STRING)
    private BatchReport.Outcome outcome;

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

    UUID batchId() {
        return batchId;
    }

    int rowNumber() {
        return rowNumber;
    }

    /** Somebody turned up whose it is, and this became of it. */
    void settle(BatchReport.Outcome became, Instant at) {
        outcome = became;
        settledAt = at;
    }
}
