package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openghc.problem.Problem;

/** Takes signed batches of records of one kind each, as {@link LabImport} takes nucleic acid tests: in chunks, each with its own transaction. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class RecordImport {

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int ROWS_AT_ONCE = 500;

    @EJB
    private Batches batches;
    @EJB
    private RecordChunks chunks;
    @EJB
    private RefusedBatches refusals;

    /**
     * Stores what a source signed.
     *
     * @throws Problem as {@link LabImport#importBatch}, and {@code batch-kind-not-allowed}; no row was stored
     */
    public BatchReport importBatch(RecordKind kind, byte[] batch, String signature, Instant now, String actor) {
        try {
            return imported(kind, batch, signature, now, actor);
        } catch (Problem refusal) {
            refusals.record(batch, refusal, now, actor);
            throw refusal;
        }
    }

    private BatchReport imported(RecordKind kind, byte[] batch, String signature, Instant now, String actor) {
        if (batch.length > LARGEST) {
            throw new Problem(Problem.Kind.TOO_LARGE, "batch-too-large", "A batch has at most 16 MiB.");
        }
        batches.check(batch, signature, now);
        Batches.Opened opened = batches.open(new Batches.Arrived(batch, signature, kind, RecordCsv.read(batch, kind, now).count()), now, actor);
        // Judged by the time of first arrival, so that a repeated batch has the same report.
        RecordCsv table = RecordCsv.read(batch, kind, opened.receivedAt());
        batches.reject(opened.batchId(), table.rejected());
        Set<Integer> done = batches.answered(opened.batchId());
        List<RecordRow> rows = table.rows().stream().filter(row -> !done.contains(row.number())).toList();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            chunks.store(opened.batchId(), rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())), now, actor);
        }
        return batches.report(opened.batchId());
    }
}
