package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** What became of one row of a batch, kept so that the same batch has the same report. */
@Entity
@IdClass(LaboratoryBatchRow.Key.class)
class LaboratoryBatchRow {
    @Id
    private UUID batchId;
    @Id
    private int rowNumber;
    @Enumerated(EnumType.STRING)
    private BatchReport.Outcome outcome;
    private String rule;

    record Key(UUID batchId, int rowNumber) implements Serializable {
    }

    protected LaboratoryBatchRow() {
    }

    LaboratoryBatchRow(UUID batchId, BatchReport.Row row) {
        this.batchId = batchId;
        this.rowNumber = row.row();
        this.outcome = row.outcome();
        this.rule = row.rule();
    }

    BatchReport.Row row() {
        return new BatchReport.Row(rowNumber, outcome, rule);
    }
}
