package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.records.BatchReport.Outcome;
import org.openghc.records.BatchReport.Row;
import org.openghc.secrets.BlindIndex;

/** The transactions of an import; for {@link LabImport} and {@link Quarantine} alone. */
@Stateless
public class LabChunks {

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
    public void store(UUID batchId, List<LabRow> rows, Instant now, String actor) {
        batches.keep(batchId, answers(batchId, rows, now, actor), now);
    }

    /** Stores rows and judges their persons, and says what became of each; for the quarantine. */
    public Map<LabRow, Row> answers(UUID batchId, List<LabRow> rows, Instant now, String actor) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        Batches.lock(entities, batch.laboratoryId());
        Map<IdentityDocument, PersonId> bearers = registry.find(rows.stream().map(LabRow::document).collect(Collectors.toSet()));
        Map<LaboratorySample.Key, LaboratorySample> known = known(batch.laboratoryId(), rows);
        Set<PersonId> concerned = new TreeSet<>(bearers.values());
        known.values().forEach(sample -> concerned.add(new PersonId(sample.personId())));
        if (!concerned.isEmpty()) {
            codes.lock(concerned);
        }
        Set<PersonId> changed = new TreeSet<>();
        Map<LabRow, Row> answers = new LinkedHashMap<>();
        rows.forEach(row -> answers.put(row, answer(row, bearers.get(row.document()), known, batch, now, changed)));
        changed.forEach(person -> accessLog.record(Act.IMPORT, person, actor, "batch " + batchId, now));
        if (!concerned.isEmpty()) {
            supersede(batch.laboratoryId(), rows, concerned);
            codes.rejudge(concerned, now);
            corrected(batch.laboratoryId(), rows.stream().filter(row -> answers.get(row).outcome() == Outcome.STORED).toList(), concerned)
                    .forEach(person -> corrected.fire(new Corrected(person, now)));
        }
        return answers;
    }

    private Row answer(LabRow row, PersonId person, Map<LaboratorySample.Key, LaboratorySample> known, LaboratoryBatch batch, Instant now,
            Set<PersonId> changed) {
        byte[] content = index.of("nucleic-acid-test", row.content());
        LaboratorySample before = known.get(new LaboratorySample.Key(batch.laboratoryId(), row.sampleId(), row.version()));
        if (before != null) {
            boolean same = Arrays.equals(before.content(), content);
            return same ? new Row(row.number(), Outcome.DUPLICATE, null) : new Row(row.number(), Outcome.REJECTED, "version-taken");
        }
        if (person == null) {
            return new Row(row.number(), Outcome.QUARANTINED, "person-unknown");
        }
        if (!registry.nameMatches(person, row.name())) {
            return new Row(row.number(), Outcome.QUARANTINED, "name-mismatch");
        }
        if (row.sample().corrects() != null && inACircle(batch.laboratoryId(), row)) {
            return new Row(row.number(), Outcome.REJECTED, "corrects-in-a-circle");
        }
        LaboratorySample sample = new LaboratorySample(batch.laboratoryId(), row, person.value(), content);
        entities.persist(sample);
        entities.persist(new NucleicAcidTest(person.value(), batch, row, now));
        known.put(sample.key(), sample);
        changed.add(person);
        return new Row(row.number(), Outcome.STORED, null);
    }

    /** Whether what this row takes the place of takes, by whatever way round, the place of this row: then neither would count, and a positive would be gone. */
    private boolean inACircle(UUID laboratoryId, LabRow row) {
        entities.flush();
        return (Boolean) entities.createNativeQuery("""
                WITH RECURSIVE corrected (sample_id) AS (
                    SELECT CAST(:corrects AS text)
                    UNION
                    SELECT s.corrects FROM laboratory_sample s JOIN corrected c ON c.sample_id = s.sample_id
                     WHERE s.laboratory_id = :laboratory AND s.corrects IS NOT NULL)
                SELECT EXISTS (SELECT 1 FROM corrected WHERE sample_id = :sample)""", Boolean.class)
                .setParameter("corrects", row.sample().corrects()).setParameter("laboratory", laboratoryId).setParameter("sample", row.sampleId()).getSingleResult();
    }

    /** Whose results had been reported otherwise. One that was pending before said nothing that could be put right. */
    private List<PersonId> corrected(UUID laboratoryId, List<LabRow> stored, Collection<PersonId> concerned) {
        List<String> again = stored.stream().flatMap(row -> row.sample().corrects() != null ? Stream.of(row.sample().corrects())
                : row.version() > 1 ? Stream.of(row.sampleId()) : Stream.empty()).toList();
        return again.isEmpty() ? List.of() : entities.createQuery("""
                SELECT DISTINCT t.personId FROM NucleicAcidTest t
                 WHERE t.personId IN :persons AND t.laboratoryId = :laboratory AND t.sampleId IN :samples AND t.result <> :pending
                   AND (t.supersededBy IS NOT NULL OR t.replacedBy IS NOT NULL)""", UUID.class)
                .setParameter("persons", concerned.stream().map(PersonId::value).toList()).setParameter("laboratory", laboratoryId)
                .setParameter("samples", again).setParameter("pending", TestResult.PENDING).getResultStream().map(PersonId::new).toList();
    }

    /** All versions of these rows' samples that are known, of whomever. */
    private Map<LaboratorySample.Key, LaboratorySample> known(UUID laboratoryId, List<LabRow> rows) {
        Map<LaboratorySample.Key, LaboratorySample> known = new HashMap<>();
        entities.createQuery("SELECT s FROM LaboratorySample s WHERE s.laboratoryId = :laboratory AND s.sampleId IN :samples",
                        LaboratorySample.class)
                .setParameter("laboratory", laboratoryId).setParameter("samples", samples(rows))
                .getResultStream().forEach(sample -> known.put(sample.key(), sample));
        return known;
    }

    /** Tells each version that is not the highest known one which that is: so the order of arrival does not matter. */
    private void supersede(UUID laboratoryId, List<LabRow> rows, Collection<PersonId> concerned) {
        entities.flush();
        entities.createNativeQuery("""
                UPDATE nucleic_acid_test t SET superseded_by = latest.version
                  FROM (SELECT sample_id, max(version) AS version FROM laboratory_sample
                         WHERE laboratory_id = :laboratory AND sample_id IN (:samples) GROUP BY sample_id) latest
                 WHERE t.person_id IN (:persons) AND t.laboratory_id = :laboratory AND t.sample_id = latest.sample_id
                   AND t.version < latest.version AND t.superseded_by IS DISTINCT FROM latest.version""")
                .setParameter("laboratory", laboratoryId).setParameter("samples", samples(rows))
                .setParameter("persons", concerned.stream().map(PersonId::value).toList())
                .executeUpdate();
        replace(laboratoryId, samples(rows), concerned);
        // What was read before does not know of this.
        entities.clear();
    }

    /** A number that another one once took the place of never counts again, whichever came first. */
    private void replace(UUID laboratoryId, List<String> samples, Collection<PersonId> concerned) {
        entities.createNativeQuery("""
                UPDATE nucleic_acid_test t SET replaced_by = c.sample_id
                  FROM (SELECT corrects, max(sample_id) AS sample_id FROM laboratory_sample
                         WHERE laboratory_id = :laboratory AND corrects IN (:samples) GROUP BY corrects) c
                 WHERE t.person_id IN (:persons) AND t.laboratory_id = :laboratory AND t.sample_id = c.corrects
                   AND t.replaced_by IS DISTINCT FROM c.sample_id""")
                .setParameter("laboratory", laboratoryId).setParameter("samples", samples)
                .setParameter("persons", concerned.stream().map(PersonId::value).toList())
                .executeUpdate();
    }

    /** These rows' numbers and the numbers that they take the place of. */
    private static List<String> samples(List<LabRow> rows) {
        return rows.stream().flatMap(row -> Stream.of(row.sampleId(), row.sample().corrects())).filter(Objects::nonNull).distinct().toList();
    }
}
