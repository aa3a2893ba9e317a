package org.openghc.code;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Judgement;

/**
 * A judgement on record, with the case file that it was made of.
 *
 * <p>Life: written with the status row and the leaf whose id it bears, superseded by the next one; its inputs are destroyed when
 * policy no longer keeps them, the rest stays.
 */
@Entity
@IdClass(JudgementRecord.Key.class)
class JudgementRecord {
    @Id
    private UUID personId;
    @Id
    private UUID judgementId;
    private int version;
    @Enumerated(EnumType.STRING)
    private Cause cause;
    private String edition;
    private String city;
    private Instant judgedAt;
    private String judgement;
    private byte[] inputs;
    private Instant supersededAt;

    /** What made the judge look again. */
    enum Cause { OPENED, FACT, EDITION }

    record Key(UUID personId, UUID judgementId) implements Serializable {}

    protected JudgementRecord() {}

    JudgementRecord(PersonId person, UUID judgementId, int version, Cause cause, String city, Judgement judged, byte[] inputs) {
        this.personId = person.value();
        this.judgementId = judgementId;
        this.version = version;
        this.cause = cause;
        this.edition = judged.policyEdition();
        this.city = city;
        this.judgedAt = judged.judgedAt();
        this.judgement = JudgementJson.write(judged);
        this.inputs = inputs;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID judgementId() {
        return judgementId;
    }

    String edition() {
        return edition;
    }

    Judgement judgement() {
        return JudgementJson.read(judgement);
    }

    /** Sealed; null when they have passed their retention. */
    byte[] inputs() {
        return inputs;
    }

    PastJudgement past() {
        return new PastJudgement(judgementId, person(), version, cause.name(), edition, city, judgedAt, supersededAt, inputs != null, judgement());
    }

    /** Whether its inputs are kept no longer, whether or not anybody has destroyed them yet. */
    boolean expired(int daysKept, Instant now) {
        return supersededAt != null && supersededAt.isBefore(keptSince(daysKept, now));
    }

    static Instant keptSince(int daysKept, Instant now) {
        return now.minus(Duration.ofDays(daysKept));
    }

    static String context(UUID judgementId) {
        return "judgement_record.inputs/" + judgementId;
    }
}
