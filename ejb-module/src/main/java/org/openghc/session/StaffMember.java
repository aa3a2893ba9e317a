package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.problem.Problem;

/** Somebody who works with the code, in one role and one unit. */
@Entity
@Table(name = "staff")
@DynamicUpdate
class StaffMember {
    private static final int MOST_FAILURES = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);

    @Id
    private UUID staffId;
    private String account;
    private String passwordHash;
    @Enumerated(EnumType.STRING)
    private Role role;
    private String unit;
    private byte[] name;
    private int failures;
    private Instant failedAt;
    private Instant createdAt;
    private UUID hiredBy;
    private byte[] secondHalf;
    private UUID confirmedBy;
    private Instant confirmedAt;
    private UUID refusedBy;
    private Instant refusedAt;
    private Instant passwordChangedAt;
    private UUID endedBy;
    private Instant endedAt;

    static Optional<StaffMember> find(EntityManager entities, String account) {
        return entities.createQuery("SELECT s FROM StaffMember s WHERE s.account = :account", StaffMember.class)
                .setParameter("account", account).getResultStream().findFirst();
    }

    protected StaffMember() {}

    StaffMember(UUID staffId, String account, String passwordHash, Role role, String unit, byte[] name, Instant createdAt) {
        this.staffId = staffId;
        this.account = account;
        this.passwordHash = passwordHash;
        this.role = role;
        this.unit = unit;
        this.name = name;
        this.createdAt = createdAt;
    }

    UUID staffId() {
        return staffId;
    }

    String account() {
        return account;
    }

    String passwordHash() {
        return passwordHash;
    }

    Role role() {
        return role;
    }

    String unit() {
        return unit;
    }

    /** To be confirmed by a second administrator, who is told this half of the password. */
    void awaits(UUID hirer, byte[] sealedHalf) {
        hiredBy = hirer;
        secondHalf = sealedHalf;
    }

    /**
     * @return the half of the password that waited, sealed
     * @throws Problem {@code staff-confirmed}, {@code second-person-required}
     */
    byte[] confirm(Caller administrator, Instant now) {
        requireWaiting();
        if (administrator.is(hiredBy) || administrator.is(staffId)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Another administrator confirms.");
        }
        byte[] half = secondHalf;
        secondHalf = null;
        confirmedBy = administrator.staffId();
        confirmedAt = now;
        return half;
    }

    /** @throws Problem {@code staff-confirmed} */
    void refuse(Caller administrator, Instant now) {
        requireWaiting();
        refusedBy = administrator.staffId();
        refusedAt = now;
    }

    private void requireWaiting() {
        if (secondHalf == null || refusedAt != null) {
            throw new Problem(Problem.Kind.CONFLICT, "staff-confirmed", "This account does not wait for anybody.");
        }
    }

    void changePassword(String kept, Instant now) {
        passwordHash = kept;
        passwordChangedAt = now;
    }

    /** Whether decisions can be made by it, now or when it is confirmed. */
    boolean isAHand() {
        return role.takesTwoAdministrators() && refusedAt == null && endedAt == null;
    }

    /** Whether it opens anything: not while it waits, not after it was refused, not after it ended. */
    boolean works() {
        return secondHalf == null && endedAt == null;
    }

    /** @throws Problem {@code staff-not-working}, {@code second-person-required} */
    void end(Caller administrator, Instant now) {
        if (!works()) {
            throw new Problem(Problem.Kind.CONFLICT, "staff-not-working", "This account waits, was refused, or has ended already.");
        }
        if (administrator.is(staffId)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Another administrator ends it.");
        }
        endedBy = administrator.staffId();
        endedAt = now;
    }

    Staff.Waiting waiting(String hirer) {
        return new Staff.Waiting(staffId, account, role, unit, hirer, createdAt);
    }

    UUID hiredBy() {
        return hiredBy;
    }

    boolean mustWait(Instant now) {
        return failures >= MOST_FAILURES && now.isBefore(failedAt.plus(WAIT));
    }
}
