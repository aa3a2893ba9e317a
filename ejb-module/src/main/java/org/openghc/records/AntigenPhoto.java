package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** The photo of a self-test, sealed. */
@Entity
@IdClass(AntigenPhoto.Key.class)
class AntigenPhoto {
    @Id
    private UUID personId;
    @Id
    private String recordId;
    private String mediaType;
    private byte[] image;

    record Key(UUID personId, String recordId) implements Serializable {
    }

    protected AntigenPhoto() {
    }

    AntigenPhoto(Key key, String mediaType, byte[] image) {
        this.personId = key.personId();
        this.recordId = key.recordId();
        this.mediaType = mediaType;
        this.image = image;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] image() {
        return image;
    }
}
