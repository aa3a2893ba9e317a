package org.openghc.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes deterministic CBOR (RFC 8949 section 4.2.1): shortest heads, definite lengths; the caller writes map keys in order. */
final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(192);

    CborWriter integer(long value) {
        return value >= 0 ? head(CborReader.UNSIGNED, value) : head(CborReader.NEGATIVE, -1 - value);
    }

    CborWriter bytes(byte[] value) {
        head(CborReader.BYTES, value.length);
        out.writeBytes(value);
        return this;
    }

    CborWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(CborReader.TEXT, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    CborWriter array(int size) {
        return head(CborReader.ARRAY, size);
    }

    CborWriter map(int size) {
        return head(CborReader.MAP, size);
    }

    CborWriter tag(long number) {
        return head(CborReader.TAG, number);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private CborWriter head(int major, long argument) {
        if (argument < 24) {
            out.write(major << 5 | (int) argument);
        } else if (argument <= 0xffL) {
            out.write(major << 5 | 24);
            bigEndian(argument, 1);
        } else if (argument <= 0xffffL) {
            out.write(major << 5 | 25);
            bigEndian(argument, 2);
        } else if (argument <= 0xffff_ffffL) {
            out.write(major << 5 | 26);
            bigEndian(argument, 4);
        } else {
            out.write(major << 5 | 27);
            bigEndian(argument, 8);
        }
        return this;
    }

    private void bigEndian(long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }
}
