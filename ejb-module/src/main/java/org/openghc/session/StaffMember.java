package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Somebody who works with the code, in one role and one unit. */
@Entity
@Table(name = "staff")
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

    boolean mustWait(Instant now) {
        return failures >= MOST_FAILURES && now.isBefore(failedAt.plus(WAIT));
    }
}
