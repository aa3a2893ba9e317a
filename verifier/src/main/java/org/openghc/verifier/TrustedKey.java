package org.openghc.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A public key that a verifier believes, for one issuer, one use and one period.
 *
 * @param kid       in hex; of a key for health codes 16 digits: see {@link #kidOf}; of a health certificate's key: its issuer's choice
 * @param algorithm {@code ES256} or {@code PS256}; health codes are signed with ES256 only
 * @param issuer    the region it signs for, ISO 3166, such as {@code CN-44}; null only for keys that do not sign health codes
 * @param use       words with one space between: {@link #USE_CODE} for health codes, {@link #USE_HC1} for all health certificates or
 *                  {@code hc1-vaccination}, {@code hc1-test}, {@code hc1-recovery} for some, {@link SignedList#USE_LISTS} for lists; keys of other uses may stand in the same list
 * @param from      first moment at which it may be used
 * @param to        last moment at which it may be used
 */
public record TrustedKey(String kid, String algorithm, String issuer, String use, PublicKey key, Instant from, Instant to) {
    /** Signs health codes. */
    public static final String USE_CODE = "code";
    /** Signs health certificates of every kind. */
    public static final String USE_HC1 = "hc1";
    private static final Pattern KID = Pattern.compile("([0-9a-f]{2}){1,64}");
    private static final Pattern USE = Pattern.compile("[a-z][a-z0-9-]{0,31}( [a-z][a-z0-9-]{0,31}){0,7}");

    /** @throws TrustListException if the parts do not belong together */
    public TrustedKey {
        Suite suite = Suite.named(algorithm).orElseThrow(() -> new TrustListException("alg must be ES256 or PS256"));
        Objects.requireNonNull(key, "key");
        Json.require(suite.fits(key), "the key must be a point on P-256 for ES256, RSA of 2048 to 4096 bits for PS256");
        Json.require(KID.matcher(kid).matches(), "kid must be 1 to 64 bytes in lower-case hex");
        Json.require(USE.matcher(use).matches(), "use must be words such as code");
        Json.require(issuer == null || CodeToken.isIssuer(issuer), "iss must be an ISO 3166 code such as CN-44");
        Json.require(from.isBefore(to), "from must be before to");
        if (words(use).contains(USE_CODE) || words(use).contains(SignedList.USE_LISTS)) {
            Json.require(suite == Suite.ES256, "health codes and lists are signed with ES256 only");
            Json.require(issuer != null, "iss is missing");
            Json.require(kidOf(key).equals(kid), "kid must be the first 8 bytes of SHA-256 of the public key, in lower-case hex");
        }
    }

    public static TrustedKey of(String issuer, String use, PublicKey key, Instant from, Instant to) {
        Suite suite = Suite.fitting(key).orElseThrow(() -> new TrustListException("the key must be on P-256 or RSA of 2048 to 4096 bits"));
        return new TrustedKey(kidOf(key), suite.name(), issuer, use, key, from, to);
    }

    /** Trusts the certificate's key for the certificate's period. No chain is followed: being in the list is the trust. */
    public static TrustedKey of(String issuer, String use, X509Certificate certificate) {
        return of(issuer, use, certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /** The key id: the first 8 bytes of SHA-256 of the DER SubjectPublicKeyInfo (RFC 5280 section 4.1), as 16 hex digits. */
    public static String kidOf(PublicKey key) {
        return kidOf(key.getEncoded());
    }

    static String kidOf(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der), 0, CoseSign1.KID_LENGTH);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    Suite suite() {
        return Suite.valueOf(algorithm);
    }

    /** Whether the key may sign this; {@code hc1} includes every {@code hc1-…}. */
    boolean maySign(String purpose) {
        return words(use).stream().anyMatch(word -> purpose.equals(word) || purpose.startsWith(word + "-"));
    }

    boolean maySignCodes() {
        return maySign(USE_CODE);
    }

    /** Whether the key may sign some kind of health certificate. */
    boolean maySignCertificates() {
        return words(use).stream().anyMatch(word -> word.equals(USE_HC1) || word.startsWith(USE_HC1 + "-"));
    }

    boolean isValidAt(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static List<String> words(String use) {
        return List.of(use.split(" "));
    }
}
