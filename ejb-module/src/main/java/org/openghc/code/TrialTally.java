package org.openghc.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Segment;

/** Counts what a trial finds. It grows with rules and divisions, not with residents. */
public final class TrialTally {
    private static final int SAMPLES = 20;

    private final Instant at;
    private long residents;
    private long changed;
    private long worsened;
    private long improved;
    private final Map<Turn, Long> turns = new HashMap<>();
    private final Map<String, long[]> divisions = new HashMap<>();
    private final List<Chosen> worse = new ArrayList<>();
    private final List<Chosen> others = new ArrayList<>();

    private record Turn(String rule, Reason reason, CodeColour from, CodeColour to) {}

    private record Chosen(PersonId person, Turn turn, String division) {}

    /** @param at when the rules that are tried would come into force */
    public TrialTally(Instant at) {
        this.at = at;
    }

    void count(PersonId person, String division, Judgement before, Judgement after) {
        residents++;
        if (after.foretellsAs(before)) {
            return;
        }
        changed++;
        List<Instant> turning = turning(before, after);
        Instant first = turning.isEmpty() ? at : turning.get(0);
        CodeColour from = before.at(first).colour();
        CodeColour to = after.at(first).colour();
        boolean worsens = turning.stream().anyMatch(moment -> after.at(moment).colour().worseThan(before.at(moment).colour()));
        Finding why = why(before, after);
        Turn turn = new Turn(why.rule(), why.reason(), from, to);
        turns.merge(turn, 1L, Long::sum);
        long[] there = divisions.computeIfAbsent(division == null ? "" : division, unknown -> new long[2]);
        there[0]++;
        if (worsens) {
            worsened++;
            there[1]++;
        } else if (!turning.isEmpty()) {
            improved++;
        }
        List<Chosen> samples = worsens ? worse : others;
        if (samples.size() < SAMPLES) {
            samples.add(new Chosen(person, turn, division));
        }
    }

    /** From where on the two show different colours, at each edge, in order; a colour that only lasts longer turns where the other ends. */
    private static List<Instant> turning(Judgement before, Judgement after) {
        return Stream.concat(before.timeline().stream(), after.timeline().stream())
                .map(Segment::from).distinct().sorted()
                .filter(edge -> before.at(edge).colour() != after.at(edge).colour())
                .toList();
    }

    /** The rule behind the change: of what one side says and the other does not, the worst, at that moment before any later one. */
    private Finding why(Judgement before, Judgement after) {
        List<Finding> now = Stream.concat(after.at(at).findings().stream(), before.at(at).findings().stream()).toList();
        List<Finding> said = findings(before);
        List<Finding> says = findings(after);
        return Stream.concat(now.stream(), Stream.concat(says.stream(), said.stream()))
                .filter(finding -> said.contains(finding) != says.contains(finding))
                .findFirst().orElseGet(() -> Stream.concat(says.stream(), said.stream()).findFirst().orElseThrow());
    }

    private static List<Finding> findings(Judgement judgement) {
        return judgement.timeline().stream().flatMap(segment -> segment.findings().stream()).distinct().toList();
    }

    List<PersonId> sampled() {
        return Stream.concat(worse.stream(), others.stream()).map(Chosen::person).toList();
    }

    /** @param judgementOf the present judgement of a person who was chosen as a sample */
    TrialReport report(Function<PersonId, UUID> judgementOf) {
        List<TrialReport.ByRule> byRule = turns.entrySet().stream()
                .map(each -> new TrialReport.ByRule(each.getKey().rule(), each.getKey().reason().name(), each.getKey().from(), each.getKey().to(), each.getValue()))
                .sorted(Comparator.comparing(TrialReport.ByRule::residents).reversed().thenComparing(TrialReport.ByRule::rule)
                        .thenComparing(TrialReport.ByRule::reason).thenComparing(TrialReport.ByRule::from).thenComparing(TrialReport.ByRule::to))
                .toList();
        List<TrialReport.ByDivision> byDivision = divisions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new TrialReport.ByDivision(each.getKey().isEmpty() ? null : each.getKey(), each.getValue()[0], each.getValue()[1]))
                .toList();
        List<TrialReport.Sample> samples = Stream.concat(worse.stream(), others.stream())
                .map(one -> new TrialReport.Sample(judgementOf.apply(one.person()), one.turn().rule(), one.turn().reason().name(), one.turn().from(),
                        one.turn().to(), one.division()))
                .toList();
        return new TrialReport(at, residents, changed, worsened, improved, byRule, byDivision, samples);
    }
}
