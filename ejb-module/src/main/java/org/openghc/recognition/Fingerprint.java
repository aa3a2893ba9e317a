package org.openghc.recognition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A SHA-256 by which two regions speak of the same thing without saying what it is.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if it is not 64 lower-case hexadecimal digits */
    public Fingerprint {
        if (hex == null || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint is 64 lower-case hexadecimal digits");
        }
    }

    /** The fingerprint of a text, as UTF-8. */
    public static Fingerprint of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of these bytes, one part after the other. */
    public static Fingerprint of(byte[]... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public String toString() {
        return hex;
    }
}
