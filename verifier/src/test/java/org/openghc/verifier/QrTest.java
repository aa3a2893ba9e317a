package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.aGreenText;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTest {
    /** Modules of a finder pattern with its border and the format information beside it. */
    private static final int FINDER = 9;
    private static final int QUIET = 4;

    @Test
    @DisplayName("R10 a server-minted token with a 48-byte code id is at most version 10 at level M, in alphanumeric mode")
    void version() throws Exception {
        QRCode symbol = drawn(aGreenText());
        assertEquals(Mode.ALPHANUMERIC, symbol.getMode());
        assertTrue(symbol.getVersion().getVersionNumber() <= 10, "version " + symbol.getVersion().getVersionNumber());
        System.out.println("server-minted: " + aGreenText().length() + " characters, version " + symbol.getVersion());
    }

    @Test
    @DisplayName("R10 a phone-bound code with a 44-byte code id is at most version 13 at level M, even with the longest issuer")
    void versionBound() throws Exception {
        QRCode symbol = drawn(Phones.aGreenText());
        assertEquals(Mode.ALPHANUMERIC, symbol.getMode());
        assertTrue(symbol.getVersion().getVersionNumber() <= 13, "version " + symbol.getVersion().getVersionNumber());
        System.out.println("phone-bound: " + Phones.aGreenText().length() + " characters, version " + symbol.getVersion());
        CodeToken longest = new CodeToken("CN-440", TokenClass.PHONE_BOUND, Colour.RED, NOW, NOW.plusSeconds(60), new byte[44]);
        String text = Phones.PHONE.show(SIGNER.sign(new StatusCredential(longest, Phones.PHONE.publicKey())), NOW);
        assertEquals(13, drawn(text).getVersion().getVersionNumber());
        assertTrue(text.length() <= Verifier.LONGEST_TEXT);
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
        String text = aFixedText(aGreenText().length());
        assertEquals(text, read(drawn(text).getMatrix(), 400));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("R10 read back at 200 x 200 pixels with a blot over 5 % of the symbol, wherever the blot leaves the patterns free by which it is found")
    void damaged(boolean bound) throws Exception {
        String text = aFixedText(bound ? Phones.aGreenText().length() : aGreenText().length());
        int side = drawn(text).getMatrix().getWidth();
        int blot = (int) Math.ceil(Math.sqrt(0.05) * side);
        int tried = 0;
        int unread = 0;
        for (int left = 0; left + blot <= side; left += 4) {
            for (int top = 0; top + blot <= side; top += 4) {
                boolean onFinder = left < FINDER && top < FINDER || left + blot > side - FINDER && top < FINDER || left < FINDER && top + blot > side - FINDER;
                if (!onFinder) {
                    boolean read = isRead(text, blotted(drawn(text).getMatrix(), left, top, blot));
                    assertTrue(read || bound && onAlignment(side, left, top, blot), "blot at " + left + ", " + top);
                    unread += read ? 0 : 1;
                    tried++;
                }
            }
        }
        System.out.println("5 % blot at 200 x 200, " + (bound ? "phone-bound" : "server-minted") + ": read at " + (tried - unread) + " of " + tried + " places");
        assertTrue(tried > 30, tried + " places");
        assertTrue(unread <= 2, unread + " unread");
    }

    /** A blot over the last corner's alignment pattern misleads the reader about the slant; a camera's next picture is another one. */
    private static boolean onAlignment(int side, int left, int top, int blot) {
        int pattern = side - 9;
        return left < pattern + 5 && left + blot > pattern && top < pattern + 5 && top + blot > pattern;
    }

    private static boolean isRead(String text, ByteMatrix symbol) throws Exception {
        try {
            return text.equals(read(symbol, 200));
        } catch (ReaderException unreadable) {
            return false;
        }
    }

    /** As long as a token and as mixed, but the same every time: which blot a reader still forgives depends on the symbol. */
    private static String aFixedText(int length) {
        Random random = new Random(44);
        StringBuilder text = new StringBuilder(TokenSigner.PREFIX);
        while (text.length() < length) {
            text.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".charAt(random.nextInt(45)));
        }
        return text.toString();
    }

    private static ByteMatrix blotted(ByteMatrix matrix, int left, int top, int blot) {
        for (int x = left; x < left + blot; x++) {
            for (int y = top; y < top + blot; y++) {
                matrix.set(x, y, 1);
            }
        }
        return matrix;
    }

    private static QRCode drawn(String text) throws Exception {
        return Encoder.encode(text, ErrorCorrectionLevel.M);
    }

    /** @param side width and height of the picture in pixels; modules need not fall on whole pixels */
    private static String read(ByteMatrix matrix, int side) throws Exception {
        int modules = matrix.getWidth() + 2 * QUIET;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        for (int i = 0; i < pixels.length; i++) {
            int x = i % side * modules / side - QUIET;
            int y = i / side * modules / side - QUIET;
            if (x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight() && matrix.get(x, y) == 1) {
                pixels[i] = 0;
            }
        }
        LuminanceSource source = new RGBLuminanceSource(side, side, pixels);
        try {
            return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
        } catch (ReaderException blotted) {
            return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText();
        }
    }
}
