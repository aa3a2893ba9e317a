package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.openghc.secrets.FieldCipher;

/** The transactions of an import; for {@link LabImport} alone. */
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
    private FieldCipher cipher;
    @Inject
    private BlindIndex index;

    /** A batch that was believed, now or before. */
    public record Opened(UUID batchId, Instant receivedAt) {
    }

    /** Checks the signature and keeps what was signed. The same bytes of the same laboratory are the same batch. */
    public Opened open(byte[] batch, String detached, Instant now, String actor) {
        LaboratoryKey key = new Signers(entities).of(new LabSignature(detached, batch), now);
        lock(key.laboratoryId());
        byte[] hash = sha256(batch);
        LaboratoryBatch known = find(key.laboratoryId(), hash);
        if (known == null) {
            UUID id = UUID.randomUUID();
            known = new LaboratoryBatch(id, key, hash, detached.strip(), cipher.seal(batch, "laboratory_batch.document/" + id),
                    LabCsv.read(batch, now).count(), now, actor);
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

    /** Stores rows, answers them and judges their persons: all of it or nothing. */
    public void store(UUID batchId, List<LabRow> rows, Instant now, String actor) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        lock(batch.laboratoryId());
        Map<IdentityDocument, PersonId> bearers = registry.find(rows.stream().map(LabRow::document).collect(Collectors.toSet()));
        Map<LaboratorySample.Key, LaboratorySample> known = known(batch.laboratoryId(), rows);
        Set<PersonId> concerned = new TreeSet<>(bearers.values());
        known.values().forEach(sample -> concerned.add(new PersonId(sample.personId())));
        if (!concerned.isEmpty()) {
            codes.lock(concerned);
        }
        Set<PersonId> changed = new TreeSet<>();
        for (LabRow row : rows) {
            Row answer = answer(row, bearers.get(row.document()), known, batch, now, changed);
            entities.persist(new LaboratoryBatchRow(batchId, answer));
        }
        changed.forEach(person -> accessLog.record(Act.IMPORT, person, actor, "batch " + batchId, now));
        if (!concerned.isEmpty()) {
            supersede(batch.laboratoryId(), rows, concerned);
            codes.rejudge(concerned, now);
        }
    }

    /** What became of every row. */
    public BatchReport report(UUID batchId) {
        LaboratoryBatch batch = entities.find(LaboratoryBatch.class, batchId);
        String laboratory = entities.find(Laboratory.class, batch.laboratoryId()).name();
        return BatchReport.of(batchId, laboratory, answers(batchId).toList());
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
            return quarantine(row, "person-unknown", batch, now);
        }
        if (!registry.nameMatches(person, row.name())) {
            return quarantine(row, "name-mismatch", batch, now);
        }
        LaboratorySample sample = new LaboratorySample(batch.laboratoryId(), row, person.value(), content);
        entities.persist(sample);
        entities.persist(new NucleicAcidTest(person.value(), batch, row, now));
        known.put(sample.key(), sample);
        changed.add(person);
        return new Row(row.number(), Outcome.STORED, null);
    }

    private Row quarantine(LabRow row, String rule, LaboratoryBatch batch, Instant now) {
        Row answer = new Row(row.number(), Outcome.QUARANTINED, rule);
        String context = "quarantined_row.content/" + batch.batchId() + "/" + row.number();
        entities.persist(new QuarantinedRow(batch.batchId(), answer, registry.blind(row.document()), cipher.sealText(row.raw(), context), now));
        return answer;
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
        // What was read before does not know of this.
        entities.clear();
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

    /** One transaction at a time per laboratory: versions of one sample must see each other. */
    private void lock(UUID laboratoryId) {
        entities.createNativeQuery("SELECT pg_advisory_xact_lock(hashtextextended(:laboratory, 0))")
                .setParameter("laboratory", "laboratory " + laboratoryId).getSingleResult();
    }

    private static List<String> samples(List<LabRow> rows) {
        return rows.stream().map(LabRow::sampleId).distinct().toList();
    }

    private static byte[] sha256(byte[] batch) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(batch);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }
}
