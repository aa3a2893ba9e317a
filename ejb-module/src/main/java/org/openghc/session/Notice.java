package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a person is to be told by SMS, sealed.
 *
 * <p>Life: stored with what it is about, deleted when the gateway has taken it, or after a day.
 */
@Entity
@IdClass(Notice.Key.class)
class Notice {
    @Id
    private UUID personId;
    @Id
    private UUID noticeId;
    private byte[] number;
    private byte[] text;
    private Instant createdAt;

    record Key(UUID personId, UUID noticeId) implements Serializable {}

    protected Notice() {}

    Notice(UUID personId, UUID noticeId, byte[] number, byte[] text, Instant createdAt) {
        this.personId = personId;
        this.noticeId = noticeId;
        this.number = number;
        this.text = text;
        this.createdAt = createdAt;
    }

    UUID noticeId() {
        return noticeId;
    }

    byte[] number() {
        return number;
    }

    byte[] text() {
        return text;
    }

    UUID personId() {
        return personId;
    }
}
