package org.openghc.records;

import java.util.List;
import java.util.UUID;

/**
 * What became of each row of a batch. It quotes nothing of them.
 *
 * @param accepted how many rows were stored
 */
public record BatchReport(UUID batchId, String laboratory, int accepted, int rejected, int duplicates, int quarantined, List<Row> rows) {

    /** What can become of a row. */
    public enum Outcome { STORED, DUPLICATE, REJECTED, QUARANTINED }

    /**
     * @param row  counts data rows from 1
     * @param rule why it was rejected or quarantined; else null
     */
    public record Row(int row, Outcome outcome, String rule) {
    }

    static BatchReport of(UUID batchId, String laboratory, List<Row> rows) {
        return new BatchReport(batchId, laboratory, count(rows, Outcome.STORED), count(rows, Outcome.REJECTED),
                count(rows, Outcome.DUPLICATE), count(rows, Outcome.QUARANTINED), List.copyOf(rows));
    }

    private static int count(List<Row> rows, Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
