package org.openghc.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/**
 * That a partner has something of ours about a person: known to both by its fingerprint. What is told by a document, as provinces are, is written in SQL,
 * because the last takes the place of the one before.
 */
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

    record Key(UUID personId, String partner, String fingerprint) implements Serializable {
    }

    protected ToldPartner() {
    }

    ToldPartner(PersonId person, String partner, Fingerprint what, Instant now) {
        this.personId = person.value();
        this.partner = partner;
        this.fingerprint = what.hex();
        this.toldAt = now;
    }
}
