package org.openghc.judgement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What one rule found: from when until when the code has which colour, why, on what evidence, and what ends it.
 *
 * @param rule  id of the rule; {@link Judge#questions()} has its question
 * @param until null if it is open until something else is known
 */
public record Finding(String rule, Reason reason, CodeColour colour, Instant from, Instant until,
                      List<Evidence> evidence, List<Release> releases) {

    /** Worst colour first, then a fixed order, so that the same facts always read the same. */
    static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::colour).reversed()
            .thenComparing(Finding::reason)
            .thenComparing(Finding::from)
            .thenComparing(finding -> finding.evidence().get(0).id());

    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(from, "from");
        evidence = List.copyOf(evidence);
        releases = List.copyOf(releases);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("no finding without evidence");
        }
    }

    /** A rule may answer that by this edition a fact means green, or that it was over before it began. */
    boolean adverse() {
        return colour != CodeColour.GREEN && (until == null || until.isAfter(from));
    }

    boolean covers(Instant moment) {
        return !from.isAfter(moment) && (until == null || until.isAfter(moment));
    }
}
