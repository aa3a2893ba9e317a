package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/** A running session, found by the hash of its token. */
@Entity
class Session {
    @Id
    private byte[] tokenHash;
    @Enumerated(EnumType.STRING)
    private Role role;
    private UUID personId;
    private UUID staffId;
    private Instant createdAt;
    private Instant expiresAt;

    protected Session() {}

    Session(byte[] tokenHash, Role role, PersonId person, UUID staffId, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.role = role;
        this.personId = person == null ? null : person.value();
        this.staffId = staffId;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Role role() {
        return role;
    }

    PersonId person() {
        return personId == null ? null : new PersonId(personId);
    }

    UUID staffId() {
        return staffId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
