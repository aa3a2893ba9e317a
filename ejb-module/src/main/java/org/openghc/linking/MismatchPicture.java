package org.openghc.linking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A picture of a document, sealed. */
@Entity
@IdClass(MismatchPicture.Key.class)
class MismatchPicture {
    @Id
    private UUID personId;
    @Id
    private UUID caseId;
    @Id
    private int number;
    private String mediaType;
    private byte[] content;
    private Instant addedAt;

    record Key(UUID personId, UUID caseId, int number) implements Serializable {
    }

    protected MismatchPicture() {
    }

    MismatchPicture(Key key, String mediaType, byte[] content, Instant addedAt) {
        this.personId = key.personId();
        this.caseId = key.caseId();
        this.number = key.number();
        this.mediaType = mediaType;
        this.content = content;
        this.addedAt = addedAt;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content;
    }
}
