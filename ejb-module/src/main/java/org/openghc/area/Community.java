package org.openghc.area;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.policy.RiskLevel;

/**
 * One entry of the national list: free text at a place, at a level.
 *
 * @param division the narrowest GB/T 2260 code that its names lead to
 * @param name     the text in normal form (NFKC, single spaces), by which lists are compared
 * @param raw      the text as published
 */
record Community(RiskLevel level, String division, String province, String city, String county, String name, String raw) {

    private static final Pattern EXCLUSION = Pattern.compile("除|以外|之外|其他|其它|其余");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** The text in the form in which two spellings of one place are equal. */
    static String normal(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ").strip();
    }

    /** Whether the text says what it does not mean ("除…以外"), or means the rest of something. Marks rather one too many. */
    boolean exclusion() {
        return EXCLUSION.matcher(name).find();
    }

    /** The same for the same place at the same level, in every list and on every machine: 128 bits of SHA-256. */
    UUID id() {
        ByteBuffer bits = ByteBuffer.wrap(DigestUtils.sha256(String.join("\n", level.name(), province, city, county, name)));
        return new UUID(bits.getLong(), bits.getLong());
    }
}
