package org.openghc.ear;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures as phones take them. */
final class Pictures {

    private Pictures() {
    }

    /** A small picture. */
    static byte[] png() {
        return of("png");
    }

    /** A picture of one colour with a white corner on its upper left, 64 by 32. */
    private static byte[] of(String format) {
        BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 32; y++) {
                picture.setRGB(x, y, x < 16 && y < 16 ? 0xffffff : 0x800000);
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A photo with these words in its Exif and its comment. */
    static byte[] jpegTakenAt(String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        byte[] exif = concat(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0,
            0, 0, 0, 0}, text);
        byte[] picture = of("jpeg");
        byte[] start = {picture[0], picture[1]};
        byte[] rest = java.util.Arrays.copyOfRange(picture, 2, picture.length);
        // The writer's own JFIF header stays first.
        int app0 = 2 + ((rest[2] & 0xff) << 8 | rest[3] & 0xff);
        return concat(start, java.util.Arrays.copyOfRange(rest, 0, app0), segment(0xe1, exif), segment(0xfe, text),
                java.util.Arrays.copyOfRange(rest, app0, rest.length));
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return concat(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
