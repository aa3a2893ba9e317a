package org.openghc.verifier;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;

/** The key of one phone, which shows its credentials as codes. Immutable and thread-safe. A browser does the same with WebCrypto. */
public final class PhoneKey {
    private final ECPublicKey publicKey;
    private final PrivateKey key;
    private final Crypto crypto;

    /** @throws IllegalArgumentException if the public key is not on P-256 */
    public PhoneKey(KeyPair pair) {
        if (!P256.holds(pair.getPublic())) {
            throw new IllegalArgumentException("the phone's key must be a point on P-256");
        }
        crypto = Crypto.best();
        publicKey = (ECPublicKey) pair.getPublic();
        key = crypto.adopt(pair.getPrivate());
    }

    public ECPublicKey publicKey() {
        return publicKey;
    }

    /** Signs what an issuer asks, to show that the key is this phone's: see {@link #holds}. */
    public byte[] prove(byte[] challenge) {
        return crypto.sign(key, Presentation.possessionToBeSigned(challenge));
    }

    /** Whether the holder of this key signed this challenge. It can never be taken for a code's proof, nor a proof for it. */
    public static boolean holds(ECPublicKey phone, byte[] challenge, byte[] signature) {
        Crypto best = Crypto.best();
        return P256.holds(phone) && P256.isSignature(signature) && P256.isLow(signature)
                && best.verifies(Suite.ES256, best.adopt(phone), Presentation.possessionToBeSigned(challenge), signature);
    }

    /**
     * A phone's public key from its two coordinates.
     *
     * @throws IllegalArgumentException if they are not a point on P-256
     */
    public static ECPublicKey publicKey(byte[] x, byte[] y) {
        try {
            return new CoseKey(x, y).madeBy(Crypto.jdk());
        } catch (Refusal notAPoint) {
            throw new IllegalArgumentException("not a point on P-256", notAPoint);
        }
    }

    /** Both coordinates of a phone's public key, 32 bytes each, the first one first: what {@link #publicKey(byte[], byte[])} reads. */
    public static byte[] coordinates(ECPublicKey phone) {
        byte[] both = Arrays.copyOf(P256.coordinate(phone.getW().getAffineX()), 2 * P256.COORDINATE_LENGTH);
        System.arraycopy(P256.coordinate(phone.getW().getAffineY()), 0, both, P256.COORDINATE_LENGTH, P256.COORDINATE_LENGTH);
        return both;
    }

    /**
     * The code as text for a QR symbol in alphanumeric mode: this credential, proven at this second.
     *
     * @param credential as {@link TokenSigner#sign(StatusCredential)} made it
     */
    public String show(byte[] credential, Instant at) {
        byte[] proof = crypto.sign(key, Presentation.toBeSigned(credential, at.getEpochSecond()));
        return TokenSigner.PREFIX + Base45.encode(new Presentation(credential, at.getEpochSecond(), proof).write());
    }
}
