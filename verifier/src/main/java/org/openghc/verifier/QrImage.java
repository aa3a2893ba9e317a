package org.openghc.verifier;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.aztec.AztecReader;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the text of a QR symbol, or of an Aztec one, which some issuers of HC1 print, from a picture (PNG, JPEG, GIF, BMP), for the command line. */
final class QrImage {
    /** A page of A4 at 600 dots per inch has 35 million, the largest phones make 50 million; fewer where there is little memory for them. */
    static final int MOST_PIXELS = (int) Math.min(50_000_000, Runtime.getRuntime().maxMemory() / 16);
    /** Light around the picture, and behind it where it is transparent: symbols are often cut out without their quiet zone. */
    private static final int QUIET = 32;
    private static final int WHITE = 0xff;
    private static final int BLACK = 0;
    private static final List<Function<LuminanceSource, Binarizer>> BINARIZERS = List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);
    private static final List<Map<DecodeHintType, Object>> HINTS =
            List.of(Map.of(DecodeHintType.TRY_HARDER, true), Map.of(DecodeHintType.PURE_BARCODE, true));

    private QrImage() {
    }

    /** @throws Refusal UNREADABLE if it cannot be read, or as for {@link #read(byte[], int)} */
    static String read(Path file) {
        try {
            return read(Files.readAllBytes(file), MOST_PIXELS);
        } catch (IOException unreadable) {
            throw new Refusal(Verdict.UNREADABLE);
        }
    }

    /** @throws Refusal UNREADABLE if it is no picture, has with the light around it more pixels than this, or shows no QR symbol that can be read */
    static String read(byte[] file, int mostPixels) {
        BufferedImage picture = picture(file, mostPixels);
        for (int light : new int[] {WHITE, BLACK}) {
            LuminanceSource seen = luminance(picture, light);
            for (Function<LuminanceSource, Binarizer> binarizer : BINARIZERS) {
                Optional<String> text = HINTS.stream().flatMap(hints -> decoded(new QRCodeReader(), binarizer.apply(seen), hints).stream()).findFirst()
                        .or(() -> decoded(new AztecReader(), binarizer.apply(seen), Map.of()));
                if (text.isPresent()) {
                    return text.get();
                }
            }
        }
        throw new Refusal(Verdict.UNREADABLE);
    }

    private static Optional<String> decoded(Reader reader, Binarizer binarizer, Map<DecodeHintType, Object> hints) {
        try {
            return Optional.of(reader.decode(new BinaryBitmap(binarizer), hints).getText());
        } catch (ReaderException thisWayNot) {
            return Optional.empty();
        }
    }

    /** The size is looked at before the pixels are decoded; what else the file carries, colour profiles and texts, is passed over. */
    private static BufferedImage picture(byte[] file, int mostPixels) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            return pixels(ImageIO.getImageReaders(in).next(), in, mostPixels);
        } catch (Refusal tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException damaged) {
            // No reader for it; or damage, which the readers of the JDK answer with any exception at all, NullPointer among them.
            throw new Refusal(Verdict.UNREADABLE);
        }
    }

    private static BufferedImage pixels(ImageReader reader, ImageInputStream in, int mostPixels) throws IOException {
        reader.setInput(in, true, true);
        // With the light around it: of a picture of one column the frame is the most.
        refuseUnless((reader.getWidth(0) + 2L * QUIET) * (reader.getHeight(0) + 2L * QUIET) <= mostPixels);
        return reader.read(0);
    }

    /** @param light how bright the symbol's light modules are: black where a dark screen inverts it */
    private static LuminanceSource luminance(BufferedImage picture, int light) {
        int width = picture.getWidth() + 2 * QUIET;
        int height = picture.getHeight() + 2 * QUIET;
        byte[] brightness = new byte[width * height];
        Arrays.fill(brightness, (byte) light);
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                brightness[(y + QUIET) * width + x + QUIET] = (byte) brightness(row[x], light);
            }
        }
        LuminanceSource source = new PlanarYUVLuminanceSource(brightness, width, height, 0, 0, width, height, false);
        return light == BLACK ? source.invert() : source;
    }

    private static int brightness(int argb, int behind) {
        int alpha = argb >>> 24;
        int own = ((argb >> 16 & 0xff) + 2 * (argb >> 8 & 0xff) + (argb & 0xff)) / 4;
        return (alpha * own + (0xff - alpha) * behind) / 0xff;
    }

    private static void refuseUnless(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.UNREADABLE);
        }
    }
}
