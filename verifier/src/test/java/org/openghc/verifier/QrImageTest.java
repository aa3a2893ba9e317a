package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiPredicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as people bring them. */
class QrImageTest {
    /** As long as a health certificate of the EU. */
    private static final String TEXT = aText(550);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    @DisplayName("R11 PNG, JPEG, GIF and BMP, dark on light and light on dark")
    void formats(String format) throws Exception {
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.BLACK, Color.WHITE), format)));
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.WHITE, Color.BLACK), format)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    @DisplayName("R11 R13 an Aztec symbol, as some issuers of HC1 print it, dark on light and light on dark")
    void aztec(String format) throws Exception {
        BitMatrix matrix = com.google.zxing.aztec.encoder.Encoder.encode(TEXT, 23, 0).getMatrix();
        assertEquals(TEXT, read(file(drawn(matrix::get, matrix.getWidth(), 4, Color.BLACK, Color.WHITE), format)));
        assertEquals(TEXT, read(file(drawn(matrix::get, matrix.getWidth(), 4, Color.WHITE, Color.BLACK), format)));
    }

    @Test
    @DisplayName("R11 a small symbol on a large page with print around it")
    void onAPage() throws Exception {
        BufferedImage page = new BufferedImage(1654, 2339, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
        graphics.setColor(Color.BLACK);
        Random random = new Random(44);
        for (int line = 0; line < 60; line++) {
            for (int x = 100; x < 1500; x += 12) {
                graphics.fillRect(x, 120 + line * 20, random.nextInt(10), random.nextInt(12));
            }
        }
        graphics.drawImage(drawn(ErrorCorrectionLevel.Q, 2, Color.BLACK, Color.WHITE), 1300, 1900, null);
        assertEquals(TEXT, read(file(page, "png")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @DisplayName("R11 level Q with 5 % of its modules wrong")
    void damaged(int seed) throws Exception {
        ByteMatrix matrix = Encoder.encode(TEXT, ErrorCorrectionLevel.Q).getMatrix();
        Random random = new Random(seed);
        int side = (int) Math.ceil(Math.sqrt(0.05) * matrix.getWidth());
        int left = 10 + random.nextInt(matrix.getWidth() - 20 - side);
        int top = 10 + random.nextInt(matrix.getWidth() - 20 - side);
        for (int x = left; x < left + side; x++) {
            for (int y = top; y < top + side; y++) {
                matrix.set(x, y, 1);
            }
        }
        assertEquals(TEXT, read(file(drawn(matrix, 4, Color.BLACK, Color.WHITE), "png")));
    }

    @ParameterizedTest
    @CsvSource({"90", "180", "10", "-20"})
    @DisplayName("R11 turned, as a camera held it")
    void turned(int degrees) throws Exception {
        BufferedImage symbol = drawn(ErrorCorrectionLevel.Q, 6, Color.BLACK, Color.WHITE);
        BufferedImage photo = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = photo.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, 900, 900);
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), 450, 450);
        turn.translate((900 - symbol.getWidth()) / 2.0, (900 - symbol.getHeight()) / 2.0);
        graphics.drawImage(symbol, turn, null);
        assertEquals(TEXT, read(file(photo, "png")));
    }

    @Test
    @DisplayName("R11 transparent where it is light, or where it is dark on a dark page")
    void transparent() throws Exception {
        Color none = new Color(0, 0, 0, 0);
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.BLACK, none), "png")));
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.WHITE, none), "png")), "for a dark screen");
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, new Color(0, 60, 0), new Color(255, 255, 255, 160)), "png")));
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.BLUE, new Color(255, 230, 0)), "png")), "in colours");
        for (Color light : new Color[] {Color.RED, Color.GREEN, Color.BLUE}) {
            assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, Color.BLACK, light), "png")), "where one colour alone makes the light: " + light);
        }
        assertEquals(TEXT, read(file(drawn(ErrorCorrectionLevel.Q, 4, new Color(15, 15, 15, 240), Color.WHITE), "png")), "as thin ink makes it");
    }

    @Test
    @DisplayName("R11 SCAN-D1 one pixel more than allowed is not decoded")
    void mostPixels() throws Exception {
        BufferedImage picture = drawn(ErrorCorrectionLevel.Q, 3, Color.BLACK, Color.WHITE);
        int pixels = (picture.getWidth() + 64) * (picture.getHeight() + 64);
        byte[] file = file(picture, "png");
        assertEquals(TEXT, QrImage.read(file, pixels));
        assertUnreadable(file, pixels - 1);
        assertUnreadable(file(new BufferedImage(1, 700_000, BufferedImage.TYPE_BYTE_BINARY), "png"), QrImage.MOST_PIXELS);
        assertUnreadable(file(new BufferedImage(700_000, 1, BufferedImage.TYPE_BYTE_BINARY), "png"), QrImage.MOST_PIXELS);
    }

    @Test
    @DisplayName("R11 what is no picture, cut off, of a wide size with no content, or shows none: unreadable, and so is a folder or nothing")
    void unreadable() throws Exception {
        byte[] good = file(drawn(ErrorCorrectionLevel.Q, 3, Color.BLACK, Color.WHITE), "png");
        assertUnreadable(new byte[0], QrImage.MOST_PIXELS);
        assertUnreadable("GHC1:".getBytes(), QrImage.MOST_PIXELS);
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            byte[] file = file(drawn(ErrorCorrectionLevel.Q, 3, Color.BLACK, Color.WHITE), format);
            for (int length : new int[] {2, 4, 8, 20, 30, 50, 100}) {
                assertUnreadable(Arrays.copyOf(file, length), QrImage.MOST_PIXELS);
            }
        }
        for (int size : new int[] {16, 20}) {
            byte[] wide = good.clone();
            wide[size] = 0x7f;
            assertUnreadable(wide, QrImage.MOST_PIXELS);
        }
        assertUnreadable(file(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png"), QrImage.MOST_PIXELS);
        for (Path path : new Path[] {folder, folder.resolve("absent")}) {
            assertEquals(Verdict.UNREADABLE, assertThrows(Refusal.class, () -> QrImage.read(path)).verdict());
        }
        assertEquals(TEXT, QrImage.read(Files.write(folder.resolve("code"), good)), "negative control");
    }

    static byte[] file(BufferedImage picture, String format) throws Exception {
        BufferedImage plain = picture;
        if (!format.equals("png")) {
            plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            plain.createGraphics().drawImage(picture, 0, 0, null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(plain, format, out);
        return out.toByteArray();
    }

    private static String read(byte[] file) {
        return QrImage.read(file, QrImage.MOST_PIXELS);
    }

    private static void assertUnreadable(byte[] file, int mostPixels) {
        assertEquals(Verdict.UNREADABLE, assertThrows(Refusal.class, () -> QrImage.read(file, mostPixels)).verdict());
    }

    static BufferedImage drawn(ErrorCorrectionLevel level, int scale, Color dark, Color light) throws Exception {
        return drawn(Encoder.encode(TEXT, level).getMatrix(), scale, dark, light);
    }

    static BufferedImage drawn(String text, int scale, Color dark, Color light) throws Exception {
        return drawn(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix(), scale, dark, light);
    }

    private static BufferedImage drawn(ByteMatrix matrix, int scale, Color dark, Color light) {
        return drawn((column, row) -> matrix.get(column, row) == 1, matrix.getWidth(), scale, dark, light);
    }

    static BufferedImage drawn(BiPredicate<Integer, Integer> modules, int width, int scale, Color dark, Color light) {
        int side = (width + 8) * scale;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = x / scale - 4;
                int row = y / scale - 4;
                boolean isDark = column >= 0 && row >= 0 && column < width && row < width && modules.test(column, row);
                image.setRGB(x, y, (isDark ? dark : light).getRGB());
            }
        }
        return image;
    }

    private static String aText(int length) {
        Random random = new Random(852);
        StringBuilder text = new StringBuilder(Hc1Verifier.PREFIX);
        while (text.length() < length) {
            text.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".charAt(random.nextInt(45)));
        }
        return text.toString();
    }
}
