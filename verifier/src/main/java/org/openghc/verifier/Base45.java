package org.openghc.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Base45 (RFC 9285), the densest text for a QR symbol in alphanumeric mode: two bytes are three characters.
 * Decoding is strict: one byte sequence has one text (RFC 9285 section 6, values that do not fit are refused).
 */
final class Base45 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final byte[] CHARACTERS = ALPHABET.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (byte value = 0; value < CHARACTERS.length; value++) {
            VALUES[CHARACTERS[value]] = value;
        }
    }

    private Base45() {
    }

    static String encode(byte[] bytes) {
        byte[] text = new byte[bytes.length / 2 * 3 + bytes.length % 2 * 2];
        int at = 0;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int pair = (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
            text[at++] = CHARACTERS[pair % 45];
            text[at++] = CHARACTERS[pair / 45 % 45];
            text[at++] = CHARACTERS[pair / (45 * 45)];
        }
        if (bytes.length % 2 == 1) {
            int last = bytes[bytes.length - 1] & 0xff;
            text[at++] = CHARACTERS[last % 45];
            text[at] = CHARACTERS[last / 45];
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Decodes the text from {@code start} to its end. */
    static byte[] decode(String text, int start) {
        int length = text.length() - start;
        if (length % 3 == 1) {
            throw new Refusal(Verdict.ENCODING);
        }
        byte[] bytes = new byte[length / 3 * 2 + length % 3 / 2];
        int at = 0;
        int i = start;
        for (; i + 2 < text.length(); i += 3) {
            int pair = fitting(value(text, i) + 45 * value(text, i + 1) + 45 * 45 * value(text, i + 2), 0xffff);
            bytes[at++] = (byte) (pair >> 8);
            bytes[at++] = (byte) pair;
        }
        if (i < text.length()) {
            bytes[at] = (byte) fitting(value(text, i) + 45 * value(text, i + 1), 0xff);
        }
        return bytes;
    }

    private static int value(String text, int index) {
        char character = text.charAt(index);
        int value = character < VALUES.length ? VALUES[character] : -1;
        return fitting(value, 44);
    }

    private static int fitting(int value, int most) {
        if (value < 0 || value > most) {
            throw new Refusal(Verdict.ENCODING);
        }
        return value;
    }
}
