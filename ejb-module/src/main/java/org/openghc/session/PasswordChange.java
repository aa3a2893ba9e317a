package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** That somebody changed a password, or tried to with a wrong old one; never the password. */
@Entity
@IdClass(PasswordChange.Key.class)
class PasswordChange {
    @Id
    private UUID staffId;
    @Id
    private UUID changeId;
    private Instant at;
    @Enumerated(EnumType.STRING)
    private StaffLogIns.Outcome outcome;

    record Key(UUID staffId, UUID changeId) implements Serializable {
    }

    protected PasswordChange() {}

    PasswordChange(UUID staffId, Instant now) {
        this.staffId = staffId;
        this.changeId = UUID.randomUUID();
        this.at = now;
        this.outcome = StaffLogIns.Outcome.CHANGED;
    }
}
