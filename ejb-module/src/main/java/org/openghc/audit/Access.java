package org.openghc.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** One look at one person. */
@Entity(name = "Access")
@jakarta.persistence.Table(name = "access_log")
@IdClass(Access.Key.class)
class Access {
    @Id
    private UUID personId;
    @Id
    private UUID accessId;
    private Instant at;
    @Enumerated(EnumType.STRING)
    private Act act;
    private String actor;
    private String purpose;

    record Key(UUID personId, UUID accessId) implements Serializable {}

    protected Access() {}

    Access(UUID personId, Act act, String actor, String purpose, Instant at) {
        this.personId = personId;
        this.accessId = UUID.randomUUID();
        this.act = act;
        this.actor = actor;
        this.purpose = purpose;
        this.at = at;
    }

    AccessLog.Look look() {
        return new AccessLog.Look(accessId, personId, act, actor, purpose, at);
    }
}
