package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.records.BatchReport.Row;
import org.openghc.schema.TransactionLock;
import org.openghc.secrets.FieldCipher;

/** What batches have in common, whatever they report: who signed, what became of each row. For the imports alone. */
@Stateless
public class Batches {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @Inject
    private FieldCipher cipher;

    /** A batch that was believed, now or before. */
    public record Opened(UUID batchId, Instant receivedAt) {
    }

    /** What arrived: the bytes, their signature, what they report, and how many rows. */
    public record Arrived(byte[] bytes, String signature, RecordKind kind, int rows) {
        @Override
        public String toString() {
            return "Arrived[" + kind + ", " + rows + " rows]";
        }
    }

    /** Checks the signature, so that nothing else is read of a file that nobody vouches for. */
    public void check(byte[] batch, String signature, Instant now) {
        new Signers(entities).of(new LabSignature(signature, batch), now);
    }

    /**
     * Checks the signature and keeps what was signed. The same bytes of the same laboratory are the same batch.
     *
     * @throws Problem as {@link Signers}, and {@code batch-kind-not-allowed} if the signer may not report this
     */
    public Opened open(Arrived batch, Instant now, String actor) {
        LaboratoryKey key = new Signers(entities).of(new LabSignature(batch.signature(), batch.bytes()), now);
        if (!entities.find(Laboratory.class, key.laboratoryId()).reports(batch.kind())) {
            throw new Problem(Problem.Kind.FORBIDDEN, "batch-kind-not-allowed", "The signer is not registered for records of this kind.");
        }
        lock(entities, key.laboratoryId());
        byte[] hash = DigestUtils.sha256(batch.bytes());
        LaboratoryBatch known = find(key.laboratoryId(), hash);
        if (known == null) {
            UUID id = UUID.randomUUID();
            known = new LaboratoryBatch(id, key, hash, batch, cipher.seal(batch.bytes(), context(id)), now, actor);
            entities.persist(known);
        }
        return new Opened(known.batchId(), known.receivedAt());
    }

    /** The rows of a batch that have their answer. */
    public Set<Integer> answered(UUID batchId) {
        return answers(batchId).map(Row::row).collect(Collectors.toSet());
    }

    /** Answers the rows that cannot be true. */
    public void reject(UUID batchId, List<Row> rows) {
        Set<Integer> done = answered(batchId);
        rows.stream().filter(row -> !done.contains(row.row())).forEach(row -> entities.persist(new LaboratoryBatchRow(batchId, row)));
    }

    /** Stores the answers, and the rows that wait for their person. */
    public void keep(UUID batchId, Map<? extends SignedRow, Row> answers, Instant now) {
        answers.forEach((row, answer) -> {
            entities.persist(new LaboratoryBatchRow(batchId, answer));
            if (answer.outcome() == BatchReport.Outcome.QUARANTINED) {
                String context = "quarantined_row.content/" + batchId + "/" + row.number();
                entities.persist(new QuarantinedRow(batchId, answer, registry.blind(row.document()), cipher.sealText(row.raw(), context), now));
            }
        });
    }

    /** What became of every row. */
    public BatchReport report(UUID batchId) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        String laboratory = entities.find(Laboratory.class, batch.laboratoryId()).name();
        return BatchReport.of(batchId, laboratory, answers(batchId).toList());
    }

    /** One transaction at a time per laboratory: versions of one sample must see each other. */
    static void lock(EntityManager entities, UUID laboratoryId) {
        TransactionLock.take(entities, "laboratory " + laboratoryId);
    }

    /** Under which context the bytes of a batch are sealed. */
    static String context(UUID batchId) {
        return "laboratory_batch.document/" + batchId;
    }

    private LaboratoryBatch find(UUID laboratoryId, byte[] hash) {
        return entities.createQuery("SELECT b FROM LaboratoryBatch b WHERE b.laboratoryId = :laboratory AND b.contentHash = :hash",
                        LaboratoryBatch.class)
                .setParameter("laboratory", laboratoryId).setParameter("hash", hash).getResultStream().findFirst().orElse(null);
    }

    private Stream<Row> answers(UUID batchId) {
        return entities.createQuery("SELECT r FROM LaboratoryBatchRow r WHERE r.batchId = :batch ORDER BY r.rowNumber",
                LaboratoryBatchRow.class).setParameter("batch", batchId).getResultStream().map(LaboratoryBatchRow::row);
    }

    /** Deletes signed files that came before that moment and of which no row waits any more, with what became of their rows; how many files. */
    public long expire(Instant before) {
        entities.createNativeQuery("DELETE FROM laboratory_batch_row r USING laboratory_batch b WHERE b.batch_id = r.batch_id AND b.received_at < :before "
                        + "AND NOT EXISTS (SELECT 1 FROM quarantined_row q WHERE q.batch_id = b.batch_id)")
                .setParameter("before", before).executeUpdate();
        return entities.createNativeQuery("DELETE FROM laboratory_batch b WHERE b.received_at < :before "
                        + "AND NOT EXISTS (SELECT 1 FROM quarantined_row q WHERE q.batch_id = b.batch_id)")
                .setParameter("before", before).executeUpdate();
    }
}
