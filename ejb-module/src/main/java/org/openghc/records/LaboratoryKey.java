package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A key with which a laboratory signs. Registered once, revoked perhaps, never replaced: a new key is a new row. */
@Entity
@DynamicUpdate
class LaboratoryKey {
    @Id
    private String keyId;
    private UUID laboratoryId;
    private String certificate;
    private Instant validFrom;
    private Instant validUntil;
    private Instant revokedAt;
    private Instant registeredAt;
    private String registeredBy;

    protected LaboratoryKey() {
    }

    LaboratoryKey(UUID laboratoryId, SigningCertificate certificate, Instant registeredAt, String registeredBy) {
        this.keyId = certificate.keyId();
        this.laboratoryId = laboratoryId;
        this.certificate = certificate.pem();
        this.validFrom = certificate.validFrom();
        this.validUntil = certificate.validUntil();
        this.registeredAt = registeredAt;
        this.registeredBy = registeredBy;
    }

    String keyId() {
        return keyId;
    }

    UUID laboratoryId() {
        return laboratoryId;
    }

    SigningCertificate certificate() {
        return new SigningCertificate(certificate);
    }

    boolean covers(Instant at) {
        return !at.isBefore(validFrom) && !at.isAfter(validUntil);
    }

    boolean revokedBy(Instant at) {
        return revokedAt != null && !at.isBefore(revokedAt);
    }

    void revoke(Instant at) {
        revokedAt = revokedAt == null || at.isBefore(revokedAt) ? at : revokedAt;
    }
}
