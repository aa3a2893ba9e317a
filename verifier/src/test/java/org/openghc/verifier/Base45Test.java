package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {

    @ParameterizedTest
    @CsvSource({"AB, BB8", "Hello!!, %69 VD92EX0", "base-45, UJCLQE7W581", "ietf!, QED8WEX0"})
    @DisplayName("R3 the examples of RFC 9285 sections 4.3 and 4.4, both ways")
    void examplesOfTheRfc(String plain, String encoded) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertEquals(encoded, Base45.encode(bytes));
        assertArrayEquals(bytes, Base45.decode(encoded, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "BB8B", "GGW", ":::", "::", "V5", "bb8", "BB8_", "B\u00e9", "BB\u0100", "BB\u0080", "\uD83D\uDE00A", "BB8\n0"})
    @DisplayName("R3 a text that does not decode to whole bytes is refused")
    void refused(String text) {
        assertEquals(Verdict.ENCODING, assertThrows(Refusal.class, () -> Base45.decode(text, 0)).verdict());
    }

    @ParameterizedTest
    @CsvSource({"FGW, 65535", "U5, 255"})
    @DisplayName("R3 the greatest values that fit are accepted")
    void greatest(String text, int value) {
        int decoded = 0;
        for (byte part : Base45.decode(text, 0)) {
            decoded = decoded << 8 | part & 0xff;
        }
        assertEquals(value, decoded);
    }

    @Property
    void everyByteSequenceComesBack(@ForAll byte[] bytes) {
        assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes), 0));
    }
}
