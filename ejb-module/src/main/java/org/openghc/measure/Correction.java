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

/** What was held of a person and is held no longer; waits until those who were told of it have been told again. */
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
    private Instant toldAt;

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
