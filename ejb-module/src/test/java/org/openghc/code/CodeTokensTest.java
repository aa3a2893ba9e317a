package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.verifier.Outcome;

class CodeTokensTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final PersonId PERSON = new PersonId(UUID.randomUUID());

    private final Beans beans = Beans.over(null);
    private final CodeTokens tokens = beans.get(CodeTokens.class);

    @Test
    @DisplayName("R5 a token is minted once and shown again while at least 20 s are left")
    void reused() {
        HealthCode first = show(standing(CodeColour.GREEN, 1, null), NOW);
        assertEquals(first.token(), show(standing(CodeColour.GREEN, 1, null), NOW.plusSeconds(39)).token());
        assertNotEquals(first.token(), show(standing(CodeColour.GREEN, 1, null), NOW.plusSeconds(40)).token());
        assertEquals(NOW.plusSeconds(60), first.expiresAt());
    }

    @Test
    @DisplayName("R5 a new judgement gets a new token at once, even of the same colour")
    void mintedAgain() {
        String green = show(standing(CodeColour.GREEN, 1, null), NOW).token();
        String other = show(standing(CodeColour.GREEN, 2, null), NOW.plusSeconds(1)).token();
        String red = show(standing(CodeColour.RED, 3, null), NOW.plusSeconds(2)).token();
        assertNotEquals(green, other);
        assertEquals(org.openghc.verifier.Colour.RED, check(red, NOW.plusSeconds(2)).token().colour());
    }

    @Test
    @DisplayName("R1 R5 a colour that time alone changes gets a new token without a new judgement")
    void colourByTime() {
        String yellow = show(standing(CodeColour.YELLOW, 1, NOW.plusSeconds(5)), NOW).token();
        HealthCode green = show(standing(CodeColour.GREEN, 1, null), NOW.plusSeconds(5));
        assertNotEquals(yellow, green.token());
        assertEquals(org.openghc.verifier.Colour.GREEN, check(green.token(), NOW.plusSeconds(5)).token().colour());
    }

    @Test
    @DisplayName("R5 a token does not outlive its colour's segment")
    void endsWithTheSegment() {
        HealthCode code = show(standing(CodeColour.YELLOW, 1, NOW.plusSeconds(17)), NOW);
        assertEquals(NOW.plusSeconds(17), code.expiresAt());
        assertEquals(code.expiresAt(), check(code.token(), NOW).token().expiresAt());
    }

    @Test
    @DisplayName("R5 a clock that was set back does not bring a token from the future")
    void clockSetBack() {
        HealthCode code = show(standing(CodeColour.GREEN, 1, null), NOW);
        assertFalse(show(standing(CodeColour.GREEN, 1, null), NOW.minusSeconds(30)).issuedAt().isAfter(NOW.minusSeconds(30)));
        assertEquals(NOW, code.issuedAt());
    }

    @Test
    @DisplayName("R6 two persons never get each other's token")
    void apart() {
        PersonId other = new PersonId(UUID.randomUUID());
        String hers = show(standing(CodeColour.GREEN, 1, null), NOW).token();
        String his = tokens.show(other, standing(CodeColour.GREEN, 1, null), LIFE, NOW).token();
        CodeId ids = beans.get(CodeId.class);
        assertEquals(PERSON, ids.person(check(hers, NOW).token().codeId()).orElseThrow());
        assertEquals(other, ids.person(check(his, NOW).token().codeId()).orElseThrow());
    }

    @Test
    @DisplayName("the symbol's bits are the token, for a reader that is not ours")
    void symbol() throws Exception {
        HealthCode code = show(standing(CodeColour.GREEN, 1, null), NOW);
        assertTrue(code.qrSize() <= 57, "version 10 at most, but " + code.qrSize() + " modules");
        String read = new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(new Printed(code))),
                Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
        assertEquals(code.token(), read);
    }

    private HealthCode show(CodeStanding standing, Instant now) {
        return tokens.show(PERSON, standing, LIFE, now);
    }

    private Outcome check(String token, Instant at) {
        return beans.get(CodeKeys.class).verifier().check(token, at);
    }

    private static CodeStanding standing(CodeColour colour, int version, Instant until) {
        return new CodeStanding(colour, List.of(), NOW, until, until == null ? null : CodeColour.GREEN, null, "CN-44-2022-08-03", NOW, version);
    }

    /** The symbol as paper shows it: four dots a module and a quiet border. */
    private static final class Printed extends LuminanceSource {
        private static final int DOTS = 4;
        private static final int BORDER = 4;
        private final HealthCode code;

        Printed(HealthCode code) {
            super((code.qrSize() + 2 * BORDER) * DOTS, (code.qrSize() + 2 * BORDER) * DOTS);
            this.code = code;
        }

        @Override
        public byte[] getRow(int y, byte[] row) {
            byte[] line = new byte[getWidth()];
            for (int x = 0; x < line.length; x++) {
                line[x] = (byte) (dark(x / DOTS - BORDER, y / DOTS - BORDER) ? 0 : 255);
            }
            return line;
        }

        @Override
        public byte[] getMatrix() {
            byte[] matrix = new byte[getWidth() * getHeight()];
            for (int y = 0; y < getHeight(); y++) {
                System.arraycopy(getRow(y, null), 0, matrix, y * getWidth(), getWidth());
            }
            return matrix;
        }

        private boolean dark(int column, int row) {
            if (column < 0 || row < 0 || column >= code.qrSize() || row >= code.qrSize()) {
                return false;
            }
            int at = row * code.qrSize() + column;
            return (code.qr()[at >> 3] & 0x80 >> (at & 7)) != 0;
        }
    }
}
