package org.openghc.records;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openghc.identity.PersonId;
import org.openghc.records.BatchReport.Outcome;
import org.openghc.secrets.BlindIndex;

/** Versions of records as rows: nothing is overwritten, and of several versions of a record the highest is in force. */
final class RecordStore {

    private final EntityManager entities;
    private final BlindIndex index;
    private final RecordKind kind;
    private final HealthRecord.Origin origin;
    private final Map<HealthRecordVersion.Key, HealthRecordVersion> known = new HashMap<>();

    RecordStore(EntityManager entities, BlindIndex index, RecordKind kind, HealthRecord.Origin origin) {
        this.entities = entities;
        this.index = index;
        this.kind = kind;
        this.origin = origin;
    }

    /** Reads which versions of these records are known, and tells of whom. */
    List<PersonId> recall(Collection<String> recordIds) {
        entities.createQuery("SELECT v FROM HealthRecordVersion v WHERE v.source = :source AND v.kind = :kind AND v.recordId IN :records",
                        HealthRecordVersion.class)
                .setParameter("source", origin.source()).setParameter("kind", kind).setParameter("records", recordIds)
                .getResultStream().forEach(version -> known.put(version.key(), version));
        return known.values().stream().map(version -> new PersonId(version.personId())).distinct().toList();
    }

    /** Whose this record was by any version. */
    Stream<PersonId> personsOf(String recordId) {
        return known.values().stream().filter(version -> version.key().recordId().equals(recordId)).map(version -> new PersonId(version.personId()));
    }

    /** Whether this version is known, and if so, whether it said the same; null if it is new. */
    Outcome answered(String recordId, int version, String said) {
        HealthRecordVersion before = known.get(key(recordId, version));
        if (before == null) {
            return null;
        }
        return Arrays.equals(before.content(), index.of(domain(), said)) ? Outcome.DUPLICATE : Outcome.REJECTED;
    }

    HealthRecord store(PersonId person, String recordId, int version, boolean retracted, Map<String, String> content, String said) {
        HealthRecordVersion.Key key = key(recordId, version);
        HealthRecordVersion stored = new HealthRecordVersion(key, person.value(), index.of(domain(), said));
        HealthRecord record = new HealthRecord(person.value(), kind, recordId, version, content, retracted, origin);
        entities.persist(stored);
        entities.persist(record);
        known.put(key, stored);
        return record;
    }

    /** Tells each version that is not the highest known one which that is: so the order of arrival does not matter. */
    void supersede(Collection<String> recordIds, Collection<PersonId> concerned) {
        entities.flush();
        entities.createNativeQuery("""
                UPDATE health_record r SET superseded_by = latest.version
                  FROM (SELECT record_id, max(version) AS version FROM health_record_version
                         WHERE source = :source AND kind = :kind AND record_id IN (:records) GROUP BY record_id) latest
                 WHERE r.person_id IN (:persons) AND r.source = :source AND r.kind = :kind AND r.record_id = latest.record_id
                   AND r.version < latest.version AND r.superseded_by IS DISTINCT FROM latest.version""")
                .setParameter("source", origin.source()).setParameter("kind", kind.name()).setParameter("records", recordIds)
                .setParameter("persons", concerned.stream().map(PersonId::value).toList())
                .executeUpdate();
        // What was read before does not know of this.
        entities.clear();
    }

    private HealthRecordVersion.Key key(String recordId, int version) {
        return new HealthRecordVersion.Key(origin.source(), kind, recordId, version);
    }

    private String domain() {
        return "health-record " + kind.name();
    }
}
