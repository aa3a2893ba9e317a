package org.openghc.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A document that is linked to a person; its number is sealed. */
@Entity
@IdClass(PersonDocument.Key.class)
class PersonDocument {
    @Id
    private UUID personId;
    @Id
    @Enumerated(EnumType.STRING)
    private DocumentType documentType;
    private byte[] number;
    private Instant linkedAt;

    /** One document of each type for each person. */
    record Key(UUID personId, DocumentType documentType) implements Serializable {}

    protected PersonDocument() {}

    PersonDocument(UUID personId, DocumentType documentType, byte[] number, Instant linkedAt) {
        this.personId = personId;
        this.documentType = documentType;
        this.number = number;
        this.linkedAt = linkedAt;
    }

    DocumentType documentType() {
        return documentType;
    }

    byte[] number() {
        return number;
    }
}
