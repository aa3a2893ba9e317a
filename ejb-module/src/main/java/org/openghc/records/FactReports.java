package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
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
import org.openghc.session.OwnCases;

/** Facts that come one by one: what an officer enters, and what a resident reports about himself or herself. */
@Stateless
public class FactReports {

    private static final Duration OLDEST_SELF_TEST = Duration.ofHours(48);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Registry registry;
    @EJB
    private RecordedCases cases;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @Inject
    private Event<Corrected> corrected;
    @Inject
    private BlindIndex index;
    @Inject
    private FieldCipher cipher;

    /**
     * What an officer enters.
     *
     * @param corrects the id of the record of which this is the next version; null if it is new
     * @param retract  whether that record is taken back
     * @param content  the kind's form; left out when retracting
     * @param evidence how the officer knows
     */
    public record Entered(RecordKind kind, String corrects, boolean retract, Map<String, String> content, String evidence) {

        /** @throws Problem {@code fact-invalid}, with the member at fault */
        public Entered {
            refuseUnless(kind != null && kind != RecordKind.NUCLEIC_ACID_TEST && kind != RecordKind.CASE, "/kind", "choice");
            refuseUnless(evidence != null && !evidence.isBlank() && evidence.length() <= 500, "/evidence", "length-1-to-500");
            refuseUnless(!retract || corrects != null, "/corrects", "required");
            content = content == null ? Map.of() : content;
        }

        /** It is about a person: it prints its kind only. */
        @Override
        public String toString() {
            return "Entered[" + kind + "]";
        }
    }

    /**
     * What became of it.
     *
     * @param record     what is on record now; null while it waits
     * @param proposalId what waits for a second officer; null if nothing does
     */
    public record Answer(OwnRecord record, UUID proposalId) {
    }

    /**
     * Takes what an officer enters, as a new record or the next version of one. What could make the code worse waits for a second
     * officer; everything else is stored, and the person judged.
     *
     * @throws Problem {@code person-unknown}, {@code own-case}, {@code record-unknown}, {@code form-invalid}, {@code case-recalled}
     */
    public Answer enter(Caller officer, IdentityDocument document, Entered entered, Instant now) {
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        ownCases.refuse(officer, Act.RECORD, List.of(person), entered.kind().path(), now);
        String caseId = entered.retract() ? null : entered.content().get("caseId");
        if (caseId != null) {
            cases.share(caseId.strip());
            cases.requireOpen(caseId.strip());
        }
        codes.lock(List.of(person));
        SingleRecords records = new SingleRecords(entities, index, codes);
        HealthRecord before = entered.corrects() == null ? null : records.latest(person, entered.kind(), entered.corrects());
        Map<String, String> content = entered.retract() ? before.content() : entered.kind().read(entered.content(), now);
        if (!entered.retract() && entered.kind().mayColour(content)) {
            FactProposal proposal = new FactProposal(person, entered, content, officer, now);
            entities.persist(proposal);
            accessLog.record(Act.RECORD, person, officer.account(), entered.kind().path() + " proposed", now);
            return new Answer(null, proposal.proposalId());
        }
        if (before != null) {
            corrected.fire(new Corrected(person, now));
        }
        String recordId = before == null ? UUID.randomUUID().toString() : before.recordId();
        accessLog.record(Act.RECORD, person, officer.account(), entered.kind().path() + " " + recordId, now);
        return new Answer(records.store(person, entered.kind(),
                new SingleRecords.Version(recordId, before == null ? 1 : before.version() + 1, entered.retract()), content,
                new HealthRecord.Origin(before == null ? SingleRecords.OFFICERS : before.source(), officer.unit(), entered.evidence().strip(), officer.account(), null, null, now)), null);
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
        return new SingleRecords(entities, index, codes).store(person, RecordKind.ANTIGEN_TEST, new SingleRecords.Version(recordId, 1, false), content,
                new HealthRecord.Origin(SingleRecords.SELF, SingleRecords.SELF, null, SingleRecords.SELF, null, null, now));
    }

    /**
     * The photo of a person's own self-test.
     *
     * @throws Problem {@code record-unknown} if there is none
     */
    public Photo photoOf(PersonId person, String recordId) {
        AntigenPhoto.Key key = new AntigenPhoto.Key(person.value(), SingleRecords.lastPart(recordId));
        AntigenPhoto photo = entities.find(AntigenPhoto.class, key);
        if (photo == null) {
            throw SingleRecords.unknown();
        }
        return new Photo(cipher.open(photo.image(), context(key)));
    }

    /** Deletes the photos of self-tests that were reported before that moment; the records stay. */
    public long expirePhotos(Instant before) {
        return entities.createNativeQuery("""
                DELETE FROM antigen_photo p USING health_record r
                 WHERE r.person_id = p.person_id AND r.kind = 'ANTIGEN_TEST' AND r.record_id = p.record_id AND r.recorded_at < :before""")
                .setParameter("before", before).executeUpdate();
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
