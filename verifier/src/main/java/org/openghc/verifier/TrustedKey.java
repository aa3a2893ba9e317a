package org.openghc.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A public key that a verifier believes, for one issuer, one use and one period.
 *
 * @param kid       16 hex digits, see {@link #kidOf}
 * @param algorithm {@code ES256}
 * @param issuer    the region it signs for, ISO 3166, such as {@code CN-44}
 * @param use       {@link #USE_CODE} for health codes; keys of other uses may stand in the same list
 * @param from      first moment at which it may be used
 * @param to        last moment at which it may be used
 */
public record TrustedKey(String kid, String algorithm, String issuer, String use, PublicKey key, Instant from, Instant to) {
    /** Signs health codes. */
    public static final String USE_CODE = "code";
    static final String ES256 = "ES256";
    private static final Pattern USE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** @throws TrustListException if the parts do not belong together */
    public TrustedKey {
        require(ES256.equals(algorithm), "alg must be ES256");
        require(P256.holds(key), "the key must be a point on P-256");
        require(kidOf(key).equals(kid), "kid must be the first 8 bytes of SHA-256 of the public key, in lower-case hex");
        require(issuer != null && CodeToken.isIssuer(issuer), "iss must be an ISO 3166 code such as CN-44");
        require(use != null && USE.matcher(use).matches(), "use must be a word such as code");
        require(from != null && to != null && from.isBefore(to), "from must be before to");
    }

    public static TrustedKey of(String issuer, String use, PublicKey key, Instant from, Instant to) {
        return new TrustedKey(kidOf(key), ES256, issuer, use, key, from, to);
    }

    /** Trusts the certificate's key for the certificate's period. No chain is followed: being in the list is the trust. */
    public static TrustedKey of(String issuer, String use, X509Certificate certificate) {
        return of(issuer, use, certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /** The key id: the first 8 bytes of SHA-256 of the DER SubjectPublicKeyInfo (RFC 5280 section 4.1), as 16 hex digits. */
    public static String kidOf(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, CoseSign1.KID_LENGTH);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    boolean isValidAt(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new TrustListException(rule);
        }
    }
}
