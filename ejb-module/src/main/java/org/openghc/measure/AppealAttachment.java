package org.openghc.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** A picture or document that came with an appeal, sealed. */
@Entity
@IdClass(AppealAttachment.Key.class)
class AppealAttachment {
    @Id
    private UUID personId;
    @Id
    private UUID appealId;
    @Id
    private int number;
    private String mediaType;
    private byte[] content;

    record Key(UUID personId, UUID appealId, int number) implements Serializable {
    }

    protected AppealAttachment() {
    }

    AppealAttachment(UUID personId, UUID appealId, int number, String mediaType, byte[] content) {
        this.personId = personId;
        this.appealId = appealId;
        this.number = number;
        this.mediaType = mediaType;
        this.content = content;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content;
    }
}
