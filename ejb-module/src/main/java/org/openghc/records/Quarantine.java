package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.identity.Registry;
import org.openghc.records.BatchReport.Outcome;
import org.openghc.records.BatchReport.Row;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.Registered;

/** Works off what waited for a person: as soon as the bearer of a document registers, the rows that name it are stored. */
@Stateless
public class Quarantine {

    private static final String ACTOR = "quarantine";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private LabChunks tests;
    @EJB
    private RecordChunks records;
    @Inject
    private FieldCipher cipher;

    /** In the transaction that registers: the first colour that the person sees knows of what was waiting. */
    public void workOff(@Observes Registered newcomer) {
        Map<UUID, List<QuarantinedRow>> waiting = entities.createQuery(
                        "SELECT q FROM QuarantinedRow q WHERE q.document = :document AND q.settledAt IS NULL", QuarantinedRow.class)
                .setParameter("document", registry.blind(newcomer.document())).getResultStream()
                .collect(Collectors.groupingBy(QuarantinedRow::batchId));
        waiting.forEach((batchId, rows) -> settle(batchId, rows.stream().map(QuarantinedRow::rowNumber).toList(), newcomer.at()));
    }

    private void settle(UUID batchId, List<Integer> numbers, Instant now) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        byte[] document = cipher.open(batch.document(), Batches.context(batchId));
        // Another name than the register's is still nobody's; such a row goes on waiting.
        answers(batch, document, numbers, now).stream().filter(answer -> answer.outcome() != Outcome.QUARANTINED).forEach(answer ->
                entities.find(QuarantinedRow.class, new QuarantinedRow.Key(batchId, answer.row())).settle(answer.outcome(), now));
    }

    /** The signed bytes are read again, as on their arrival. */
    private List<Row> answers(LaboratoryBatch batch, byte[] document, List<Integer> numbers, Instant now) {
        if (batch.kind() == RecordKind.NUCLEIC_ACID_TEST) {
            List<LabRow> rows = LabCsv.read(document, batch.receivedAt()).rows().stream().filter(row -> numbers.contains(row.number())).toList();
            return List.copyOf(tests.answers(batch.batchId(), rows, now, ACTOR).values());
        }
        List<RecordRow> rows = RecordCsv.read(document, batch.kind(), batch.receivedAt()).rows().stream()
                .filter(row -> numbers.contains(row.number())).toList();
        return List.copyOf(records.answers(batch.batchId(), rows, now, ACTOR).values());
    }

    /** Deletes rows that came before that moment, whether somebody was found for them or not: no rule would count them any more. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM QuarantinedRow q WHERE q.quarantinedAt < :before").setParameter("before", before).executeUpdate();
    }
}
