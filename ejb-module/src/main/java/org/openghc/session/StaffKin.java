package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A document of a staff member's own or of his or her family, as its keyed hash: the hash alone says nothing. */
@Entity
@IdClass(StaffKin.Key.class)
class StaffKin {
    @Id
    private UUID staffId;
    @Id
    private byte[] blindIndex;
    @Enumerated(EnumType.STRING)
    private Relation relation;
    private Instant declaredAt;
    private String declaredBy;

    enum Relation { SELF, FAMILY }

    record Key(UUID staffId, byte[] blindIndex) implements Serializable {
    }

    protected StaffKin() {}

    StaffKin(UUID staffId, byte[] blindIndex, Relation relation, String declaredBy, Instant now) {
        this.staffId = staffId;
        this.blindIndex = blindIndex;
        this.relation = relation;
        this.declaredBy = declaredBy;
        this.declaredAt = now;
    }
}
