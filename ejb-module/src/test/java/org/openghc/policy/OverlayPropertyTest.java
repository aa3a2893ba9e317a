package org.openghc.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Segment;
import org.openghc.policy.ProgrammeRule.Trigger;
import org.openghc.policy.Quantity.Count;
import org.openghc.policy.Quantity.Days;
import org.openghc.policy.Quantity.Hours;

/** Whatever overlay is taken, nobody's code is worse by it than by the province's own numbers, at any moment. */
class OverlayPropertyTest {
    private static final PolicyBook BOOK = PolicyBook.of(PolicyBookTest.EDITIONS);
    private static final Instant NOON = Instant.parse("2022-10-10T04:00:00Z");
    private static final Policy PROVINCE = BOOK.inForceAt(Jurisdiction.CN_44, NOON);
    private static final String SOURCE = "inferred";

    @Property(tries = 6_000, edgeCases = EdgeCasesMode.NONE)
    @Label("R6 an overlay that is taken never makes a code worse than the province's edition does, whatever happened to its person")
    void neverWorse(@ForAll("overlays") Overlay overlay, @ForAll("facts") List<Fact> facts) {
        boolean taken = overlay.excess(PROVINCE).isEmpty();
        Statistics.label("taken").collect(taken).coverage(all -> all.check(true).percentage(share -> share > 4));
        if (!taken) {
            return;
        }
        CaseFile file = CaseFile.of(facts);
        Instant before = NOON.minus(Duration.ofDays(22));
        Judgement province = Judge.judge(file, PROVINCE, before);
        Judgement city = Judge.judge(file, PROVINCE.with(overlay), before);

        Statistics.label("another timeline").collect(!city.timeline().equals(province.timeline())).coverage(all -> all.check(true).percentage(share -> share > 4));
        for (Instant edge : edges(province, city)) {
            assertFalse(city.at(edge).colour().worseThan(province.at(edge).colour()), () -> overlay + " at " + edge);
        }
    }

    @Example
    @Label("R6 (control) an overlay that is not taken would make a code worse")
    void wouldBeWorse() {
        Overlay redder = overlay(Map.of(MeasureKind.KEY_PLACE_EXPOSURE, new MeasureRule(Consequence.RED, null, List.of(), SOURCE)), Map.of());
        assertTrue(redder.excess(PROVINCE).isPresent());
        CaseFile file = CaseFile.of(List.of(measure(MeasureKind.KEY_PLACE_EXPOSURE, NOON, null)));
        assertTrue(Judge.judge(file, PROVINCE.with(redder), NOON).at(NOON).colour().worseThan(Judge.judge(file, PROVINCE, NOON).at(NOON).colour()));
    }

    @Provide
    Arbitrary<Overlay> overlays() {
        return Combinators.combine(
                Arbitraries.maps(Arbitraries.of(MeasureKind.values()), measureRules()).ofMinSize(1).ofMaxSize(3),
                Arbitraries.maps(Arbitraries.of(TestProgramme.values()), programmeRules()).ofMaxSize(2)).as(OverlayPropertyTest::overlay);
    }

    private static Overlay overlay(Map<MeasureKind, MeasureRule> measures, Map<TestProgramme, ProgrammeRule> programmes) {
        return new Overlay("CN-4401-T", "CN-4401", NOON.minus(Duration.ofDays(60)), NOON.plus(Duration.ofDays(60)), "generated",
                new EnumMap<>(measures), programmes.isEmpty() ? Map.of() : new EnumMap<>(programmes));
    }

    private Arbitrary<MeasureRule> measureRules() {
        return Combinators.combine(Arbitraries.of(Consequence.values()), Arbitraries.of(7, 13, 14).injectNull(0.2),
                Arbitraries.of(List.<Integer>of(), List.of(1), List.of(3), List.of(1, 3), List.of(1, 2), List.of(0, 5)))
            .as((colour, end, days) -> new MeasureRule(colour, end == null ? null : new Days(end, SOURCE), days.stream().map(day -> new Days(day, SOURCE)).toList(), SOURCE));
    }

    private Arbitrary<ProgrammeRule> programmeRules() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.integers().between(3, 8), Arbitraries.of(0, 12, 24), Arbitraries.of(true, false),
                Arbitraries.of(Trigger.values()))
            .as((tests, within, gap, after, trigger) -> new ProgrammeRule(new Count(tests, SOURCE), new Days(within, SOURCE), new Hours(gap, SOURCE), after, trigger, SOURCE));
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        Arbitrary<Fact> measures = Combinators.combine(Arbitraries.of(MeasureKind.values()), moments(), Arbitraries.of(TestProgramme.values()).injectNull(0.2))
                .as(OverlayPropertyTest::measure);
        Arbitrary<Fact> tests = Combinators.combine(moments(), Arbitraries.integers().between(0, 30), Arbitraries.of(Fact.NucleicAcidTest.Result.values()))
                .as((at, hours, result) -> new Fact.NucleicAcidTest(at, result == Fact.NucleicAcidTest.Result.PENDING ? null : at.plus(Duration.ofHours(hours)),
                        result, false, new Evidence(Evidence.Kind.NUCLEIC_ACID_TEST, "t", at, at, "lab")));
        return Combinators.combine(measures.list().ofMinSize(1).ofMaxSize(3), tests.list().ofMaxSize(7)).as((assigned, sampled) -> {
            List<Fact> numbered = new ArrayList<>();
            Stream.concat(assigned.stream(), sampled.stream()).forEach(fact -> numbered.add(numbered(fact, numbered.size())));
            return numbered;
        });
    }

    private static Fact measure(MeasureKind kind, Instant from, TestProgramme programme) {
        return new Fact.Measure(kind, "case", "law", from.plusSeconds(7_200), from, null, programme,
                new Evidence(Evidence.Kind.CONTROL_MEASURE, "m", from, from, "CDC"));
    }

    private static Fact numbered(Fact fact, int number) {
        Evidence known = fact.evidence();
        Evidence evidence = new Evidence(known.kind(), known.id() + number, known.at(), known.recordedAt(), known.source());
        return fact instanceof Fact.Measure m
                ? new Fact.Measure(m.kind(), m.caseId(), m.legalBasis(), m.assignedAt(), m.from(), m.until(), m.programme(), evidence)
                : new Fact.NucleicAcidTest(((Fact.NucleicAcidTest) fact).sampledAt(), ((Fact.NucleicAcidTest) fact).reportedAt(),
                        ((Fact.NucleicAcidTest) fact).result(), false, evidence);
    }

    /** Each six hours, so that gaps of exactly a day and midnights are frequent. */
    private static Arbitrary<Instant> moments() {
        return Arbitraries.integers().between(-80, 20).map(quarters -> NOON.plus(Duration.ofHours(6L * quarters)));
    }

    private static TreeSet<Instant> edges(Judgement one, Judgement other) {
        TreeSet<Instant> edges = new TreeSet<>();
        Stream.concat(one.timeline().stream(), other.timeline().stream()).map(Segment::from).forEach(edges::add);
        return edges;
    }
}
