package org.openghc.verifier;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.HexFormat;

/** Signs code tokens, or lists for gates, with one P-256 key; never both with the same. Immutable and thread-safe: build one per key, use it from every thread. */
public final class TokenSigner {
    static final String PREFIX = "GHC1:";

    private final String kid;
    private final byte[] protectedHeader;
    private final PrivateKey key;
    private final Crypto crypto;

    /** @throws IllegalArgumentException if the two keys are not one P-256 pair */
    public TokenSigner(KeyPair pair) {
        this(pair, Crypto.best());
    }

    TokenSigner(KeyPair pair, Crypto crypto) {
        this.crypto = crypto;
        kid = TrustedKey.kidOf(pair.getPublic());
        protectedHeader = CoseSign1.protectedHeader(HexFormat.of().parseHex(kid));
        key = crypto.adopt(pair.getPrivate());
        if (!isPair(pair)) {
            throw new IllegalArgumentException("private and public key are not one P-256 pair");
        }
    }

    private boolean isPair(KeyPair pair) {
        return P256.holds(pair.getPublic())
                && crypto.verifies(Suite.ES256, crypto.adopt(pair.getPublic()), protectedHeader, crypto.sign(key, protectedHeader));
    }

    /** The id under which the public key must stand in the trust list: 16 hex digits. */
    public String kid() {
        return kid;
    }

    /** The token as text for a QR symbol in alphanumeric mode (docs/code-token.md). */
    public String sign(CodeToken token) {
        return signed(Claims.write(token));
    }

    /** The credential as bytes for the phone, which shows it with its proof ({@link PhoneKey#show}). */
    public byte[] sign(StatusCredential credential) {
        return message(Claims.write(credential));
    }

    /** The list as bytes, for publishing (docs/code-token.md, "Lists"). */
    public byte[] sign(SignedList list) {
        return message(list.claims());
    }

    /** Signs any payload: so that tests can prove what the verifier does with well-signed nonsense. */
    String signed(byte[] payload) {
        return PREFIX + Base45.encode(message(payload));
    }

    byte[] message(byte[] payload) {
        byte[] signature = crypto.sign(key, CoseSign1.toBeSigned(protectedHeader, payload));
        return CoseSign1.write(protectedHeader, payload, signature);
    }
}
