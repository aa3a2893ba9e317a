package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CBOR of foreign issuers; the examples are those of RFC 8949 appendix A. */
class CborTreeTest {

    @Test
    @DisplayName("R13 the examples of RFC 8949 appendix A that a certificate may hold")
    void examples() {
        assertEquals(1000000000000L, decode("1b000000e8d4a51000"));
        assertEquals(new BigInteger("18446744073709551615"), decode("1bffffffffffffffff"));
        assertEquals(new BigInteger("-18446744073709551616"), decode("3bffffffffffffffff"));
        assertEquals(new BigInteger("18446744073709551616"), decode("c249010000000000000000"));
        assertEquals(new BigInteger("-18446744073709551617"), decode("c349010000000000000000"));
        assertEquals(new BigDecimal("273.15"), decode("c48221196ab3"));
        assertEquals(-4.1, decode("fbc010666666666666"));
        assertEquals(100000.0, decode("fa47c35000"));
        assertEquals(1.5, decode("f93e00"));
        assertEquals(65504.0, decode("f97bff"));
        assertEquals(5.960464477539063e-8, decode("f90001"));
        assertEquals(0.00006103515625, decode("f90400"));
        assertEquals(-4.0, decode("f9c400"));
        assertEquals(Double.POSITIVE_INFINITY, decode("f97c00"));
        assertEquals(Double.NaN, decode("f97e00"));
        assertEquals(List.of(false, true), decode("82f4f5"));
        assertNull(decode("f6"));
        assertNull(decode("f7"));
        assertEquals(new Cbor.Tagged(0, "2013-03-21T20:04:00Z"), decode("c074323031332d30332d32315432303a30343a30305a"));
        assertEquals("\u6c34", decode("63e6b0b4"));
        assertEquals(Map.of("a", 1L, "b", List.of(2L, 3L)), decode("a26161016162820203"));
        assertEquals(Map.of("a", 1L, "b", List.of(2L, 3L)), decode("bf61610161629f0203ffff"));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, (byte[]) decode("5f42010243030405ff"));
        assertEquals("streaming", decode("7f657374726561646d696e67ff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "0000", "1c", "3d", "5e", "f8", "f800", "f814", "fc", "81", "8200", "81ff", "9f", "9f00", "a1", "a100", "a1ff", "a2000000", "a20000ff", "82ff00", "8200ff", "a100ff", "bf00ff", "bf00",
        "a200000000", "a20000180000", "bf01000100ff", "a1f600", "a14000", "a18000", "c1ff", "c1", "df00ff", "5fff00", "5f6161ff", "5f5f4100ffff", "7f61c361a9ff",
        "41", "5affffffff", "5bffffffffffffffff", "61ff", "63eda080", "9affffffff", "9bffffffffffffffff", "bbffffffffffffffff", "1f", "3f",
        "1c00000000000000000000000000000001", "5c0000000000000000000000000000000100",
        "c2510000000000000000000000000000000000", "c482181500", "c4823900ff00"})
    @DisplayName("R13 not well-formed, not valid, a key twice or of another type, claimed lengths, something behind: structure")
    void refused(String hex) {
        assertEquals(Verdict.STRUCTURE, assertThrows(Refusal.class, () -> decode(hex)).verdict());
    }

    @Test
    @DisplayName("R13 SCAN-D1 depth is bounded, of arrays, maps and tags")
    void depth() {
        assertEquals(List.class, decode("81".repeat(Cbor.DEEPEST) + "00") instanceof List ? List.class : null);
        assertThrows(Refusal.class, () -> decode("a1".repeat(100_000)), "maps for keys");
        for (String opening : List.of("81", "9f", "a100", "c6")) {
            assertThrows(Refusal.class, () -> decode(opening.repeat(Cbor.DEEPEST + 1) + "00"));
        }
    }

    @Test
    @DisplayName("R13 a tag whose content is not a number's stays a tag")
    void otherTags() {
        for (String hex : List.of("c200", "c300", "c400", "c48100", "c4820061" + "61", "c4826161" + "00", "c483000000", "c500", "c100")) {
            assertEquals(Cbor.Tagged.class, decode(hex).getClass(), hex);
        }
        assertEquals(Cbor.Tagged.class, decode("c5820001").getClass(), "two integers under another tag are no decimal");
        assertEquals(Cbor.Tagged.class, decode("c54101").getClass(), "bytes under another tag are no number");
    }

    @Test
    @DisplayName("R13 numbers up to the bounds: 16 bytes, exponents from -20 to 20")
    void numbersAtTheirBounds() {
        assertEquals(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE), decode("c250" + "ff".repeat(16)));
        assertEquals(new BigDecimal("1E+20"), decode("c4821401"));
        assertEquals(new BigDecimal("1E-20"), decode("c4823301"));
        for (String hex : List.of("c4821501", "c4823401", "c4823b7fffffffffffffff01", "c4821b7fffffffffffffff01")) {
            assertThrows(Refusal.class, () -> decode(hex), hex);
        }
    }

    @Test
    @DisplayName("R13 the chunks of a byte string need not be UTF-8, those of a text each must")
    void chunks() {
        assertArrayEquals(new byte[] {(byte) 0xc3, (byte) 0xff}, (byte[]) decode("5f41c341ffff"));
        assertThrows(Refusal.class, () -> decode("7f61c361bcff"), "a letter over two chunks");
    }

    private static Object decode(String hex) {
        return Cbor.decode(HexFormat.of().parseHex(hex));
    }
}
