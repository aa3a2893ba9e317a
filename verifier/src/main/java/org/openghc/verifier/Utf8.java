package org.openghc.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8, for one thread: its decoder is made once for all the texts of a message. */
final class Utf8 {
    private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();

    /** @throws Refusal STRUCTURE if the bytes are not UTF-8 */
    String decode(byte[] bytes, int from, int length) {
        try {
            return strict.decode(ByteBuffer.wrap(bytes, from, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(Verdict.STRUCTURE);
        }
    }
}
