package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.aGreenText;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QrTest {
    private static final int SCALE = 4;
    private static final int QUIET = 4;

    @Test
    @DisplayName("R10 a server-minted token with a 48-byte code id is at most version 10 at level M, in alphanumeric mode")
    void version() throws Exception {
        QRCode symbol = drawn(aGreenText());
        assertEquals(Mode.ALPHANUMERIC, symbol.getMode());
        assertTrue(symbol.getVersion().getVersionNumber() <= 10, "version " + symbol.getVersion().getVersionNumber());
    }

    @Test
    @DisplayName("R10 even with the longest issuer and the longest code id")
    void longest() throws Exception {
        CodeToken longest = new CodeToken("CN-440", TokenClass.SERVER_MINTED, Colour.RED, NOW, NOW.plusSeconds(60), new byte[64]);
        assertEquals(10, drawn(SIGNER.sign(longest)).getVersion().getVersionNumber());
    }

    @Test
    @DisplayName("R10 the drawn symbol is read back as the same text")
    void readBack() throws Exception {
        String text = aGreenText();
        assertEquals(text, read(drawn(text).getMatrix()));
    }

    private static QRCode drawn(String text) throws Exception {
        return Encoder.encode(text, ErrorCorrectionLevel.M);
    }

    private static String read(ByteMatrix matrix) throws Exception {
        int side = (matrix.getWidth() + 2 * QUIET) * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        for (int y = 0; y < matrix.getHeight() * SCALE; y++) {
            for (int x = 0; x < matrix.getWidth() * SCALE; x++) {
                if (matrix.get(x / SCALE, y / SCALE) == 1) {
                    pixels[(y + QUIET * SCALE) * side + x + QUIET * SCALE] = 0;
                }
            }
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)))).getText();
    }
}
