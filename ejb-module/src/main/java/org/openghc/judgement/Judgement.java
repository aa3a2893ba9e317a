package org.openghc.judgement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the judge said of one case file by one policy edition: the code's colours from that moment on, as far as
 * anything is known today.
 *
 * @param policyEdition   the edition judged by
 * @param judgedAt        where the timeline begins
 * @param timeline        segments without a gap; the first begins at {@code judgedAt}, the last is open
 * @param lastNegativeNat the negative with the latest sample that was reported by {@code judgedAt}; null if there is none
 */
public record Judgement(String policyEdition, Instant judgedAt, List<Segment> timeline, NegativeNat lastNegativeNat) {

    /** The times of a negative test, as a code shows them. */
    public record NegativeNat(Instant sampledAt, Instant reportedAt) { }

    public Judgement {
        Objects.requireNonNull(policyEdition, "policyEdition");
        Objects.requireNonNull(judgedAt, "judgedAt");
        timeline = List.copyOf(timeline);
        if (timeline.isEmpty() || !timeline.get(0).from().equals(judgedAt)
                || timeline.get(timeline.size() - 1).until() != null) {
            throw new IllegalArgumentException("a timeline runs from the judgement on, without end");
        }
    }

    /**
     * The segment in force then.
     *
     * @throws IllegalArgumentException before {@code judgedAt}: nothing was judged about that
     */
    public Segment at(Instant moment) {
        return timeline.stream().filter(segment -> segment.covers(moment)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("before the judgement"));
    }

    /** Whether this says nothing that the earlier judgement did not say already of the time from now on. */
    public boolean agreesWith(Judgement earlier) {
        return policyEdition.equals(earlier.policyEdition) && foretellsAs(earlier);
    }

    /** Whether this foretells what the earlier judgement foretold, by whichever edition each was made. */
    public boolean foretellsAs(Judgement earlier) {
        return Objects.equals(lastNegativeNat, earlier.lastNegativeNat)
                && !earlier.judgedAt.isAfter(judgedAt)
                && timeline.equals(earlier.timelineFrom(judgedAt));
    }

    private List<Segment> timelineFrom(Instant moment) {
        List<Segment> rest = new ArrayList<>();
        for (Segment segment : timeline) {
            if (segment.covers(moment)) {
                rest.add(new Segment(moment, segment.until(), segment.colour(), segment.findings()));
            } else if (segment.from().isAfter(moment)) {
                rest.add(segment);
            }
        }
        return rest;
    }
}
