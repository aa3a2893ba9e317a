package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.records.BatchReport.Outcome;
import org.openghc.records.BatchReport.Row;
import org.openghc.secrets.BlindIndex;

/** The transactions of an import of records; for {@link RecordImport} and {@link Quarantine} alone. */
@Stateless
public class RecordChunks {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private HealthCodes codes;
    @EJB
    private AccessLog accessLog;
    @Inject
    private Event<Corrected> corrected;
    @EJB
    private Batches batches;
    @Inject
    private BlindIndex index;

    /** Stores rows, answers them and judges their persons: all of it or nothing. */
    public void store(UUID batchId, List<RecordRow> rows, Instant now, String actor) {
        batches.keep(batchId, answers(batchId, rows, now, actor), now);
    }

    /** Stores rows and judges their persons, and says what became of each. */
    public Map<RecordRow, Row> answers(UUID batchId, List<RecordRow> rows, Instant now, String actor) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        Laboratory source = entities.find(Laboratory.class, batch.laboratoryId());
        Batches.lock(entities, batch.laboratoryId());
        RecordedCases.share(entities, rows.stream().map(row -> row.content().get("caseId")).filter(Objects::nonNull).toList());
        RecordStore records = new RecordStore(entities, index, batch.kind(),
                new HealthRecord.Origin(batch.laboratoryId().toString(), source.name(), null, actor, null, batchId, now));
        Map<IdentityDocument, PersonId> bearers = registry.find(rows.stream().map(RecordRow::document).collect(Collectors.toSet()));
        Set<String> ids = rows.stream().map(RecordRow::recordId).collect(Collectors.toSet());
        Set<PersonId> concerned = new TreeSet<>(bearers.values());
        concerned.addAll(records.recall(ids));
        if (concerned.isEmpty()) {
            return rows.stream().collect(Collectors.toMap(row -> row, row -> new Row(row.number(), Outcome.QUARANTINED, "person-unknown")));
        }
        codes.lock(concerned);
        Set<PersonId> changed = new TreeSet<>();
        Map<RecordRow, Row> answers = new LinkedHashMap<>();
        for (RecordRow row : rows) {
            Row answer = answer(row, bearers.get(row.document()), records);
            answers.put(row, answer);
            if (answer.outcome() == Outcome.STORED) {
                changed.add(bearers.get(row.document()));
            }
        }
        changed.forEach(person -> accessLog.record(Act.IMPORT, person, actor, "batch " + batchId, now));
        records.supersede(ids, concerned);
        codes.rejudge(concerned, now);
        // A later version puts right what whoever it named before was told of.
        rows.stream().filter(row -> row.version() > 1 && answers.get(row).outcome() == Outcome.STORED).flatMap(row -> records.personsOf(row.recordId()))
                .distinct().forEach(person -> corrected.fire(new Corrected(person, now)));
        return answers;
    }

    private Row answer(RecordRow row, PersonId person, RecordStore records) {
        Outcome before = records.answered(row.recordId(), row.version(), row.said());
        if (before != null) {
            return new Row(row.number(), before, before == Outcome.REJECTED ? "version-taken" : null);
        }
        if (person == null) {
            return new Row(row.number(), Outcome.QUARANTINED, "person-unknown");
        }
        if (!registry.nameMatches(person, row.name())) {
            return new Row(row.number(), Outcome.QUARANTINED, "name-mismatch");
        }
        records.store(person, row.recordId(), row.version(), row.retracted(), row.content(), row.said());
        return new Row(row.number(), Outcome.STORED, null);
    }
}
