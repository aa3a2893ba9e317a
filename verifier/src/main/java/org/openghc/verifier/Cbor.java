package org.openghc.verifier;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CBOR (RFC 8949) of foreign issuers into values: well-formed and valid, but not necessarily deterministic.
 * Indefinite lengths and long heads are accepted, since real encoders write them; a key twice, depth over {@value #DEEPEST},
 * text that is not UTF-8, a reserved head or a byte too many are refused as STRUCTURE. Nothing is allocated by a claimed length.
 *
 * <p>Integers become Long or BigInteger, decimals (tag 4) BigDecimal, floats Double, null and undefined null, map keys are
 * Long or String only. Other tags become {@link Tagged}.
 */
final class Cbor {
    static final int DEEPEST = 16;
    private static final int INDEFINITE = 31;
    private static final int LARGEST_EXPONENT = 20;
    private static final int SIMPLE = 7;
    private static final Object BREAK = new Object();

    private final byte[] input;
    private int position;

    private Cbor(byte[] input) {
        this.input = input;
    }

    /** A value with a tag that is not a number's. */
    record Tagged(long tag, Object value) {
    }

    /** The one item that these bytes are. */
    static Object decode(byte[] bytes) {
        Cbor in = new Cbor(bytes);
        Object value = in.value(0);
        demand(in.position == bytes.length && value != BREAK);
        return value;
    }

    /** The value inside a tag that is allowed here but not required. */
    static Object without(long tag, Object value) {
        return value instanceof Tagged tagged && tagged.tag == tag ? tagged.value : value;
    }

    private Object value(int depth) {
        demand(depth <= DEEPEST);
        int initial = next();
        int major = initial >> 5;
        int info = initial & 0x1f;
        return switch (major) {
            case CborReader.UNSIGNED -> integer(argument(info));
            case CborReader.NEGATIVE -> negative(argument(info));
            case CborReader.BYTES -> string(major, info);
            case CborReader.TEXT -> text(info);
            case CborReader.ARRAY -> array(info, depth);
            case CborReader.MAP -> map(info, depth);
            case CborReader.TAG -> tagged(argument(info), value(depth + 1));
            default -> simple(info);
        };
    }

    private static Object integer(long unsigned) {
        return unsigned >= 0 ? (Object) unsigned : new BigInteger(Long.toUnsignedString(unsigned));
    }

    private static Object negative(long unsigned) {
        return unsigned >= 0 ? (Object) (-1 - unsigned) : BigInteger.ONE.negate().subtract(new BigInteger(Long.toUnsignedString(unsigned)));
    }

    private String text(int info) {
        byte[] bytes = string(CborReader.TEXT, info);
        return Utf8.decode(bytes, 0, bytes.length);
    }

    private byte[] string(int major, int info) {
        if (info != INDEFINITE) {
            return taken(argument(info));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int initial = next(); initial != 0xff; initial = next()) {
            demand(initial >> 5 == major);
            byte[] chunk = taken(argument(initial & 0x1f));
            if (major == CborReader.TEXT) {
                Utf8.decode(chunk, 0, chunk.length);
            }
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
    }

    private List<Object> array(int info, int depth) {
        List<Object> items = new ArrayList<>();
        long left = info == INDEFINITE ? Long.MAX_VALUE : size(info);
        for (; left > 0; left--) {
            Object item = value(depth + 1);
            if (item == BREAK) {
                demand(info == INDEFINITE);
                return items;
            }
            items.add(item);
        }
        return items;
    }

    private Map<Object, Object> map(int info, int depth) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        long left = info == INDEFINITE ? Long.MAX_VALUE : size(info);
        for (; left > 0; left--) {
            Object key = value(depth + 1);
            if (key == BREAK) {
                demand(info == INDEFINITE);
                return entries;
            }
            demand((key instanceof Long || key instanceof String) && !entries.containsKey(key));
            Object value = value(depth + 1);
            demand(value != BREAK);
            entries.put(key, value);
        }
        return entries;
    }

    private long size(int info) {
        long size = argument(info);
        demand(size >= 0);
        return size;
    }

    private static Object tagged(long tag, Object value) {
        demand(value != BREAK);
        if ((tag == 2 || tag == 3) && value instanceof byte[] magnitude) {
            demand(magnitude.length <= 16);
            BigInteger number = new BigInteger(1, magnitude);
            return tag == 2 ? number : BigInteger.ONE.negate().subtract(number);
        }
        if (tag == 4 && value instanceof List<?> parts && parts.size() == 2
                && parts.get(0) instanceof Long exponent && parts.get(1) instanceof Long mantissa) {
            demand(exponent >= -LARGEST_EXPONENT && exponent <= LARGEST_EXPONENT);
            return BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent.intValue());
        }
        return new Tagged(tag, value);
    }

    private Object simple(int info) {
        return switch (info) {
            case 20 -> Boolean.FALSE;
            case 21 -> Boolean.TRUE;
            case 22, 23 -> null;
            case 25 -> Numbers.half((int) bigEndian(2));
            case 26 -> (double) Float.intBitsToFloat((int) bigEndian(4));
            case 27 -> Double.longBitsToDouble(bigEndian(8));
            case INDEFINITE -> BREAK;
            default -> throw new Refusal(Verdict.STRUCTURE);
        };
    }

    private long argument(int info) {
        if (info < 24) {
            return info;
        }
        demand(info <= 27);
        return bigEndian(1 << info - 24);
    }

    private long bigEndian(int width) {
        demand(width <= left());
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | input[position++] & 0xff;
        }
        return value;
    }

    private byte[] taken(long length) {
        demand(length >= 0 && length <= left());
        position += (int) length;
        return Arrays.copyOfRange(input, position - (int) length, position);
    }

    private int left() {
        return input.length - position;
    }

    private int next() {
        demand(position < input.length);
        return input[position++] & 0xff;
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.STRUCTURE);
        }
    }
}
