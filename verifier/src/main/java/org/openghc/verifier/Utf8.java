package org.openghc.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8. */
final class Utf8 {
    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {
    }

    /** @throws Refusal STRUCTURE if the bytes are not UTF-8 */
    static String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (mayBeDamaged(text)) {
            demandValid(ByteBuffer.wrap(bytes, from, length));
        }
        return text;
    }

    /** Wherever something was wrong there is a replacement character now; without one, the dear check is not needed. */
    private static boolean mayBeDamaged(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    private static void demandValid(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(Verdict.STRUCTURE);
        }
    }
}
