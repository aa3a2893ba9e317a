package org.openghc.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;

/** That a partner has something of ours about a person: known to both by its fingerprint. */
@Entity
@Table(name = "partner_told")
@IdClass(ToldPartner.Key.class)
class ToldPartner {
    @Id
    private UUID personId;
    @Id
    private String partner;
    @Id
    private String fingerprint;
    private Instant toldAt;
    /** By which the partner knows the person; null if it was given no document. */
    @Enumerated(EnumType.STRING)
    private DocumentType documentType;

    record Key(UUID personId, String partner, String fingerprint) implements Serializable {
    }

    protected ToldPartner() {
    }

    ToldPartner(PersonId person, String partner, Fingerprint what, DocumentType document, Instant now) {
        this.personId = person.value();
        this.partner = partner;
        this.fingerprint = what.hex();
        this.documentType = document;
        this.toldAt = now;
    }

    String partner() {
        return partner;
    }

    DocumentType document() {
        return documentType;
    }

    Fingerprint what() {
        return new Fingerprint(fingerprint);
    }
}
