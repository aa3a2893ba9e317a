package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "10, 0a", "23, 17", "24, 1818", "25, 1819", "100, 1864", "1000, 1903e8", "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000", "-1, 20", "-10, 29", "-100, 3863", "-1000, 3903e7",
        "255, 18ff", "256, 190100", "65535, 19ffff", "65536, 1a00010000", "4294967295, 1affffffff", "4294967296, 1b0000000100000000",
        "9223372036854775807, 1b7fffffffffffffff", "-9223372036854775808, 3b7fffffffffffffff"})
    @DisplayName("R3 integers as in RFC 8949 appendix A")
    void integers(long value, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(new CborWriter().integer(value).toBytes()));
        assertEquals(value, reader(hex).integer());
    }

    @Property
    void everyIntegerComesBack(@ForAll long value) {
        assertEquals(value, new CborReader(new CborWriter().integer(value).toBytes()).integer());
    }

    @Property
    void everyTextAndByteStringComesBack(@ForAll byte[] bytes) {
        String text = HexFormat.of().formatHex(bytes) + "\u7ca4\u5eb7\u7801";
        CborReader in = new CborReader(new CborWriter().bytes(bytes).text(text).toBytes());
        assertArrayEquals(bytes, in.bytes());
        assertEquals(text, in.text());
        in.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817", "1bffffffffffffffff", "1b8000000000000000",
        "18", "19ff", "1c", "1d", "1e", "1f", "40", "60", "80", "a0", "c0", "e0", "f4", "f6", "f90000", "ff", "",
        "1c00000000000000000000000000000001", "1d0000000000000000000000000000000000000000000000000000000000000001"})
    @DisplayName("R3 not an integer in its shortest form: refused")
    void integersRefused(String hex) {
        assertRefused(hex, CborReader::integer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"41", "5801", "580100", "5f4100ff", "5a7fffffff00", "5b7fffffffffffffff00", "6100", "00"})
    @DisplayName("R3 a byte string that is cut off, of indefinite length or not in shortest form: refused, nothing allocated")
    void bytesRefused(String hex) {
        assertRefused(hex, CborReader::bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "61ff", "62c080", "63eda080", "64f4908080", "7f6161ff", "4161"})
    @DisplayName("R3 text that is cut off, not UTF-8 or of indefinite length: refused")
    void textRefused(String hex) {
        assertRefused(hex, CborReader::text);
    }

    @Test
    @DisplayName("R3 a replacement character that was written is text, one that stands for damage is not")
    void replacementCharacter() {
        assertEquals("\ufffd", reader("63efbfbd").text());
        assertRefused("64efbfbdff", CborReader::text);
    }

    @Test
    @DisplayName("R3 another array, map, tag or key than the expected one, or a byte too many: refused")
    void otherThanExpected() {
        assertRefused("81", in -> in.array(4));
        assertRefused("9f", in -> in.array(4));
        assertRefused("a4", in -> in.array(4));
        assertRefused("a1", in -> in.map(2));
        assertRefused("bf", in -> in.map(0));
        assertRefused("d1", in -> in.tag(18));
        assertRefused("02", in -> in.key(1));
        assertRefused("00", CborReader::end);
        assertEquals(7, reader("a18207" + "00").map(1).array(2).integer(), "negative control");
    }

    private static void assertRefused(String hex, Consumer<CborReader> reading) {
        CborReader in = reader(hex);
        assertEquals(Verdict.STRUCTURE, assertThrows(Refusal.class, () -> reading.accept(in)).verdict());
    }

    private static CborReader reader(String hex) {
        return new CborReader(HexFormat.of().parseHex(hex));
    }
}
