package org.openghc.verifier;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms that are believed, by their names in JOSE and their numbers in COSE (RFC 9053 section 2.1, RFC 8230). */
enum Suite {
    /** ECDSA on P-256 with SHA-256, in raw form. */
    ES256(-7, P256.SIGNATURE, null) {
        @Override
        boolean fits(PublicKey key) {
            return P256.holds(key);
        }

        @Override
        boolean canBe(byte[] signature, PublicKey key) {
            return P256.isSignature(signature);
        }
    },
    /** RSASSA-PSS with SHA-256 and a salt of 32 bytes; only other issuers' health certificates use it. */
    PS256(-37, "RSASSA-PSS", new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC)) {
        @Override
        boolean fits(PublicKey key) {
            return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA && rsa.getModulus().bitLength() <= LONGEST_RSA;
        }

        @Override
        boolean canBe(byte[] signature, PublicKey key) {
            return signature.length == (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
        }
    };

    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 4096;

    private final int cose;
    private final String javaName;
    private final AlgorithmParameterSpec parameters;

    Suite(int cose, String javaName, AlgorithmParameterSpec parameters) {
        this.cose = cose;
        this.javaName = javaName;
        this.parameters = parameters;
    }

    int cose() {
        return cose;
    }

    /** What the Java security API calls it. */
    String javaName() {
        return javaName;
    }

    /** What a {@link java.security.Signature} needs to be told, or null. */
    AlgorithmParameterSpec parameters() {
        return parameters;
    }

    /** Whether this is a sound key for the algorithm. */
    abstract boolean fits(PublicKey key);

    /** Whether the bytes have the form of a signature at all: checked here, since providers are lax in different ways. */
    abstract boolean canBe(byte[] signature, PublicKey key);

    static Optional<Suite> named(String name) {
        return Arrays.stream(values()).filter(suite -> suite.name().equals(name)).findFirst();
    }

    static Optional<Suite> fitting(PublicKey key) {
        return Arrays.stream(values()).filter(suite -> suite.fits(key)).findFirst();
    }

    static Optional<Suite> ofCose(long algorithm) {
        return Arrays.stream(values()).filter(suite -> algorithm == suite.cose).findFirst();
    }
}
