package org.openghc.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strict UTF-8 (RFC 3629): exactly the bytes that a text is written as. */
final class Utf8 {

    private Utf8() {
    }

    /** @throws Refusal STRUCTURE if the bytes are not UTF-8 */
    static String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        // What is not UTF-8 was replaced, and is written otherwise now.
        if (!Arrays.equals(written, 0, written.length, bytes, from, from + length)) {
            throw new Refusal(Verdict.STRUCTURE);
        }
        return text;
    }
}
