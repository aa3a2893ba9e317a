package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A document of a staff member's own or of his or her family, as its keyed hash: the hash alone says nothing. Family that is taken back stays, with its
 * end; named again, it is another row.
 */
@Entity
@DynamicUpdate
@IdClass(StaffKin.Key.class)
class StaffKin {
    @Id
    private UUID staffId;
    @Id
    private UUID kinId;
    private byte[] blindIndex;
    @Enumerated(EnumType.STRING)
    private Relation relation;
    private Instant declaredAt;
    private String declaredBy;
    private Instant endedAt;
    private String endedBy;

    enum Relation { SELF, FAMILY }

    record Key(UUID staffId, UUID kinId) implements Serializable {
    }

    protected StaffKin() {}

    StaffKin(UUID staffId, byte[] blindIndex, Relation relation, String declaredBy, Instant now) {
        this.staffId = staffId;
        this.kinId = UUID.randomUUID();
        this.blindIndex = blindIndex;
        this.relation = relation;
        this.declaredBy = declaredBy;
        this.declaredAt = now;
    }

    boolean isDeclaredBy(String account) {
        return declaredBy.equals(account);
    }

    void end(String account, Instant now) {
        endedAt = now;
        endedBy = account;
    }

    OwnCases.Relative relative() {
        return new OwnCases.Relative(kinId, declaredAt, declaredBy, endedAt, endedAt == null ? null : endedAt.plus(OwnCases.AFTERMATH));
    }
}
