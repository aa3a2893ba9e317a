package org.openghc.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A refusal with a name. The name is the contract that callers may rely on; the detail is for a person who reads it.
 * Whoever throws one has undone the caller's transaction; what must be remembered of a refused attempt is written in
 * a transaction of its own.
 *
 * <p>The detail must not quote personal data or unchecked input: it travels to the wire and into logs.
 */
@ApplicationException(rollback = true)
public final class Problem extends RuntimeException {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Kind kind;
    private final String name;
    private final transient List<Invalid> errors;

    /** What sort of refusal it is; each edge maps it once (HTTP status, SOAP fault). */
    public enum Kind {
        /** The request breaks a rule that the caller can read. */
        INVALID,
        /** Nobody is logged in, or the session has ended. */
        UNAUTHENTICATED,
        /** Somebody is logged in and may not do this. */
        FORBIDDEN,
        /** There is no such thing, or none that this caller may know of. */
        NOT_FOUND,
        /** The thing's present state does not allow this. */
        CONFLICT,
        /** It existed and has passed its time. */
        GONE,
        /** The request is larger than the published limit. */
        TOO_LARGE,
        /** Too many attempts in too short a time. */
        TOO_MANY,
        /** Something outside does not answer now; the same request may succeed later. */
        UNAVAILABLE
    }

    /**
     * One broken rule in a request.
     *
     * @param pointer JSON pointer to the offending member (RFC 6901), empty for the whole document
     * @param rule    stable kebab-case name of the rule that it breaks
     */
    public record Invalid(String pointer, String rule) {
        public Invalid {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(rule, "rule");
        }
    }

    /** A refusal without field errors. */
    public Problem(Kind kind, String name, String detail) {
        this(kind, name, detail, List.of());
    }

    /**
     * A refusal that names the fields at fault.
     *
     * @throws IllegalArgumentException if the name is not kebab-case, since it becomes part of a URN
     */
    public Problem(Kind kind, String name, String detail, List<Invalid> errors) {
        super(detail);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("problem name is not kebab-case: " + name);
        }
        this.kind = Objects.requireNonNull(kind, "kind");
        this.name = name;
        this.errors = List.copyOf(errors);
    }

    /** The sort of refusal. */
    public Kind kind() {
        return kind;
    }

    /** The stable name, for example {@code code-expired}. */
    public String name() {
        return name;
    }

    /** The name as a problem type (RFC 9457): {@code urn:openghc:problem:code-expired}. */
    public String type() {
        return "urn:openghc:problem:" + name;
    }

    /** One sentence for a person. */
    public String detail() {
        return getMessage();
    }

    /** The broken rules by field; empty if the refusal is about no field. */
    public List<Invalid> errors() {
        return errors == null ? List.of() : errors;
    }
}
