package org.openghc.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as foreign encoders write them: integers, floats, decimals, even text. */
final class Numbers {
    private static final int LONGEST_TEXT = 9;

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
            return new BigDecimal(number);
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof String text && text.length() <= LONGEST_TEXT) {
            return new BigDecimal(text.strip());
        }
        throw new NumberFormatException("not a number");
    }
}
