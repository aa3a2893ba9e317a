package org.openghc.area;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.session.Caller;

/** A person's stay in a division, as an officer recorded it. Whether it was a risk area then is for the lists to say. */
@Entity
@IdClass(Stay.Key.class)
class Stay {
    @Id
    private UUID personId;
    @Id
    private UUID stayId;
    private String division;
    private Instant arrivedAt;
    private Instant leftAt;
    private String evidence;
    private Instant recordedAt;
    private String recordedBy;
    private String unit;

    record Key(UUID personId, UUID stayId) implements Serializable {
    }

    protected Stay() {
    }

    Stay(UUID personId, Stays.Recorded stay, Caller officer, Instant recordedAt) {
        this.personId = personId;
        this.stayId = UUID.randomUUID();
        this.division = stay.division().code();
        this.arrivedAt = stay.arrivedAt();
        this.leftAt = stay.leftAt();
        this.evidence = stay.evidence();
        this.recordedAt = recordedAt;
        this.recordedBy = officer.account();
        this.unit = officer.unit();
    }

    UUID personId() {
        return personId;
    }

    UUID stayId() {
        return stayId;
    }

    String division() {
        return division;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    Instant leftAt() {
        return leftAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Who says so. */
    String unit() {
        return unit;
    }
}
