package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of time in which nothing about the code changes.
 *
 * @param until    exclusive; null if it is open, as the last one always is
 * @param findings why, worst first; empty when green
 */
public record Segment(Instant from, Instant until, CodeColour colour, List<Finding> findings) {
    public Segment {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(colour, "colour");
        findings = List.copyOf(findings);
        if (findings.isEmpty() != (colour == CodeColour.GREEN)) {
            throw new IllegalArgumentException("green has no finding, every other colour has one");
        }
    }

    /** Whether this segment is in force then. */
    public boolean covers(Instant moment) {
        return !from.isAfter(moment) && (until == null || until.isAfter(moment));
    }
}
