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
    private LabChunks chunks;

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
        if (batch.length > LARGEST) {
            throw new Problem(Problem.Kind.TOO_LARGE, "batch-too-large", "A batch has at most 16 MiB.");
        }
        LabChunks.Opened opened = chunks.open(batch, signature, now, actor);
        // Judged by the time of first arrival, so that a repeated batch has the same report.
        LabCsv table = LabCsv.read(batch, opened.receivedAt());
        chunks.reject(opened.batchId(), table.rejected());
        Set<Integer> done = chunks.answered(opened.batchId());
        List<LabRow> rows = table.rows().stream().filter(row -> !done.contains(row.number())).toList();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            chunks.store(opened.batchId(), rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())), now, actor);
        }
        return chunks.report(opened.batchId());
    }
}
