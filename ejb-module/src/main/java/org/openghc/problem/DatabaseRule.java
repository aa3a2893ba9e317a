package org.openghc.problem;

import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/**
 * A rule about who may do what that the database holds to by a trigger, below the same rule of ours. It speaks when ours went by something that
 * had changed in the seconds before, as when a session does not know yet that its holder's account has ended on another server.
 */
public final class DatabaseRule {
    private static final String CHECK_VIOLATION = "23514";

    private DatabaseRule() {}

    /** What the caller is told; empty if something else failed: a trigger names no constraint, a defect of ours does. */
    public static Optional<Problem> brokenIn(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause).filter(ConstraintViolationException.class::isInstance)
                .map(ConstraintViolationException.class::cast)
                .filter(violation -> CHECK_VIOLATION.equals(violation.getSQLState()) && violation.getConstraintName() == null).findFirst()
                .map(violation -> new Problem(Problem.Kind.CONFLICT, "overtaken", "What this stands on has changed just now. Look again before you decide."));
    }
}
