package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.form.Form;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.secrets.BlindIndex;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.Caller;

/** Facts that come one by one: what an officer enters, and what a resident reports about himself or herself. */
@Stateless
public class FactReports {

    private static final String OFFICERS = "officer";
    private static final String SELF = "self";
    private static final Duration OLDEST_SELF_TEST = Duration.ofHours(48);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Registry registry;
    @EJB
    private AccessLog accessLog;
    @Inject
    private BlindIndex index;
    @Inject
    private FieldCipher cipher;

    /**
     * What an officer enters.
     *
     * @param corrects the id of the officers' record of which this is the next version; null if it is new
     * @param retract  whether that record is taken back
     * @param content  the kind's form; left out when retracting
     * @param evidence how the officer knows
     */
    public record Entered(RecordKind kind, String corrects, boolean retract, Map<String, String> content, String evidence) {

        /** @throws Problem {@code fact-invalid}, with the member at fault */
        public Entered {
            refuseUnless(kind != null && kind != RecordKind.NUCLEIC_ACID_TEST, "/kind", "choice");
            refuseUnless(evidence != null && !evidence.isBlank() && evidence.length() <= 500, "/evidence", "length-1-to-500");
            refuseUnless(!retract || corrects != null, "/corrects", "required");
            content = content == null ? Map.of() : content;
        }
    }

    /**
     * Stores what an officer enters, as a new record or the next version of one, and judges the person.
     *
     * @throws Problem {@code person-unknown}, {@code record-unknown}, {@code form-invalid}
     */
    public OwnRecord enter(Caller officer, IdentityDocument document, Entered entered, Instant now) {
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        codes.lock(List.of(person));
        HealthRecord before = entered.corrects() == null ? null : latest(person, entered);
        Map<String, String> content = entered.retract() ? before.content() : entered.kind().read(entered.content(), now);
        String recordId = before == null ? UUID.randomUUID().toString() : before.recordId();
        HealthRecord.Origin origin = new HealthRecord.Origin(OFFICERS, officer.unit(), entered.evidence().strip(), officer.account(), null, now);
        accessLog.record(Act.RECORD, person, officer.account(), entered.kind().path() + " " + recordId, now);
        return stored(person, entered.kind(), recordId, before == null ? 1 : before.version() + 1, entered.retract(), content, origin);
    }

    /**
     * Stores what a resident says of an antigen self-test and judges him or her.
     *
     * @param photo null if there is none
     * @throws Problem {@code form-invalid}; also for a test taken more than 48 hours ago, which nobody could check any more
     */
    public OwnRecord reportSelfTest(PersonId person, Map<String, String> given, Photo photo, Instant now) {
        Map<String, String> content = RecordKind.ANTIGEN_TEST.read(given, now);
        if (Form.instant(content, "takenAt").isBefore(now.minus(OLDEST_SELF_TEST))) {
            throw new Problem(Problem.Kind.INVALID, "form-invalid", "Something in the form cannot be right.",
                    List.of(new Problem.Invalid("/takenAt", "at-most-48-hours")));
        }
        codes.lock(List.of(person));
        String recordId = UUID.randomUUID().toString();
        if (photo != null) {
            AntigenPhoto.Key key = new AntigenPhoto.Key(person.value(), recordId);
            entities.persist(new AntigenPhoto(key, photo.mediaType(), cipher.seal(photo.image(), context(key))));
        }
        return stored(person, RecordKind.ANTIGEN_TEST, recordId, 1, false, content,
                new HealthRecord.Origin(SELF, SELF, null, SELF, null, now));
    }

    /**
     * The photo of a person's own self-test.
     *
     * @throws Problem {@code record-unknown} if there is none
     */
    public Photo photoOf(PersonId person, String recordId) {
        AntigenPhoto.Key key = new AntigenPhoto.Key(person.value(), lastPart(recordId));
        AntigenPhoto photo = entities.find(AntigenPhoto.class, key);
        if (photo == null) {
            throw unknown();
        }
        return new Photo(cipher.open(photo.image(), context(key)));
    }

    private OwnRecord stored(PersonId person, RecordKind kind, String recordId, int version, boolean retracted, Map<String, String> content,
            HealthRecord.Origin origin) {
        RecordStore records = new RecordStore(entities, index, kind, origin);
        HealthRecord record = records.store(person, recordId, version, retracted, content, retracted + "\n" + Form.text(content));
        records.supersede(List.of(recordId), List.of(person));
        codes.rejudge(List.of(person), origin.recordedAt());
        return record.view();
    }

    private HealthRecord latest(PersonId person, Entered entered) {
        return entities.createQuery("""
                SELECT r FROM HealthRecord r
                 WHERE r.personId = :person AND r.kind = :kind AND r.source = :source AND r.recordId = :record AND r.supersededBy IS NULL""",
                        HealthRecord.class)
                .setParameter("person", person.value()).setParameter("kind", entered.kind()).setParameter("source", OFFICERS)
                .setParameter("record", lastPart(entered.corrects())).getResultStream().findFirst().orElseThrow(FactReports::unknown);
    }

    /** What is made here has no slash in it. */
    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "record-unknown", "There is no such record.");
    }

    private static String context(AntigenPhoto.Key key) {
        return "antigen_photo.image/" + key.personId() + "/" + key.recordId();
    }

    private static void refuseUnless(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "fact-invalid", "The fact cannot be recorded as it is.", List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
