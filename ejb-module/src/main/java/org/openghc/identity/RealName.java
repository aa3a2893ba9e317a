package org.openghc.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;

/**
 * A person's name as the document prints it. NFKC, single spaces, 1 to 100 characters, and only what names are made of;
 * so no control character, no direction override and no spreadsheet formula ever becomes a name.
 */
public record RealName(String value) {

    private static final int LONGEST = 100;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nl} '’.,·•・‧()-]+");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{Nl}]");
    private static final Pattern LATIN_ACCENT = Pattern.compile("[\\u0300-\\u036f]");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nl}]");

    /**
     * Accepts a name in any Unicode normal form and width.
     *
     * @throws Problem {@code name-invalid} with the broken rule at {@code /name}; the name is not quoted
     */
    public RealName {
        if (value == null || value.isBlank()) {
            throw invalid("name-missing");
        }
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip().replaceAll(" {2,}", " ");
        if (value.codePointCount(0, value.length()) > LONGEST) {
            throw invalid("name-length");
        }
        if (!NAME.matcher(value).matches() || !LETTER.matcher(value).find()) {
            throw invalid("name-characters");
        }
    }

    /**
     * Whether two spellings are one name: case, spaces, dots, hyphens and Latin accents do not tell people apart, since
     * documents, keyboards and laboratories differ in them. Nothing else is forgiven.
     */
    public boolean matches(RealName other) {
        return key().equals(other.key());
    }

    /** The first character and as many stars as hide the length: {@code 张**}. */
    public String masked() {
        return new String(Character.toChars(value.codePointAt(0))) + "**";
    }

    /** Masked. */
    @Override
    public String toString() {
        return "RealName[" + masked() + "]";
    }

    private String key() {
        String plain = LATIN_ACCENT.matcher(Normalizer.normalize(value, Normalizer.Form.NFKD)).replaceAll("");
        return NO_LETTER.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static Problem invalid(String rule) {
        return new Problem(Problem.Kind.INVALID, "name-invalid", "The name cannot be right. Check it.",
                List.of(new Problem.Invalid("/name", rule)));
    }
}
