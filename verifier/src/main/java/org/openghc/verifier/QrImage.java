package org.openghc.verifier;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the text of a QR symbol from a picture file (PNG, JPEG, GIF, BMP), for the command line. */
final class QrImage {
    private static final int LONGEST_SIDE = 8192;
    /** Light around the picture, and behind it where it is transparent: symbols are often cut out without their quiet zone. */
    private static final int QUIET = 32;
    private static final List<Function<LuminanceSource, Binarizer>> BINARIZERS = List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);
    private static final List<Map<DecodeHintType, Object>> HINTS =
            List.of(Map.of(DecodeHintType.TRY_HARDER, true), Map.of(DecodeHintType.PURE_BARCODE, true));

    private QrImage() {
    }

    /** @throws Refusal UNREADABLE if it is no picture, larger than 8192 pixels a side, or shows no QR symbol that can be read */
    static String read(Path file) {
        BufferedImage picture = picture(file);
        for (Color light : List.of(Color.WHITE, Color.BLACK)) {
            LuminanceSource seen = luminance(picture, light);
            for (Function<LuminanceSource, Binarizer> binarizer : BINARIZERS) {
                Optional<String> text = HINTS.stream().flatMap(hints -> decoded(binarizer.apply(seen), hints).stream()).findFirst();
                if (text.isPresent()) {
                    return text.get();
                }
            }
        }
        throw new Refusal(Verdict.UNREADABLE);
    }

    private static Optional<String> decoded(Binarizer binarizer, Map<DecodeHintType, Object> hints) {
        try {
            return Optional.of(new QRCodeReader().decode(new BinaryBitmap(binarizer), hints).getText());
        } catch (ReaderException thisWayNot) {
            return Optional.empty();
        }
    }

    /** The size is looked at before the pixels are decoded. */
    private static BufferedImage picture(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Refusal(Verdict.UNREADABLE);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if (reader.getWidth(0) > LONGEST_SIDE || reader.getHeight(0) > LONGEST_SIDE) {
                    throw new Refusal(Verdict.UNREADABLE);
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new Refusal(Verdict.UNREADABLE);
        }
    }

    /** @param light the colour of the symbol's light modules: black where a dark screen inverts it */
    private static LuminanceSource luminance(BufferedImage picture, Color light) {
        int width = picture.getWidth() + 2 * QUIET;
        int height = picture.getHeight() + 2 * QUIET;
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(light);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(picture, QUIET, QUIET, null);
        graphics.dispose();
        LuminanceSource source = new RGBLuminanceSource(width, height, canvas.getRGB(0, 0, width, height, null, 0, width));
        return light.equals(Color.BLACK) ? source.invert() : source;
    }
}
