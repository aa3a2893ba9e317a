package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Pictures;
import org.openghc.problem.Problem;

class PhotoTest {

    @Test
    @DisplayName("R17 of an uploaded picture nothing is kept but what it shows: no place, no device, no comment, nothing behind its end")
    void forgetsMetadata() {
        byte[] upload = Pictures.jpegWith(1, "GPS 23.129N 113.264E");
        byte[] trailing = Arrays.copyOf(upload, upload.length + 20);
        assertTrue(text(upload).contains("GPS") && text(upload).contains("Exif"), "(control) the upload has them");
        String kept = text(Photo.uploaded(trailing, "/photo").image());
        assertFalse(kept.contains("GPS") || kept.contains("Exif"), kept);
        assertEquals("image/jpeg", Photo.uploaded(trailing, "/photo").mediaType());
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 32, 2, 2", "3, 64, 32, 61, 29", "6, 32, 64, 29, 2", "8, 32, 64, 2, 61"})
    @DisplayName("R17 a picture stands upright as the camera was held, since the note that says so is not kept")
    void upright(int orientation, int width, int height, int whiteX, int whiteY) throws IOException {
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(Photo.uploaded(Pictures.jpegWith(orientation, "x"), "/photo").image()));
        assertEquals(width + " " + height, kept.getWidth() + " " + kept.getHeight());
        assertTrue((kept.getRGB(whiteX, whiteY) & 0xff) > 200, "the white corner");
        assertTrue((kept.getRGB(width / 2, height / 2) & 0xff) < 60, "(control) the middle is not white");
    }

    @Test
    @DisplayName("R17 a PNG stays one; what only begins like a picture, or is cut short in its header, is none")
    void refuses() {
        assertEquals("image/png", Photo.uploaded(Pictures.of("png"), "/photo").mediaType());
        assertEquals("not-a-picture", rule(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3, 4, 5}));
        assertEquals("not-a-picture", rule(Arrays.copyOf(Pictures.of("png"), 40)));
        assertEquals("jpeg-or-png", rule("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("jpeg-or-png", rule(new byte[0]));
        assertEquals("at-most-2-mib", rule(new byte[Photo.LARGEST + 1]));
    }

    @Test
    @DisplayName("R17 a small file that claims to be a huge picture is refused before it is drawn")
    void refusesBombs() {
        byte[] png = Pictures.of("png");
        // Width and height stand behind IHDR; the checksum of the chunk is behind them.
        java.nio.ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        assertEquals("not-a-picture", rule(png));
    }

    private static String rule(byte[] upload) {
        Problem.Invalid error = assertThrows(Problem.class, () -> Photo.uploaded(upload, "/photo")).errors().get(0);
        assertEquals("/photo", error.pointer());
        return error.rule();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
