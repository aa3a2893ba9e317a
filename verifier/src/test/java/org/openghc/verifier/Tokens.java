package org.openghc.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Fixtures by words: one issuer, one moment, one green token, and the ways to spoil it. */
final class Tokens {
    static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    static final String GUANGDONG = "CN-44";
    static final KeyPair KEYS = aKeyPair();
    static final TokenSigner SIGNER = new TokenSigner(KEYS);
    static final Verifier VERIFIER = new Verifier(TrustList.of(List.of(aTrustedKey())));

    private Tokens() {
    }

    static KeyPair aKeyPair() {
        return aKeyPair("secp256r1");
    }

    static KeyPair aKeyPair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static TrustedKey aTrustedKey() {
        return TrustedKey.of(GUANGDONG, TrustedKey.USE_CODE, KEYS.getPublic(), NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    }

    static byte[] aCodeId() {
        byte[] id = new byte[48];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) (i * 37);
        }
        return id;
    }

    static CodeToken aToken(Colour colour) {
        return new CodeToken(GUANGDONG, TokenClass.SERVER_MINTED, colour, NOW, NOW.plusSeconds(60), aCodeId());
    }

    static CodeToken aGreenToken() {
        return aToken(Colour.GREEN);
    }

    static String aGreenText() {
        return SIGNER.sign(aGreenToken());
    }

    static byte[] bytesOf(String text) {
        return Base45.decode(text, TokenSigner.PREFIX.length());
    }

    static String textOf(byte[] bytes) {
        return TokenSigner.PREFIX + Base45.encode(bytes);
    }

    static Verdict verdictOf(String text) {
        return VERIFIER.check(text, NOW).verdict();
    }

    static byte[] with(byte[] bytes, int index, int xor) {
        byte[] changed = bytes.clone();
        changed[index] ^= (byte) xor;
        return changed;
    }

    /** Replaces {@code length} bytes from {@code index} by others. */
    static byte[] splice(byte[] bytes, int index, int length, byte... others) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - length + others.length);
        System.arraycopy(others, 0, spliced, index, others.length);
        System.arraycopy(bytes, index + length, spliced, index + others.length, bytes.length - index - length);
        return spliced;
    }
}
