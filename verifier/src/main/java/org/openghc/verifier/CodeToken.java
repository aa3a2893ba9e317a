package org.openghc.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a health code says about the person who shows it: a colour, for a short time, by an issuer.
 *
 * @param issuer     the region that issued it, an ISO 3166 code such as {@code CN-44} (Guangdong)
 * @param tokenClass how it came to be
 * @param colour     the colour at the time of issue
 * @param issuedAt   whole seconds, UTC
 * @param expiresAt  whole seconds, UTC, after {@code issuedAt} by at most the class's longest life; the last moment of validity
 * @param codeId     1 to 64 bytes (phone-bound: 44) that only the issuer can resolve to a person; copied in and out
 */
public record CodeToken(String issuer, TokenClass tokenClass, Colour colour, Instant issuedAt, Instant expiresAt, byte[] codeId) {
    private static final Pattern ISSUER = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    /** The last second that RFC 3339 can write. */
    static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /** @throws IllegalArgumentException if a value breaks the rules above */
    public CodeToken {
        Objects.requireNonNull(tokenClass, "tokenClass");
        Objects.requireNonNull(colour, "colour");
        require(isIssuer(issuer), "issuer must be an ISO 3166 code such as CN-44");
        require(isWholeSecond(issuedAt) && isWholeSecond(expiresAt), "times must be whole seconds from 1970 to 9999");
        require(lifetimeFits(tokenClass, issuedAt, expiresAt), "a " + tokenClass + " token lives from 1 s to " + tokenClass.longestLife());
        require(codeIdFits(tokenClass, codeId), "code id must have 1 to " + tokenClass.longestCodeId() + " bytes");
        codeId = codeId.clone();
    }

    @Override
    public byte[] codeId() {
        return codeId.clone();
    }

    static boolean isIssuer(String text) {
        return ISSUER.matcher(text).matches();
    }

    static boolean isSecond(long epochSecond) {
        return epochSecond >= 0 && epochSecond <= LAST_SECOND;
    }

    static boolean lifetimeFits(TokenClass tokenClass, Instant issuedAt, Instant expiresAt) {
        Duration life = Duration.between(issuedAt, expiresAt);
        return life.compareTo(Duration.ZERO) > 0 && life.compareTo(tokenClass.longestLife()) <= 0;
    }

    static boolean codeIdFits(TokenClass tokenClass, byte[] codeId) {
        return codeId.length >= 1 && codeId.length <= tokenClass.longestCodeId();
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.getNano() == 0 && isSecond(instant.getEpochSecond());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeToken that
                && issuer.equals(that.issuer) && tokenClass == that.tokenClass && colour == that.colour
                && issuedAt.equals(that.issuedAt) && expiresAt.equals(that.expiresAt) && Arrays.equals(codeId, that.codeId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issuer, issuedAt, Arrays.hashCode(codeId));
    }

    /** Without the code id: whoever holds the issuer's key could resolve it to a person. */
    @Override
    public String toString() {
        return "CodeToken[" + issuer + ", " + tokenClass + ", " + colour + ", " + issuedAt + " to " + expiresAt + "]";
    }
}
