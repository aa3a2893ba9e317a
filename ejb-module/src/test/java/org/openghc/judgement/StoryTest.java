package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openghc.judgement.CodeColour.GREEN;
import static org.openghc.judgement.CodeColour.RED;
import static org.openghc.judgement.CodeColour.YELLOW;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.on;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.TestProgramme;

/**
 * One person through seven weeks of 2022. Facts become known one by one; each is judged as it arrives, and between two
 * arrivals the code shows what the last judgement foretold. Every minute of it is looked at.
 */
class StoryTest {

    private static final Instant BEGIN = on("09-01 00:00");
    private static final Instant END = on("10-20 00:00");

    private final List<Fact> facts = new ArrayList<>();
    private final NavigableMap<Instant, CaseFile> files = new TreeMap<>(Map.of(BEGIN, CaseFile.empty()));

    @Test
    @DisplayName("R3 R5 from an exposure over a shared tube and a case back to green, minute by minute")
    void livesThroughIt() {
        // At a market with a case; two officers assign two tests in three days the evening after.
        known("09-03 20:00", new Fact.Measure(MeasureKind.KEY_PLACE_EXPOSURE, "case-7", "law", on("09-03 20:00"),
                on("09-02 10:00"), null, TestProgramme.TWO_TESTS_IN_THREE_DAYS, evidence("m", "09-02 10:00", "09-03 20:00")));
        // The first result, then the second sample exactly a day after the first.
        known("09-04 15:00", nat("t1", "09-04 08:00", "09-04 15:00", Result.NEGATIVE, false));
        known("09-05 16:00", nat("t2", "09-05 08:00", "09-05 16:00", Result.NEGATIVE, false));
        // Ten days later a tube of ten is positive; the own tube is sampled at once and takes the night.
        known("09-15 21:00", nat("t3", "09-15 09:00", "09-15 21:00", Result.POSITIVE, true));
        known("09-16 06:00", nat("t4", "09-15 22:00", "09-16 06:00", Result.POSITIVE, false));
        // The hospital confirms. Negatives come in, and end nothing; the hospital's discharge does.
        known("09-16 14:00", new Fact.Diagnosis(Fact.Diagnosis.Kind.CONFIRMED, "case-9", on("09-16 14:00"), null,
                evidence("d", "09-16 14:00", "09-16 14:00")));
        known("09-24 18:00", nat("t5", "09-24 08:00", "09-24 18:00", Result.NEGATIVE, false));
        known("09-25 18:00", nat("t6", "09-25 08:00", "09-25 18:00", Result.NEGATIVE, false));
        known("09-26 11:30", new Fact.Diagnosis(Fact.Diagnosis.Kind.CONFIRMED, "case-9", on("09-16 14:00"),
                on("09-26 11:30"), evidence("d", "09-16 14:00", "09-26 11:30")));
        // Seven days of yellow follow by themselves. Last, a trip: Macau says yellow for half a day.
        known("10-12 09:00", new Fact.RegionalColour("MO", YELLOW, on("10-12 08:00"), on("10-12 20:00"),
                evidence("r", "10-12 08:00", "10-12 09:00")));

        NavigableMap<Instant, CodeColour> expected = new TreeMap<>(Map.of(
                BEGIN, GREEN,
                on("09-03 20:00"), YELLOW,
                on("09-05 16:00"), GREEN,
                on("09-15 21:00"), YELLOW,
                on("09-16 06:00"), RED,
                on("09-26 11:30"), YELLOW,
                on("10-03 00:00"), GREEN,
                on("10-12 09:00"), YELLOW,
                on("10-12 20:00"), GREEN));

        Map.Entry<Instant, CaseFile> last = null;
        Judgement judged = null;
        for (Instant now = BEGIN; now.isBefore(END); now = now.plusSeconds(60)) {
            Map.Entry<Instant, CaseFile> known = files.floorEntry(now);
            if (last == null || !known.getKey().equals(last.getKey())) {
                judged = Judge.judge(known.getValue(), POLICY, now);
                last = known;
            }
            assertEquals(expected.floorEntry(now).getValue(), judged.at(now).colour(), now.toString());
            assertEquals(expected.floorEntry(now).getValue(),
                    judged.at(now.plusSeconds(59)).colour(), () -> "a minute's last second");
        }
    }

    private void known(String at, Fact fact) {
        facts.add(fact);
        files.put(on(at), CaseFile.of(facts));
    }

    private static Fact nat(String id, String sampledAt, String reportedAt, Result result, boolean pooled) {
        return new Fact.NucleicAcidTest(on(sampledAt), on(reportedAt), result, pooled, evidence(id, sampledAt, reportedAt));
    }

    private static Evidence evidence(String id, String at, String recordedAt) {
        return new Evidence(Evidence.Kind.NUCLEIC_ACID_TEST, id, on(at), on(recordedAt), "somebody");
    }
}
