package org.openghc.phone;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.session.Attempts;
import org.openghc.session.OneTimeCode;

/**
 * A phone number that is to replace the one on record; sealed.
 *
 * <p>Life: asked for, until the code that went to the new number is entered; then pending; then objected to, or done when its notice is over.
 * One that was never proven lapses when another is asked for.
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
    private State state = State.ASKED;
    private byte[] code;
    private Instant codeUntil;
    private int failures;
    private Instant requestedAt;
    private Instant effectiveAt;

    enum State { ASKED, LAPSED, PENDING, DONE, OBJECTED }

    record Key(UUID personId, UUID changeId) implements Serializable {}

    protected NumberChange() {}

    /** @param code that went to the number, as it is kept */
    NumberChange(UUID personId, UUID changeId, byte[] number, byte[] code, Instant now) {
        this.personId = personId;
        this.changeId = changeId;
        this.number = number;
        this.code = code;
        this.codeUntil = now.plus(OneTimeCode.LIFE);
        this.requestedAt = now;
    }

    static Attempts.Counter attempts(PersonId person, UUID changeId) {
        return new Attempts.Counter("SELECT COALESCE(SUM(failures), 0) FROM phone_number_change WHERE person_id = ? AND requested_at > ?", List.of(person.value()), """
                UPDATE phone_number_change SET failures = failures + 1
                WHERE person_id = ? AND change_id = ? AND state = 'ASKED' AND failures < ? AND code_until > ?""", List.of(person.value(), changeId));
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

    byte[] code() {
        return code;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    /** Whether it can still be stopped. */
    boolean isOpen() {
        return isPending() || state == State.ASKED;
    }

    /** The attempt that was counted as failed beforehand has succeeded; the notice begins. */
    void prove(Instant effective) {
        state = State.PENDING;
        code = null;
        failures--;
        effectiveAt = effective;
    }

    /** Another one was asked for. */
    void lapse() {
        if (state == State.ASKED) {
            becomes(State.LAPSED);
        }
    }

    void becomes(State next) {
        state = next;
        code = null;
    }

    NumberChangeRecord record() {
        return new NumberChangeRecord(changeId, state.name(), requestedAt, codeUntil, effectiveAt);
    }
}
