package org.openghc.verifier;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** The CWT claims of an HC1 code (RFC 8392; EU health certificate specification, "CWT Claims"). */
record Hc1Claims(Instant issuedAt, Instant expiresAt, Map<?, ?> certificate) {
    private static final long EXP = 4;
    private static final long IAT = 6;
    private static final long HCERT = -260;
    private static final long EU_V1 = 1;
    private static final long TAG_EPOCH = 1;
    private static final BigDecimal EARLIEST = BigDecimal.ZERO;
    private static final BigDecimal LATEST = BigDecimal.valueOf(CodeToken.LAST_SECOND);

    static Hc1Claims read(byte[] payload) {
        if (Cbor.decode(payload) instanceof Map<?, ?> claims
                && claims.get(HCERT) instanceof Map<?, ?> health && health.get(EU_V1) instanceof Map<?, ?> certificate) {
            Object issued = claims.get(IAT);
            return new Hc1Claims(issued == null ? null : time(issued), time(claims.get(EXP)), certificate);
        }
        throw new Refusal(Verdict.STRUCTURE);
    }

    /** A NumericDate: seconds since 1970, some issuers write them as a float or with the epoch tag; fractions count to the millisecond. */
    private static Instant time(Object value) {
        try {
            BigDecimal seconds = Numbers.decimal(Cbor.without(TAG_EPOCH, value));
            if (seconds.compareTo(EARLIEST) >= 0 && seconds.compareTo(LATEST) <= 0) {
                return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
            }
        } catch (NumberFormatException notNumber) {
            throw new Refusal(Verdict.STRUCTURE);
        }
        throw new Refusal(Verdict.STRUCTURE);
    }
}
