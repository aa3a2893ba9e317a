package org.openghc.code;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Segment;

/**
 * A status credential that a phone holds, found by what a revocation list says of it.
 *
 * <p>Life: issued; revoked with its phone or when the colour it shows is no longer true; deleted some time after its expiry.
 */
@Entity
@Table(name = "status_credential")
@IdClass(StatusCredentialRow.Key.class)
class StatusCredentialRow {
    @Id
    private UUID personId;
    @Id
    private byte[] codeHash;
    private UUID phoneId;
    @Enumerated(EnumType.STRING)
    private CodeColour colour;
    private byte[] credential;
    private Instant issuedAt;
    private Instant expiresAt;
    private Instant revokedAt;

    record Key(UUID personId, byte[] codeHash) implements Serializable {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && personId.equals(that.personId) && java.util.Arrays.equals(codeHash, that.codeHash);
        }

        @Override
        public int hashCode() {
            return personId.hashCode() * 31 + java.util.Arrays.hashCode(codeHash);
        }
    }

    protected StatusCredentialRow() {}

    StatusCredentialRow(UUID personId, byte[] codeHash, UUID phoneId, StatusCredentials.Issued issued) {
        this.personId = personId;
        this.codeHash = codeHash;
        this.phoneId = phoneId;
        this.colour = issued.colour();
        this.credential = issued.credential();
        this.issuedAt = issued.issuedAt();
        this.expiresAt = issued.expiresAt();
    }

    StatusCredentials.Issued issued() {
        return new StatusCredentials.Issued(credential, colour, issuedAt, expiresAt);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    /** Whether it shows this segment's colour, and not longer than the segment lasts. */
    boolean isTrueBy(Segment current) {
        return colour == current.colour() && (current.until() == null || !expiresAt.isAfter(current.until()));
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }
}
