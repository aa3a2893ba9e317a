package org.openghc.verifier;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates zlib data (RFC 1950) up to a bound, so that a small symbol cannot become a large message. */
final class Zlib {
    /** More than any health certificate; most have 300 to 500 bytes. */
    static final int MOST = 16 * 1024;

    private Zlib() {
    }

    static byte[] inflate(byte[] compressed) {
        Inflater inflater = new Inflater();
        try {
            return inflated(inflater, compressed);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflated(Inflater inflater, byte[] compressed) {
        try {
            inflater.setInput(compressed);
            byte[] out = new byte[1024];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, Math.min(MOST, 2 * length));
                }
                int more = inflater.inflate(out, length, out.length - length);
                // No progress: cut off, it wants a dictionary, or there is more than the bound has room for.
                demand(more > 0 || inflater.finished());
                length += more;
            }
            demand(inflater.getRemaining() == 0);
            return Arrays.copyOf(out, length);
        } catch (DataFormatException notZlib) {
            throw new Refusal(Verdict.COMPRESSION);
        }
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.COMPRESSION);
        }
    }
}
