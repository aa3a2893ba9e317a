package org.openghc.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openghc.problem.Problem;

/** A picture. What it is, its first bytes say, never its sender; what was uploaded is drawn anew, so that it says nothing but what it shows. */
public record Photo(byte[] image) {

    /** The largest picture that is taken. */
    public static final int LARGEST = 2 * 1024 * 1024;

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @throws IllegalArgumentException unless it begins like a JPEG or PNG */
    public Photo {
        if (mediaType(image).isEmpty()) {
            throw new IllegalArgumentException("no picture");
        }
    }

    /**
     * A picture as it is kept: the same pixels without the place, time, device, comments and whatever else the file carried.
     *
     * @param field JSON pointer to the field in which it came
     * @throws Problem {@code photo-invalid} unless it is a JPEG or PNG of at most 2 MiB that can be drawn
     */
    public static Photo uploaded(byte[] upload, String field) {
        if (upload.length > LARGEST) {
            throw invalid(field, "at-most-2-mib");
        }
        String mediaType = mediaType(upload).orElseThrow(() -> invalid(field, "jpeg-or-png"));
        return new Photo(Redrawing.of(upload, mediaType).orElseThrow(() -> invalid(field, "not-a-picture")));
    }

    public String mediaType() {
        return mediaType(image).orElseThrow();
    }

    private static Optional<String> mediaType(byte[] image) {
        if (startsWith(image, JPEG)) {
            return Optional.of("image/jpeg");
        }
        boolean png = startsWith(image, PNG) && image.length > 16 && new String(image, 12, 4, StandardCharsets.ISO_8859_1).equals("IHDR");
        return png ? Optional.of("image/png") : Optional.empty();
    }

    private static boolean startsWith(byte[] image, byte[] magic) {
        return image.length > magic.length && Arrays.equals(image, 0, magic.length, magic, 0, magic.length);
    }

    private static Problem invalid(String field, String rule) {
        return new Problem(Problem.Kind.INVALID, "photo-invalid", "The photo cannot be taken.", List.of(new Problem.Invalid(field, rule)));
    }

    @Override
    public String toString() {
        return "Photo[" + image.length + " bytes]";
    }
}
