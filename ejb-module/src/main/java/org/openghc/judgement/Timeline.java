package org.openghc.judgement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Lays findings over one another: at each of their edges something changes, between two edges nothing does. */
final class Timeline {

    private Timeline() {
    }

    static List<Segment> of(List<Finding> findings, Instant now) {
        List<Instant> edges = List.copyOf(edges(findings, now));
        List<Segment> segments = new ArrayList<>(edges.size());
        for (int i = 0; i < edges.size(); i++) {
            segments.add(segment(edges.get(i), i + 1 < edges.size() ? edges.get(i + 1) : null, findings));
        }
        return segments;
    }

    private static NavigableSet<Instant> edges(List<Finding> findings, Instant now) {
        NavigableSet<Instant> edges = new TreeSet<>();
        for (Finding finding : findings) {
            edges.add(finding.from());
            if (finding.until() != null) {
                edges.add(finding.until());
            }
        }
        edges.add(now);
        return edges.tailSet(now, true);
    }

    private static Segment segment(Instant from, Instant until, List<Finding> findings) {
        List<Finding> inForce = findings.stream()
                .filter(finding -> finding.covers(from))
                .sorted(Finding.WORST_FIRST)
                .toList();
        CodeColour worst = inForce.isEmpty() ? CodeColour.GREEN : inForce.get(0).colour();
        return new Segment(from, until, worst, inForce);
    }
}
