package org.openghc.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;

/** Reads what is brought at the desk as strictly as the folder is read, and names the member and the rule that it breaks. */
final class DraftReader {
    private static final Pattern MISSING = Pattern.compile("(\\S+) is missing.*");

    private DraftReader() {
    }

    /** @throws Problem {@code edition-invalid} */
    static Draft read(Draft.Kind kind, String document) {
        try {
            return switch (kind) {
                case EDITION -> new Draft(PolicyReader.STRICT.readValue(document, Policy.class), null, document);
                case OVERLAY -> new Draft(null, PolicyReader.STRICT.readValue(document, Overlay.class), document);
            };
        } catch (UnrecognizedPropertyException e) {
            throw invalid(PolicyReader.pointer(e), "unknown-field");
        } catch (ValueInstantiationException e) {
            throw broken(PolicyReader.pointer(e), e.getCause() == null ? "wrong-type" : e.getCause().getMessage());
        } catch (JsonMappingException e) {
            throw invalid(PolicyReader.pointer(e), e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")
                    ? "duplicate-field" : "wrong-type");
        } catch (JsonProcessingException e) {
            throw invalid("", "malformed-json");
        }
    }

    /** What a value said of itself, as a pointer and the name of a rule; whatever it quoted is left out. */
    private static Problem broken(String pointer, String said) {
        Matcher missing = MISSING.matcher(said);
        if (missing.matches()) {
            return invalid((pointer.equals("/") ? "" : pointer) + "/" + missing.group(1), "missing");
        }
        String rule = said.replaceFirst(":.*", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return invalid(pointer.equals("/") ? "" : pointer, rule);
    }

    private static Problem invalid(String pointer, String rule) {
        return new Problem(Problem.Kind.INVALID, "edition-invalid", "The edition cannot be taken as it is.",
                List.of(new Problem.Invalid(pointer, rule)));
    }
}
