package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/** What holds for every case file, whatever happened in the six weeks around noon on 10 October 2022. */
class JudgePropertyTest {

    private static final Instant NOW = Fixtures.NOON;
    private static final int THREE_WEEKS = 21 * 24 * 60;

    @Property
    @Label("R1 R2 any order of facts, with doubles and superseded versions, gives one judgement")
    void orderNeverMatters(@ForAll("facts") List<Fact> facts, @ForAll("policies") Policy policy, @ForAll Random random) {
        List<Fact> again = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextBoolean()).forEach(again::add);
        facts.stream().filter(fact -> random.nextBoolean()).map(JudgePropertyTest::superseded).forEach(again::add);
        Collections.shuffle(again, random);

        assertEquals(Judge.judge(CaseFile.of(facts), policy, NOW), Judge.judge(CaseFile.of(again), policy, NOW));
    }

    @Property
    @Label("R3 a timeline begins now, has no gap and no end, and changes at each edge")
    void timelineIsWhole(@ForAll("facts") List<Fact> facts, @ForAll("policies") Policy policy) {
        List<Segment> timeline = Judge.judge(CaseFile.of(facts), policy, NOW).timeline();

        assertEquals(NOW, timeline.get(0).from());
        assertNull(timeline.get(timeline.size() - 1).until());
        for (int i = 1; i < timeline.size(); i++) {
            assertEquals(timeline.get(i - 1).until(), timeline.get(i).from());
            assertTrue(timeline.get(i).from().isAfter(timeline.get(i - 1).from()));
            assertNotEquals(timeline.get(i - 1).findings(), timeline.get(i).findings());
        }
        Statistics.label("segments").collect(Math.min(timeline.size(), 5));
    }

    @Property
    @Label("R4 a segment has the worst colour of its findings, and every finding covers it")
    void worstWins(@ForAll("facts") List<Fact> facts, @ForAll("policies") Policy policy) {
        for (Segment segment : Judge.judge(CaseFile.of(facts), policy, NOW).timeline()) {
            assertEquals(segment.findings().stream().map(Finding::colour).reduce(CodeColour.GREEN, CodeColour::worse),
                    segment.colour());
            for (Finding finding : segment.findings()) {
                assertTrue(finding.covers(segment.from()));
                assertTrue(finding.until() == null
                        || segment.until() != null && !finding.until().isBefore(segment.until()));
                assertFalse(finding.releases().isEmpty());
            }
        }
    }

    @Property
    @Label("R4 another adverse fact never improves a colour, at any time")
    void adverseNeverImproves(@ForAll("facts") List<Fact> facts, @ForAll("adverse") Fact adverse,
                              @ForAll("policies") Policy policy) {
        CaseFile file = CaseFile.of(facts);
        // Whoever gives a sample or tests himself obeys an order to do so, whatever it shows.
        Assume.that(!(adverse instanceof Fact.NucleicAcidTest || adverse instanceof Fact.AntigenTest) || file.testOrders().isEmpty());
        Judgement before = Judge.judge(file, policy, NOW);
        Judgement after = Judge.judge(Fixtures.with(file, adverse), policy, NOW);

        for (Instant moment : edges(before, after)) {
            assertFalse(before.at(moment).colour().worseThan(after.at(moment).colour()), moment.toString());
        }
    }

    @Property
    @Label("R5 negatives never improve what an own-tube positive, a case, a quarantine or another region makes red")
    void negativesReleaseOnlyWhatTheyAnswer(@ForAll("unanswerable") Fact red, @ForAll("negatives") List<Fact> negatives,
                                            @ForAll("threeColours") Policy policy) {
        Judgement without = Judge.judge(CaseFile.of(List.of(red)), policy, NOW);
        List<Fact> facts = new ArrayList<>(negatives);
        facts.add(red);
        Judgement with = Judge.judge(CaseFile.of(facts), policy, NOW);

        assertEquals(without.timeline(), with.timeline());
        Statistics.label("red now").collect(without.at(NOW).colour());
    }

    @Property
    @Label("R3 what is judged later, with nothing new known, is what was foretold")
    void foretells(@ForAll("facts") List<Fact> facts, @ForAll("minutes") int minutes, @ForAll("policies") Policy policy) {
        CaseFile file = CaseFile.of(facts);
        Instant later = NOW.plus(Duration.ofMinutes(Math.abs(minutes)));

        assertEquals(Judge.judge(file, policy, NOW).at(later).colour(), Judge.judge(file, policy, later).at(later).colour());
    }

    @Example
    @Label("R4 (control) the facts that count as adverse do colour codes")
    void adverseFactsColour() {
        long coloured = adverse().list().ofSize(50).sample().stream()
                .filter(fact -> Judge.judge(CaseFile.of(List.of(fact)), Fixtures.POLICY_2021, NOW).timeline().stream()
                        .anyMatch(segment -> segment.colour() != CodeColour.GREEN))
                .count();

        assertTrue(coloured > 10, coloured + " of 50");
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(Fixtures.BOOK.editions());
    }

    @Provide
    Arbitrary<Policy> threeColours() {
        return Arbitraries.of(Fixtures.POLICY, Fixtures.POLICY_2021);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(-THREE_WEEKS, THREE_WEEKS);
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Arbitraries.oneOf(tests().map(Fact.class::cast), adverse(), others()).list().ofMaxSize(8)
                .map(JudgePropertyTest::numbered);
    }

    @Provide
    Arbitrary<List<Fact>> negatives() {
        return tests().filter(test -> test.result() == Result.NEGATIVE).map(Fact.class::cast).list().ofMaxSize(5)
                .map(JudgePropertyTest::numbered);
    }

    /** Open cases, positives, measures, contacts and stays: what can only make a colour worse. */
    @Provide
    Arbitrary<Fact> adverse() {
        return Combinators.combine(Arbitraries.integers().between(0, 6), moments(), Arbitraries.integers().between(0, 40_000),
                Arbitraries.of(MeasureKind.values()), Arbitraries.of(TestProgramme.values()).injectNull(0.3))
            .as((what, at, length, kind, programme) -> switch (what) {
                case 0 -> new Fact.Diagnosis(pick(Fact.Diagnosis.Kind.values(), length), "case-2", at, null,
                        evidence(Evidence.Kind.DIAGNOSIS, at));
                case 1 -> new Fact.NucleicAcidTest(at, at.plusSeconds(length), Result.POSITIVE, length % 2 == 0,
                        evidence(Evidence.Kind.NUCLEIC_ACID_TEST, at));
                case 2 -> new Fact.Contact(pick(ContactKind.values(), length), "case-2", at,
                        evidence(Evidence.Kind.CONTACT, at));
                case 3 -> new Fact.Measure(kind, "case-2", "law", at, at,
                        length % 2 == 0 ? null : at.plusSeconds(60L * length), programme,
                        evidence(Evidence.Kind.CONTROL_MEASURE, at));
                case 4 -> new Fact.AntigenTest(at, true, evidence(Evidence.Kind.ANTIGEN_TEST, at));
                case 5 -> new Fact.Symptoms(at, evidence(Evidence.Kind.DECLARATION, at));
                default -> new Fact.Stay("440106", pick(RiskLevel.values(), length), at,
                        length % 2 == 0 ? null : at.plusSeconds(60L * length), evidence(Evidence.Kind.STAY, at));
            });
    }

    @Provide
    Arbitrary<Fact> unanswerable() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), moments(), Arbitraries.integers().between(1, 40_000))
            .as((what, at, length) -> switch (what) {
                case 0 -> new Fact.Diagnosis(pick(Fact.Diagnosis.Kind.values(), length), "case-3", at, null,
                        evidence(Evidence.Kind.DIAGNOSIS, at));
                case 1 -> new Fact.NucleicAcidTest(at, at.plusSeconds(length), Result.POSITIVE, false,
                        evidence(Evidence.Kind.NUCLEIC_ACID_TEST, at));
                case 2 -> new Fact.Measure(MeasureKind.CENTRAL_QUARANTINE, "case-3", "law", at, at,
                        at.plusSeconds(60L * length), TestProgramme.TWO_TESTS_IN_THREE_DAYS,
                        evidence(Evidence.Kind.CONTROL_MEASURE, at));
                default -> new Fact.RegionalColour("CN-43", CodeColour.RED, at, at.plusSeconds(60L * length),
                        evidence(Evidence.Kind.REGIONAL_COLOUR, at));
            });
    }

    private Arbitrary<Fact> others() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), moments(), Arbitraries.integers().between(1, 40_000))
            .as((what, at, length) -> switch (what) {
                case 0 -> new Fact.Entry(length % 3 == 0 ? "MO" : "TH", "port", at, evidence(Evidence.Kind.ENTRY, at));
                case 1 -> new Fact.TestOrder(at, at.plusSeconds(length), pick(Fact.TestOrder.Test.values(), length), evidence(Evidence.Kind.TEST_ORDER, at));
                case 2 -> new Fact.RegionalColour(length % 2 == 0 ? "CN-43" : "MO", pick(CodeColour.values(), length), at,
                        at.plusSeconds(60L * length), evidence(Evidence.Kind.REGIONAL_COLOUR, at));
                default -> new Fact.Diagnosis(pick(Fact.Diagnosis.Kind.values(), length), "case-4", at,
                        at.plusSeconds(60L * length), evidence(Evidence.Kind.DIAGNOSIS, at));
            });
    }

    private Arbitrary<Fact.NucleicAcidTest> tests() {
        return Combinators.combine(moments(), Arbitraries.integers().between(0, 40_000), Arbitraries.of(Result.values()),
                Arbitraries.of(true, false))
            .as((at, delay, result, pooled) -> new Fact.NucleicAcidTest(at,
                result == Result.PENDING ? null : at.plusSeconds(delay), result, pooled,
                evidence(Evidence.Kind.NUCLEIC_ACID_TEST, at)));
    }

    /** Often exactly at midnight or at the same hour of another day, where rules have their edges. */
    private Arbitrary<Instant> moments() {
        Arbitrary<Instant> any = minutes().map(minutes -> NOW.plus(Duration.ofMinutes(minutes)));
        Arbitrary<Instant> edge = Arbitraries.integers().between(-42, 14)
                .map(halfDays -> NOW.plus(Duration.ofHours(12L * halfDays)));
        return Arbitraries.oneOf(any, edge);
    }

    private static Evidence evidence(Evidence.Kind kind, Instant at) {
        return new Evidence(kind, kind + "-new", at, at, "somebody");
    }

    private static <T> T pick(T[] values, int seed) {
        return values[seed % values.length];
    }

    /** Facts of one file need ids of their own. */
    private static List<Fact> numbered(List<Fact> facts) {
        List<Fact> numbered = new ArrayList<>();
        for (Fact fact : facts) {
            Evidence e = fact.evidence();
            numbered.add(recorded(fact, new Evidence(e.kind(), e.kind() + "-" + numbered.size(), e.at(), e.recordedAt(),
                    e.source())));
        }
        return numbered;
    }

    /** An earlier version of the fact, of which the store forgot to say that it was corrected. */
    private static Fact superseded(Fact fact) {
        Evidence e = fact.evidence();
        Evidence earlier = new Evidence(e.kind(), e.id(), e.at(), e.recordedAt().minusSeconds(1), "an earlier version");
        return fact instanceof Fact.NucleicAcidTest test
                ? new Fact.NucleicAcidTest(test.sampledAt(), test.sampledAt(), Result.POSITIVE, false, earlier)
                : recorded(fact, earlier);
    }

    /** The same fact, from another source or in another version. */
    static Fact recorded(Fact fact, Evidence e) {
        if (fact instanceof Fact.NucleicAcidTest f) {
            return new Fact.NucleicAcidTest(f.sampledAt(), f.reportedAt(), f.result(), f.pooled(), e);
        } else if (fact instanceof Fact.AntigenTest f) {
            return new Fact.AntigenTest(f.takenAt(), f.positive(), e);
        } else if (fact instanceof Fact.Symptoms f) {
            return new Fact.Symptoms(f.declaredAt(), e);
        } else if (fact instanceof Fact.Diagnosis f) {
            return new Fact.Diagnosis(f.kind(), f.caseId(), f.from(), f.until(), e);
        } else if (fact instanceof Fact.Contact f) {
            return new Fact.Contact(f.kind(), f.caseId(), f.lastExposure(), e);
        } else if (fact instanceof Fact.Measure f) {
            return new Fact.Measure(f.kind(), f.caseId(), f.legalBasis(), f.assignedAt(), f.from(), f.until(),
                    f.programme(), e);
        } else if (fact instanceof Fact.Stay f) {
            return new Fact.Stay(f.divisionCode(), f.level(), f.arrivedAt(), f.leftAt(), e);
        } else if (fact instanceof Fact.Entry f) {
            return new Fact.Entry(f.origin(), f.port(), f.enteredAt(), e);
        } else if (fact instanceof Fact.TestOrder f) {
            return new Fact.TestOrder(f.from(), f.until(), f.test(), e);
        } else if (fact instanceof Fact.RegionalColour f) {
            return new Fact.RegionalColour(f.region(), f.colour(), f.asOf(), f.expiresAt(), e);
        }
        return new Fact.OnRecord(e);
    }

    private static TreeSet<Instant> edges(Judgement one, Judgement other) {
        TreeSet<Instant> edges = new TreeSet<>();
        one.timeline().forEach(segment -> edges.add(segment.from()));
        other.timeline().forEach(segment -> edges.add(segment.from()));
        return edges;
    }
}
