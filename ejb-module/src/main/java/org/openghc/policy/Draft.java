package org.openghc.policy;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;

/**
 * An edition or an overlay as somebody brought it: well formed, and not in force.
 *
 * @param edition  null if it is an overlay
 * @param overlay  null if it is an edition
 * @param document what was brought, to the letter
 */
public record Draft(Policy edition, Overlay overlay, String document) {
    private static final Pattern NAME = Pattern.compile("[A-Z]{2}(-[A-Za-z0-9]+)+");
    private static final int LONGEST_NAME = 64;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** What can be brought. */
    public enum Kind { EDITION, OVERLAY }

    public Draft {
        if ((edition == null) == (overlay == null)) {
            throw new IllegalArgumentException("a draft is an edition or an overlay");
        }
        requireWritten("/from", edition == null ? overlay.from() : edition.from());
        requireWritten("/until", edition == null ? overlay.until() : edition.until());
        String name = edition == null ? overlay.overlay() : edition.edition();
        String owner = edition == null ? overlay.city() : edition.jurisdiction().code();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || !name.startsWith(owner + "-")) {
            throw new Problem(Problem.Kind.INVALID, "edition-invalid", "The edition cannot be taken as it is.",
                    List.of(new Problem.Invalid(edition == null ? "/overlay" : "/edition", "name-form")));
        }
    }

    /** A time beyond the years that are written in four digits is a slip of the pen, and no database keeps it. */
    private static void requireWritten(String pointer, Instant time) {
        if (time != null && (time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST))) {
            throw new Problem(Problem.Kind.INVALID, "edition-invalid", "The edition cannot be taken as it is.", List.of(new Problem.Invalid(pointer, "time")));
        }
    }

    /** What it is. */
    public Kind kind() {
        return edition == null ? Kind.OVERLAY : Kind.EDITION;
    }

    /** Its name. */
    public String name() {
        return edition == null ? overlay.overlay() : edition.edition();
    }

    /** From when it shall be in force. */
    public Instant from() {
        return edition == null ? overlay.from() : edition.from();
    }

    String pointer() {
        return edition == null ? "/overlay" : "/edition";
    }
}
