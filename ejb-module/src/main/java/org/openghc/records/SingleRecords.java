package org.openghc.records;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.openghc.code.HealthCodes;
import org.openghc.form.Form;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;
import org.openghc.secrets.BlindIndex;

/** Records that come one by one. The caller holds the person's lock. */
final class SingleRecords {

    /** All officers are one source, so that another shift can correct what this one entered. */
    static final String OFFICERS = "officer";
    static final String SELF = "self";
    /** Whose records an officer may correct or take back; a source that signs corrects its own. */
    private static final List<String> AT_THE_DESK = List.of(OFFICERS, SELF, Exposures.SOURCE, "arrivals");

    private final EntityManager entities;
    private final BlindIndex index;
    private final HealthCodes codes;

    SingleRecords(EntityManager entities, BlindIndex index, HealthCodes codes) {
        this.entities = entities;
        this.index = index;
        this.codes = codes;
    }

    /** Stores a version of a record and judges the person again. */
    OwnRecord store(PersonId person, RecordKind kind, Version version, Map<String, String> content, HealthRecord.Origin origin) {
        RecordStore records = new RecordStore(entities, index, kind, origin);
        HealthRecord record = records.store(person, version.recordId(), version.number(), version.retracted(), content,
                version.retracted() + "\n" + Form.text(content));
        records.supersede(List.of(version.recordId()), List.of(person));
        codes.rejudge(List.of(person), origin.recordedAt());
        return record.view();
    }

    /** Which version of which record, and whether it takes the record back. */
    record Version(String recordId, int number, boolean retracted) {
    }

    /** The last version of a record that no source signed. */
    HealthRecord latest(PersonId person, RecordKind kind, String id) {
        return entities.createQuery("""
                SELECT r FROM HealthRecord r
                 WHERE r.personId = :person AND r.kind = :kind AND r.source IN :sources AND r.recordId = :record AND r.supersededBy IS NULL""",
                        HealthRecord.class)
                .setParameter("person", person.value()).setParameter("kind", kind).setParameter("sources", AT_THE_DESK)
                .setParameter("record", lastPart(id)).getResultStream().findFirst().orElseThrow(SingleRecords::unknown);
    }

    /** What is made here has no slash in it. */
    static String lastPart(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "record-unknown", "There is no such record.");
    }
}
