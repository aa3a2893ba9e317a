package org.openghc.phone;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.math.BigInteger;
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
    private static final int COORDINATE = 32;

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
        this.publicKey = bytes(key);
        this.registeredAt = now;
        this.usableFrom = usableFrom;
    }

    UUID phoneId() {
        return phoneId;
    }

    boolean hasKey(ECPublicKey key) {
        return Arrays.equals(publicKey, bytes(key));
    }

    ECPublicKey key() {
        return PhoneKey.publicKey(Arrays.copyOf(publicKey, COORDINATE), Arrays.copyOfRange(publicKey, COORDINATE, 2 * COORDINATE));
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

    private static byte[] bytes(ECPublicKey key) {
        byte[] both = new byte[2 * COORDINATE];
        put(key.getW().getAffineX(), both, 0);
        put(key.getW().getAffineY(), both, COORDINATE);
        return both;
    }

    private static void put(BigInteger coordinate, byte[] into, int from) {
        byte[] bytes = coordinate.toByteArray();
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, into, from + COORDINATE - length, length);
    }
}
