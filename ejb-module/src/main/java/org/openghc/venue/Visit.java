package org.openghc.venue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.openghc.identity.PersonId;

/** That a person was scanned at a checkpoint. Kept for the days that policy gives visits, in one partition a day. */
@Entity
@IdClass(Visit.Key.class)
class Visit {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Id
    private UUID personId;
    @Id
    private LocalDate day;
    @Id
    private UUID visitId;
    private Instant at;
    private UUID checkpointId;
    private String verdict;

    record Key(UUID personId, LocalDate day, UUID visitId) implements Serializable {}

    protected Visit() {}

    Visit(PersonId person, UUID checkpointId, String verdict, Instant at) {
        this.personId = person.value();
        this.visitId = UUID.randomUUID();
        this.day = dayOf(at);
        this.at = at;
        this.checkpointId = checkpointId;
        this.verdict = verdict;
    }

    UUID visitId() {
        return visitId;
    }

    static LocalDate dayOf(Instant at) {
        return at.atZone(SHANGHAI).toLocalDate();
    }
}
