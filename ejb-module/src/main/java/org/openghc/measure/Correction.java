package org.openghc.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/** What was held of a person and is held no longer; partners who were told are told by an outbox of their own (recognition). */
@Entity
@IdClass(Correction.Key.class)
class Correction {
    @Id
    private UUID personId;
    @Id
    private UUID correctionId;
    @Enumerated(EnumType.STRING)
    private About.Kind aboutKind;
    private String aboutId;
    @Enumerated(EnumType.STRING)
    private Cause cause;
    private UUID causeId;
    private Instant recordedAt;

    enum Cause { APPEAL, RECALL }

    record Key(UUID personId, UUID correctionId) implements Serializable {
    }

    protected Correction() {
    }

    Correction(PersonId person, About about, Cause cause, UUID causeId, Instant now) {
        this.personId = person.value();
        this.correctionId = UUID.randomUUID();
        this.aboutKind = about.kind();
        this.aboutId = about.id();
        this.cause = cause;
        this.causeId = causeId;
        this.recordedAt = now;
    }
}
