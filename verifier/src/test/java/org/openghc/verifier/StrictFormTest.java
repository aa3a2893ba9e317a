package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.VERIFIER;
import static org.openghc.verifier.Tokens.aCodeId;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aGreenToken;
import static org.openghc.verifier.Tokens.bytesOf;
import static org.openghc.verifier.Tokens.splice;
import static org.openghc.verifier.Tokens.textOf;
import static org.openghc.verifier.Tokens.verdictOf;
import static org.openghc.verifier.Tokens.with;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One text form for one token, and nothing else is one. Offsets are those of docs/code-token.cddl with a 48-byte code id. */
class StrictFormTest {
    private static final int AFTER_TAG = 1;
    private static final int PROTECTED = 2;
    private static final int ALGORITHM = 5;
    private static final int KID = 8;
    private static final int UNPROTECTED = 16;
    private static final int PAYLOAD = 17;
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    @Test
    @DisplayName("R3 the bytes are those of the published CDDL")
    void layout() {
        byte[] bytes = bytesOf(aGreenText());
        String expected = "d284" + "4d" + "a2" + "0126" + "0448" + SIGNER.kid() + "a0" + "5853"
                + "a6" + "0165434e2d3434" + "041a" + seconds(60) + "061a" + seconds(0) + "075830" + HexFormat.of().formatHex(aCodeId())
                + "3a0001000001" + "3a0001000101" + "5840";
        assertEquals(expected, HexFormat.of().formatHex(bytes, 0, bytes.length - 64));
    }

