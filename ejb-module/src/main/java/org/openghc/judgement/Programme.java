package org.openghc.judgement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.openghc.judgement.Fact.NucleicAcidTest;
import org.openghc.policy.ProgrammeRule;
import org.openghc.policy.ProgrammeRule.Trigger;

/**
 * How far a person has come with a series of tests: so many negatives, within so many calendar days, with a gap between
 * any two. A day's window slides: who misses it begins anew with the samples that still fit.
 *
 * @param completedAt when the series was complete; null if it is not
 * @param missing     what is still to do; null if it is complete
 */
record Programme(Instant completedAt, Release.Tests missing) {

    static Programme of(ProgrammeRule rule, Fact.Measure measure, CaseFile file) {
        List<NucleicAcidTest> samples = file.tests().stream()
                .filter(test -> counts(test, rule) && countsFor(measure, test, rule))
                .sorted(Comparator.comparing(NucleicAcidTest::sampledAt))
                .toList();
        return samples.stream()
                .map(test -> moment(test, rule))
                .sorted()
                .filter(moment -> complete(samples.stream().filter(t -> !moment(t, rule).isAfter(moment)).toList(), rule))
                .findFirst()
                .map(moment -> new Programme(moment, null))
                .orElseGet(() -> new Programme(null, missing(samples, rule, start(measure, rule))));
    }

    private static boolean counts(NucleicAcidTest test, ProgrammeRule rule) {
        return switch (test.result()) {
            case NEGATIVE -> true;
            case PENDING -> rule.trigger() == Trigger.ON_SAMPLING;
            case POSITIVE, INCONCLUSIVE -> false;
        };
    }

    /** Where the colour must come first, a sample of the very moment is not later than it. */
    private static boolean countsFor(Fact.Measure measure, NucleicAcidTest test, ProgrammeRule rule) {
        Instant start = start(measure, rule);
        return rule.sampleAfterAssignment() ? test.sampledAt().isAfter(start) : !test.sampledAt().isBefore(start);
    }

    private static Instant start(Fact.Measure measure, ProgrammeRule rule) {
        return rule.sampleAfterAssignment()
                ? ShanghaiDays.later(measure.assignedAt(), measure.from())
                : measure.from();
    }

    /** When a test takes effect. */
    private static Instant moment(NucleicAcidTest test, ProgrammeRule rule) {
        return rule.trigger() == Trigger.ON_SAMPLING ? test.sampledAt() : test.reportedAt();
    }

    private static boolean complete(List<NucleicAcidTest> samples, ProgrammeRule rule) {
        return IntStream.range(0, samples.size())
                .anyMatch(last -> seriesUpTo(last, samples, rule).size() >= rule.tests().count());
    }

    /** The longest series with that last sample: going back, always the latest sample that keeps the gap. */
    private static List<NucleicAcidTest> seriesUpTo(int last, List<NucleicAcidTest> samples, ProgrammeRule rule) {
        Duration gap = rule.gap().duration();
        LocalDate firstDate = ShanghaiDays.dateOf(samples.get(last).sampledAt()).minusDays(rule.within().days() - 1L);
        List<NucleicAcidTest> series = new ArrayList<>(List.of(samples.get(last)));
        for (int i = last - 1; i >= 0; i--) {
            Instant sampledAt = samples.get(i).sampledAt();
            boolean keepsGap = !sampledAt.plus(gap).isAfter(series.get(0).sampledAt());
            if (keepsGap && !ShanghaiDays.dateOf(sampledAt).isBefore(firstDate)) {
                series.add(0, samples.get(i));
            }
        }
        return series;
    }

    private static Release.Tests missing(List<NucleicAcidTest> samples, ProgrammeRule rule, Instant start) {
        int needed = rule.tests().count();
        if (samples.isEmpty()) {
            return tests(rule, 0, start, null);
        }
        List<NucleicAcidTest> series = seriesUpTo(samples.size() - 1, samples, rule);
        Duration gap = rule.gap().duration();
        Instant next = series.get(series.size() - 1).sampledAt().plus(gap);
        Instant closes = windowEnd(series, rule);
        while (series.size() > 1 && !next.plus(gap.multipliedBy(needed - series.size() - 1L)).isBefore(closes)) {
            series = series.subList(1, series.size());
            closes = windowEnd(series, rule);
        }
        return tests(rule, series.size(), next, closes);
    }

    private static Instant windowEnd(List<NucleicAcidTest> series, ProgrammeRule rule) {
        return ShanghaiDays.startOf(rule.within().days(), series.get(0).sampledAt());
    }

    private static Release.Tests tests(ProgrammeRule rule, int done, Instant from, Instant by) {
        return new Release.Tests(rule.tests().count(), done, rule.within().days(), rule.gap().hours(), from, by, false);
    }
}
