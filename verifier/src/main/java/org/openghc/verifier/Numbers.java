package org.openghc.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as foreign encoders write them: integers, floats, decimals, even text. */
final class Numbers {
    /** No exponents: a few characters of text could mean a number of a million digits. */
    private static final Pattern DIGITS = Pattern.compile("\\s*\\d{1,12}(\\.\\d{1,3})?\\s*");

    private Numbers() {
    }

    /** @throws NumberFormatException if it is no number */
    static BigDecimal decimal(Object value) {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Double number) {
            // As the issuer wrote it: the exact value of 0.106 is a little less.
            return BigDecimal.valueOf(number);
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof String text && DIGITS.matcher(text).matches()) {
            return new BigDecimal(text.strip());
        }
        throw new NumberFormatException("not a number");
    }

    /** A float of 16 bits (RFC 8949 appendix D). */
    static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double value = exponent == 0 ? Math.scalb((double) mantissa, -24)
                : exponent == 31 ? (mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : Math.scalb((double) (mantissa + 1024), exponent - 25);
        return (bits & 0x8000) == 0 ? value : -value;
    }
}
