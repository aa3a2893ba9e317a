package org.openghc.code;

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
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;

/** A short message that is owed to a person whose colour changed. Life: waits, and is sent once or dropped when it is no longer news. */
@Entity
@DynamicUpdate
@IdClass(ColourNotice.Key.class)
class ColourNotice {
    private static final Duration NEWS = Duration.ofHours(24);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    /** While one server sends, no other does; one that died is taken over after this. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    @Id
    private UUID personId;
    @Id
    private UUID noticeId;
    @Enumerated(EnumType.STRING)
    private CodeColour was;
    @Enumerated(EnumType.STRING)
    private CodeColour colour;
    private Instant turnedAt;
    @Enumerated(EnumType.STRING)
    private State state;
    private int attempts;
    private Instant dueAt;
    private Instant settledAt;

    enum State { WAITING, SENT, DROPPED }

    record Key(UUID personId, UUID noticeId) implements Serializable {}

    protected ColourNotice() {}

    ColourNotice(PersonId person, CodeColour was, CodeColour colour, Instant now) {
        this.personId = person.value();
        this.noticeId = UUID.randomUUID();
        this.was = was;
        this.colour = colour;
        this.turnedAt = now;
        this.state = State.WAITING;
        this.dueAt = now;
    }

    ColourNotices.Owed claim(Instant now) {
        attempts++;
        dueAt = now.plus(CLAIM);
        return new ColourNotices.Owed(noticeId, new PersonId(personId), was, colour);
    }

    boolean stale(Instant now) {
        return turnedAt.plus(NEWS).isBefore(now);
    }

    void settle(State settled, Instant now) {
        state = settled;
        settledAt = now;
    }

    void postpone(Instant now) {
        Duration pause = Duration.ofSeconds(10L << Math.min(attempts, 10));
        dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
