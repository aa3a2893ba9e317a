package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.code.Turned;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.time.GrowingPause;

/**
 * Something that a person is to be told by SMS.
 *
 * <p>Life: stored with what it is about; waits; is sent once, or dropped when it is no news any longer. What it said is forgotten then. A text that was
 * put in words at once is sealed with its number; a colour is put in words, and addressed, when it is sent.
 */
@Entity
@DynamicUpdate
@IdClass(Notice.Key.class)
class Notice {
    private static final Duration NEWS = Duration.ofHours(24);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(10), Duration.ofMinutes(30));

    @Id
    private UUID personId;
    @Id
    private UUID noticeId;
    private byte[] number;
    private byte[] text;
    @Enumerated(EnumType.STRING)
    private CodeColour was;
    @Enumerated(EnumType.STRING)
    private CodeColour colour;
    private Instant createdAt;
    @Enumerated(EnumType.STRING)
    private State state;
    private int attempts;
    private Instant dueAt;
    private Instant settledAt;

    enum State { WAITING, SENT, DROPPED }

    record Key(UUID personId, UUID noticeId) implements Serializable {}

    protected Notice() {}

    private Notice(PersonId person, UUID noticeId, Instant now) {
        this.personId = person.value();
        this.noticeId = noticeId;
        this.createdAt = now;
        this.state = State.WAITING;
        this.dueAt = now;
    }

    /** Sealed words for a number that was right when they were owed. */
    static Notice of(PersonId person, UUID noticeId, byte[] number, byte[] text, Instant now) {
        Notice notice = new Notice(person, noticeId, now);
        notice.number = number;
        notice.text = text;
        return notice;
    }

    static Notice of(Turned.Turn turn, Instant now) {
        Notice notice = new Notice(turn.person(), UUID.randomUUID(), now);
        notice.was = turn.was();
        notice.colour = turn.colour();
        return notice;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID noticeId() {
        return noticeId;
    }

    byte[] number() {
        return number;
    }

    /** Null if it is about a colour. */
    byte[] text() {
        return text;
    }

    CodeColour colour() {
        return colour;
    }

    boolean worse() {
        return colour.worseThan(was);
    }

    /** Nobody else gets it for a while. */
    void claim(Instant now) {
        attempts++;
        dueAt = GrowingPause.claimedUntil(now);
    }

    boolean stale(Instant now) {
        return createdAt.plus(NEWS).isBefore(now);
    }

    void settle(State settled, Instant now) {
        state = settled;
        settledAt = now;
        number = null;
        text = null;
    }

    /** Again later, each time after a longer pause. */
    void postpone(Instant now) {
        dueAt = PAUSE.after(attempts, now);
    }
}