    @Test
    @DisplayName("R4 every bit of every byte flipped: refused")
    void everyBit() {
        byte[] bytes = bytesOf(aGreenText());
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                assertRefused(textOf(with(bytes, i, 1 << bit)), "byte " + i + " bit " + bit);
            }
        }
    }

    @Test
    @DisplayName("R4 every character exchanged for every other one: refused")
    void everyCharacter() {
        String text = aGreenText();
        for (int i = 0; i < text.length(); i++) {
            for (char other : CHARACTERS.toCharArray()) {
                if (other != text.charAt(i)) {
                    assertRefused(text.substring(0, i) + other + text.substring(i + 1), "character " + i + " as " + other);
                }
            }
        }
    }

    @Test
    @DisplayName("R4 cut off at every length, of the text and of the bytes: refused")
    void truncated() {
        String text = aGreenText();
        for (int length = 0; length < text.length(); length++) {
            assertRefused(text.substring(0, length), "text of " + length);
        }
        byte[] bytes = bytesOf(text);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(textOf(Arrays.copyOf(bytes, length)), "bytes of " + length);
        }
    }

    @Test
    @DisplayName("R4 a byte put in or taken out anywhere: refused")
    void insertedOrRemoved() {
        byte[] bytes = bytesOf(aGreenText());
        for (int i = 0; i < bytes.length; i++) {
            assertRefused(textOf(splice(bytes, i, 1)), "without byte " + i);
            assertRefused(textOf(splice(bytes, i, 0, (byte) 0)), "zero before byte " + i);
        }
    }

    @Test
    @DisplayName("R3 another prefix, lower case, white space around, too long: format or encoding")
    void texts() {
        String text = aGreenText();
        assertEquals(Verdict.FORMAT, verdictOf(null));
        assertEquals(Verdict.FORMAT, verdictOf(""));
        assertEquals(Verdict.FORMAT, verdictOf(text.toLowerCase(Locale.ROOT)));
        assertEquals(Verdict.FORMAT, verdictOf(" " + text));
        assertEquals(Verdict.FORMAT, verdictOf("HC1:" + text.substring(5)));
        assertEquals(Verdict.FORMAT, verdictOf("GHC2:" + text.substring(5)));
        assertEquals(Verdict.FORMAT, verdictOf("GHC1:" + "0".repeat(508)));
        assertEquals(Verdict.STRUCTURE, verdictOf("GHC1:" + "0".repeat(507)));
        assertEquals(Verdict.ENCODING, verdictOf("GHC1:" + text.substring(5).toLowerCase(Locale.ROOT)));
        assertEquals(Verdict.ENCODING, verdictOf(text + " "));
        assertEquals(Verdict.ENCODING, verdictOf(text + "\n"));
        assertEquals(Verdict.STRUCTURE, verdictOf("GHC1:"));
    }

    @Test
    @DisplayName("R3 trailing bytes: structure")
    void trailing() {
        byte[] bytes = bytesOf(aGreenText());
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, bytes.length, 0, (byte) 0))));
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(splice(Payload.standard().bytes(), 83, 0, (byte) 0))));
    }

    @Test
    @DisplayName("R3 untagged, another tag, indefinite lengths, longer heads: structure")
    void outerForm() {
        byte[] bytes = bytesOf(aGreenText());
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, 0, AFTER_TAG))));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, 0, 1, (byte) 0xd1))));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, 0, 1, (byte) 0xd8, (byte) 18))));
        byte[] indefinite = splice(splice(bytes, bytes.length, 0, (byte) 0xff), AFTER_TAG, 1, (byte) 0x9f);
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(indefinite)));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, PROTECTED, 1, (byte) 0x58, (byte) 13))));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, PAYLOAD, 2, (byte) 0x59, (byte) 0, (byte) 83))));
    }

    @Test
    @DisplayName("R3 anything in the unprotected header, which nobody signs: structure")
    void unprotectedHeader() {
        byte[] bytes = bytesOf(aGreenText());
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, UNPROTECTED, 1, (byte) 0xa1, (byte) 1, (byte) 0x26))));
    }

    @Test
    @DisplayName("R3 R6 another algorithm than the known one, or a kid of another length")
    void protectedHeader() {
        byte[] bytes = bytesOf(aGreenText());
        assertEquals(Verdict.UNSUPPORTED_ALGORITHM, verdictOf(textOf(with(bytes, ALGORITHM, 0x26 ^ 0x27))));
        assertEquals(Verdict.UNSUPPORTED_ALGORITHM, verdictOf(headed("a2" + "013824" + "0448" + SIGNER.kid())), "PS256 is for certificates only");
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a2" + "0126" + "0448" + SIGNER.kid() + "00")), "something behind the header");
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a1" + "0448" + SIGNER.kid())));
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a1" + "0126")));
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a2" + "0126" + "0447" + SIGNER.kid().substring(2))));
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a2" + "0448" + SIGNER.kid() + "0126")));
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a3" + "0126" + "0448" + SIGNER.kid() + "0500")));
        assertEquals(Verdict.STRUCTURE, verdictOf(headed("a2" + "0126" + "0126")));
        assertEquals(Verdict.UNKNOWN_ISSUER, verdictOf(textOf(with(bytes, KID, 1))));
        assertEquals(Verdict.GREEN, verdictOf(headed("a2" + "0126" + "0448" + SIGNER.kid())), "negative control");
    }

    @Test
    @DisplayName("R3 well-signed claims in another order, twice, more, fewer, or of another type: structure")
    void claims() {
        String iss = "0165434e2d3434";
        String exp = "041a" + seconds(60);
        String iat = "061a" + seconds(0);
        String cti = "074101";
        String kind = "3a0001000001";
        String colour = "3a0001000101";
        assertEquals(Verdict.GREEN, claiming("a6", iss, exp, iat, cti, kind, colour), "negative control");
        assertEquals(Verdict.STRUCTURE, claiming("a6", exp, iss, iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, iat, cti, colour, kind));
        assertEquals(Verdict.STRUCTURE, claiming("a7", iss, exp, iat, cti, kind, colour, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, exp, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a5", iss, exp, iat, cti, kind));
        assertEquals(Verdict.STRUCTURE, claiming("a7", iss, exp, iat, cti, "0800", kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("b806", iss, exp, iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("bf", iss, exp, iat, cti, kind, colour, "ff"));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, "04fb41d9c00000000000", iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, "04c11a" + seconds(60), iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, "041b00000000" + seconds(60), iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", "0145434e2d3434", exp, iat, cti, kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, iat, "0740", kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, iat, "0758" + "41" + "00".repeat(65), kind, colour));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, iat, cti, kind, "3a0001000100"));
        assertEquals(Verdict.STRUCTURE, claiming("a6", iss, exp, iat, cti, kind, "3a0001000104"));
    }

    @Test
    @DisplayName("R3 times before 1970 or after 9999: structure")
    void absurdTimes() {
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(Payload.standard().iat(-1).bytes())));
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(Payload.standard().exp(253402300800L).bytes())));
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(Payload.standard().exp(Long.MAX_VALUE).bytes())));
    }

    @Test
    @DisplayName("R3 writing what was read gives the same bytes")
    void canonical() {
        byte[] payload = Claims.write(aGreenToken());
        assertArrayEquals(payload, Claims.write(Claims.read(payload, Tokens.GUANGDONG, Crypto.best()).code()));
    }

    private static String seconds(long sinceIssue) {
        return Long.toHexString(NOW.getEpochSecond() + sinceIssue);
    }

    private static Verdict claiming(String... hex) {
        return verdictOf(SIGNER.signed(HexFormat.of().parseHex(String.join("", hex))));
    }

    /** A token well signed under this protected header. */
    private static String headed(String protectedHex) {
        byte[] header = HexFormat.of().parseHex(protectedHex);
        byte[] payload = Claims.write(aGreenToken());
        byte[] signature = Crypto.best().sign(Crypto.best().adopt(Tokens.KEYS.getPrivate()), CoseSign1.toBeSigned(header, payload));
        return textOf(CoseSign1.write(header, payload, signature));
    }

    private static void assertRefused(String text, String what) {
        assertFalse(VERIFIER.check(text, NOW).accepted(), what);
    }
}
