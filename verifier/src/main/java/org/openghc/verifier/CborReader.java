package org.openghc.verifier;

import java.util.Arrays;

/**
 * Reads deterministic CBOR (RFC 8949 section 4.2.1), one item after the other, as the caller expects them. Anything else,
 * an argument that is not in its shortest form, an indefinite length, a length past the end, is refused as STRUCTURE.
 * Nothing is allocated before its length is known to be there.
 */
final class CborReader {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;

    private final byte[] input;
    private int position;

    CborReader(byte[] input) {
        this.input = input;
    }

    long integer() {
        int major = (peek() & 0xff) >> 5;
        if (major == NEGATIVE) {
            return -1 - argument(NEGATIVE);
        }
        return argument(UNSIGNED);
    }

    byte[] bytes() {
        int length = length(BYTES);
        position += length;
        return Arrays.copyOfRange(input, position - length, position);
    }

    String text() {
        int length = length(TEXT);
        position += length;
        return Utf8.decode(input, position - length, length);
    }

    /** Reads the head of an array and checks its size. */
    CborReader array(int size) {
        return exactly(ARRAY, size);
    }

    /** Reads the head of a map and checks its number of entries. */
    CborReader map(int size) {
        return exactly(MAP, size);
    }

    /** Whether an array or a map of this size, below 24, comes next; reads nothing. */
    boolean atStartOf(int major, int size) {
        return position < input.length && (input[position] & 0xff) == (major << 5 | size);
    }

    CborReader tag(long number) {
        return exactly(TAG, number);
    }

    /** Reads a map key. Since every key is expected in its place, order and uniqueness need no other check. */
    CborReader key(long expected) {
        demand(integer() == expected);
        return this;
    }

    /** Checks that nothing follows. */
    void end() {
        demand(position == input.length);
    }

    private CborReader exactly(int major, long expected) {
        demand(argument(major) == expected);
        return this;
    }

    private int length(int major) {
        long length = argument(major);
        demand(length <= input.length - position);
        return (int) length;
    }

    /** The argument of the next head, which must be of this major type and fit into 63 bits. */
    private long argument(int major) {
        int initial = peek() & 0xff;
        demand(initial >> 5 == major);
        position++;
        int info = initial & 0x1f;
        if (info < 24) {
            return info;
        }
        demand(info <= 27);
        int width = 1 << info - 24;
        long value = bigEndian(width);
        demand(value >= shortestNeeding(width));
        return value;
    }

    private long bigEndian(int width) {
        demand(width <= input.length - position);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | input[position++] & 0xff;
        }
        return value;
    }

    /** The smallest argument that needs this many bytes after the head. */
    private static long shortestNeeding(int width) {
        return width == 1 ? 24 : 1L << 4 * width;
    }

    private byte peek() {
        demand(position < input.length);
        return input[position];
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.STRUCTURE);
        }
    }
}
