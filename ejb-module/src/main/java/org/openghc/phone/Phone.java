package org.openghc.phone;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.openghc.verifier.PhoneKey;

/**
 * A phone of a person: a public key whose other half never leaves it.
 *
 * <p>Life: registered, usable at once or after a waiting change of the number, revoked for ever.
 */
@Entity
@IdClass(Phone.Key.class)
class Phone {
    @Id
    private UUID personId;
    @Id
    private UUID phoneId;
    private byte[] publicKey;
    private Instant registeredAt;
    private Instant usableFrom;
    private Instant revokedAt;

    record Key(UUID personId, UUID phoneId) implements Serializable {}

    protected Phone() {}

    Phone(UUID personId, ECPublicKey key, Instant now, Instant usableFrom) {
        this.personId = personId;
        this.phoneId = UUID.randomUUID();
        this.publicKey = PhoneKey.coordinates(key);
        this.registeredAt = now;
        this.usableFrom = usableFrom;
    }

    UUID phoneId() {
        return phoneId;
    }

    boolean hasKey(ECPublicKey key) {
        return Arrays.equals(publicKey, PhoneKey.coordinates(key));
    }

    ECPublicKey key() {
        int half = publicKey.length / 2;
        return PhoneKey.publicKey(Arrays.copyOf(publicKey, half), Arrays.copyOfRange(publicKey, half, publicKey.length));
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean isUsable(Instant now) {
        return !now.isBefore(usableFrom);
    }

    boolean wasRegisteredSince(Instant moment) {
        return !registeredAt.isBefore(moment);
    }

    void revoke(Instant now) {
        revokedAt = revokedAt == null ? now : revokedAt;
    }

    PhoneRecord record() {
        return new PhoneRecord(phoneId, registeredAt, usableFrom, revokedAt);
    }
}
