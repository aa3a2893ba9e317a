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
    /** As this document spells it, sealed; null where the register's spelling is all that was proved. */
    private byte[] name;
    /** As this document states it, sealed; null likewise. */
    private byte[] birthDate;
    @Enumerated(EnumType.STRING)
    private LinkedDocument.Proof proof;

    /** One document of each type for each person. */
    record Key(UUID personId, DocumentType documentType) implements Serializable {}

    protected PersonDocument() {}

    PersonDocument(UUID personId, DocumentType documentType, byte[] number, Instant linkedAt) {
        this.personId = personId;
        this.documentType = documentType;
        this.number = number;
        this.linkedAt = linkedAt;
        this.proof = LinkedDocument.Proof.LOG_IN;
    }

    /** What was proved of it beside its number. */
    PersonDocument proved(byte[] printedName, byte[] printedBirthDate, LinkedDocument.Proof by) {
        name = printedName == null ? name : printedName;
        birthDate = printedBirthDate == null ? birthDate : printedBirthDate;
        proof = by;
        return this;
    }

    DocumentType documentType() {
        return documentType;
    }

    byte[] number() {
        return number;
    }

    byte[] name() {
        return name;
    }

    byte[] birthDate() {
        return birthDate;
    }

    Instant linkedAt() {
        return linkedAt;
    }

    LinkedDocument.Proof proof() {
        return proof;
    }
}
