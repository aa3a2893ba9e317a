package org.openghc.phone;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A phone number that is to replace the one on record; sealed.
 *
 * <p>Life: pending; then objected to, or done when its notice is over.
 */
@Entity
@Table(name = "phone_number_change")
@IdClass(NumberChange.Key.class)
class NumberChange {
    @Id
    private UUID personId;
    @Id
    private UUID changeId;
    private byte[] number;
    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;
    private Instant requestedAt;
    private Instant effectiveAt;

    enum State { PENDING, DONE, OBJECTED }

    record Key(UUID personId, UUID changeId) implements Serializable {}

    protected NumberChange() {}

    NumberChange(UUID personId, UUID changeId, byte[] number, Instant now, Instant effectiveAt) {
        this.personId = personId;
        this.changeId = changeId;
        this.number = number;
        this.requestedAt = now;
        this.effectiveAt = effectiveAt;
    }

    UUID personId() {
        return personId;
    }

    UUID changeId() {
        return changeId;
    }

    byte[] number() {
        return number;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant effectiveAt() {
        return effectiveAt;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    void becomes(State next) {
        state = next;
    }

    NumberChangeRecord record() {
        return new NumberChangeRecord(changeId, state.name(), requestedAt, effectiveAt);
    }
}
