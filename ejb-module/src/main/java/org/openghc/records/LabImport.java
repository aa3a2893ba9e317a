package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openghc.problem.Problem;

/**
 * Takes batches of results from laboratories. A batch is stored in chunks, each with its rows' reports and judgements in a
 * transaction of its own, never in the caller's; one that was interrupted is finished when it is sent again.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class LabImport {

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int ROWS_AT_ONCE = 500;

    @EJB
    private Batches batches;
    @EJB
    private LabChunks chunks;
    @EJB
    private RefusedBatches refusals;

    /**
     * Stores what a laboratory signed.
     *
     * @param batch     the bytes that were signed: CSV in UTF-8
     * @param signature detached JWS over them, {@code header..signature}
     * @param now       when they were received
     * @param actor     the account that brings them; it need not be the laboratory's
     * @throws Problem {@code batch-too-large}, {@code batch-malformed}, {@code batch-not-signed}, {@code batch-signature-foreign}, {@code
     *         batch-key-expired}, {@code batch-key-revoked}: no row was stored
     */
    public BatchReport importBatch(byte[] batch, String signature, Instant now, String actor) {
        try {
            return imported(batch, signature, now, actor);
        } catch (Problem refusal) {
            refusals.record(batch, refusal, now, actor);
            throw refusal;
        }
    }

    private BatchReport imported(byte[] batch, String signature, Instant now, String actor) {
        if (batch.length > LARGEST) {
            throw new Problem(Problem.Kind.TOO_LARGE, "batch-too-large", "A batch has at most 16 MiB.");
        }
        batches.check(batch, signature, now);
        Batches.Opened opened = batches.open(
                new Batches.Arrived(batch, signature, RecordKind.NUCLEIC_ACID_TEST, LabCsv.read(batch, now).count()), now, actor);
        // Judged by the time of first arrival, so that a repeated batch has the same report.
        LabCsv table = LabCsv.read(batch, opened.receivedAt());
        batches.reject(opened.batchId(), table.rejected());
        Set<Integer> done = batches.answered(opened.batchId());
        List<LabRow> rows = table.rows().stream().filter(row -> !done.contains(row.number())).toList();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            chunks.store(opened.batchId(), rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())), now, actor);
        }
        return batches.report(opened.batchId());
    }
}
