package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.aCodeId;
import static org.openghc.verifier.Tokens.aGreenToken;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "CN44", "cn-44", "CN-", "CN-4444", "CN-44 ", "CHN"})
    @DisplayName("R6 an issuer is an ISO 3166 code")
    void issuers(String issuer) {
        assertThrows(IllegalArgumentException.class, () -> token(issuer, NOW, NOW.plusSeconds(60), aCodeId()));
    }

    @Test
    @DisplayName("R7 a server-minted token cannot be made to live longer than 60 s, nor shorter than 1 s")
    void lifetimes() {
        assertEquals(NOW.plusSeconds(60), token("CN-44", NOW, NOW.plusSeconds(60), aCodeId()).expiresAt());
        assertEquals(NOW.plusSeconds(1), token("CN-44", NOW, NOW.plusSeconds(1), aCodeId()).expiresAt());
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW.plusSeconds(61), aCodeId()));
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW, aCodeId()));
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW.minusSeconds(1), aCodeId()));
    }

    @Test
    @DisplayName("R3 times are whole seconds that RFC 3339 can write")
    void times() {
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW.plusMillis(1), NOW.plusSeconds(60), aCodeId()));
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW.plusMillis(59_999), aCodeId()));
        Instant before1970 = Instant.ofEpochSecond(-1);
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", before1970, before1970.plusSeconds(60), aCodeId()));
        Instant year10000 = Instant.parse("+10000-01-01T00:00:00Z");
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", year10000.minusSeconds(1), year10000, aCodeId()));
    }

    @Test
    @DisplayName("R3 a code id has 1 to 64 bytes")
    void codeIds() {
        assertEquals(64, token("CN-44", NOW, NOW.plusSeconds(60), new byte[64]).codeId().length);
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW.plusSeconds(60), new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> token("CN-44", NOW, NOW.plusSeconds(60), new byte[65]));
    }

    @Test
    @DisplayName("R1 a token cannot be changed from outside, is equal by value and does not print its code id")
    void value() {
        byte[] id = aCodeId();
        CodeToken token = token("CN-44", NOW, NOW.plusSeconds(60), id);
        id[0] ^= 1;
        token.codeId()[1] ^= 1;
        assertArrayEquals(aCodeId(), token.codeId());
        assertEquals(aGreenToken(), token);
        assertEquals(aGreenToken().hashCode(), token.hashCode());
        assertNotEquals(token, token("CN-44", NOW, NOW.plusSeconds(60), id));
        assertNotEquals(token, token("CN-44", NOW, NOW.plusSeconds(59), aCodeId()));
        assertFalse(token.toString().contains(HexFormat.of().formatHex(aCodeId(), 1, 4)));
    }

    @Test
    @DisplayName("R1 each value of a token counts when two are compared; what is printed says which, but not whose")
    void equality() {
        CodeToken one = token("CN-44", NOW, NOW.plusSeconds(60), new byte[44]);
        for (CodeToken other : List.of(new CodeToken("MO", one.tokenClass(), one.colour(), NOW, one.expiresAt(), one.codeId()),
                new CodeToken("CN-44", TokenClass.PHONE_BOUND, one.colour(), NOW, one.expiresAt(), one.codeId()),
                new CodeToken("CN-44", one.tokenClass(), Colour.RED, NOW, one.expiresAt(), one.codeId()),
                new CodeToken("CN-44", one.tokenClass(), one.colour(), NOW.plusSeconds(1), one.expiresAt(), one.codeId()),
                new CodeToken("CN-44", one.tokenClass(), one.colour(), NOW, one.expiresAt().minusSeconds(1), one.codeId()),
                new CodeToken("CN-44", one.tokenClass(), one.colour(), NOW, one.expiresAt(), new byte[43]))) {
            assertNotEquals(one, other);
        }
        assertFalse(one.equals((Object) "token"));
        assertNotEquals(0, one.hashCode());
        assertEquals("CodeToken[CN-44, SERVER_MINTED, GREEN, 2026-11-21T04:00:00Z to 2026-11-21T04:01:00Z]", one.toString());
    }

    @Test
    @DisplayName("R3 the first second of 1970 and the last of 9999 can be written")
    void seconds() {
        assertEquals(List.of(false, true, true, false), Stream.of(-1L, 0L, 253_402_300_799L, 253_402_300_800L).map(CodeToken::isSecond).toList());
    }

    private static CodeToken token(String issuer, Instant from, Instant to, byte[] codeId) {
        return new CodeToken(issuer, TokenClass.SERVER_MINTED, Colour.GREEN, from, to, codeId);
    }
}
