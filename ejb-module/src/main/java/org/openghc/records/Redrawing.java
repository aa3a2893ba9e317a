package org.openghc.records;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/** Draws a picture anew from its pixels, upright, and at most four million of them; nothing else of the file is kept. */
final class Redrawing {

    private static final long MOST_PIXELS = 64_000_000;
    private static final long KEPT_PIXELS = 4_000_000;
    private static final float QUALITY = 0.9f;
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";
    private static final int APP1 = 0xe1;
    private static final int ORIENTATION = 0x112;

    private Redrawing() {
    }

    /** Empty if it cannot be drawn or would be too large. */
    static Optional<byte[]> of(byte[] upload, String mediaType) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                return Optional.empty();
            }
            // A file of two megabytes can hold a picture of gigabytes: it is read coarsely enough to fit.
            int step = (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS));
            ImageReadParam coarse = reader.getDefaultReadParam();
            coarse.setSourceSubsampling(step, step, 0, 0);
            int turn = mediaType.equals("image/jpeg") ? orientation(reader) : 1;
            return Optional.of(written(upright(reader.read(0, coarse), turn), mediaType));
        } catch (IOException | RuntimeException undrawable) {
            // Decoders throw whatever a broken file leads them to.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static byte[] written(BufferedImage picture, String mediaType) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(mediaType).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (mediaType.equals("image/jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** As the camera was held, since the note that says so is not kept. */
    private static BufferedImage upright(BufferedImage picture, int orientation) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        AffineTransform turn = switch (orientation) {
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> null;
        };
        return turn == null ? picture : new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(picture, null);
    }

    private static int orientation(ImageReader reader) throws IOException {
        NodeList segments = ((org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree(JPEG_METADATA)).getElementsByTagName("unknown");
        for (int i = 0; i < segments.getLength(); i++) {
            if (segments.item(i) instanceof javax.imageio.metadata.IIOMetadataNode segment && Integer.parseInt(segment.getAttribute("MarkerTag")) == APP1
                    && segment.getUserObject() instanceof byte[] exif && exif.length > 14 && new String(exif, 0, 4, StandardCharsets.US_ASCII).equals("Exif")) {
                return orientation(ByteBuffer.wrap(exif, 6, exif.length - 6).slice());
            }
        }
        return 1;
    }

    /** The first directory of a TIFF header. */
    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                return tiff.getShort(entry + 8);
            }
        }
        return 1;
    }
}
