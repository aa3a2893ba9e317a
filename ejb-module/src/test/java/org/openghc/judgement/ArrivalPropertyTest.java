package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.judgement.Fixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/**
 * Facts as they become known: in any order, some twice, some late, some corrected, some retracted. After each arrival the person is judged,
 * and between two arrivals the code shows what the last judgement foretold.
 *
 * <p>A green is true at a moment if whoever knew exactly what was known then, and judged at that moment, would find nothing; and if, said without
 * the judge, nothing is known that is red beyond doubt and that nothing known has ended. It may turn out later that more was to be known: then it
 * is another colour from the moment on at which that became known, and never before.
 */
class ArrivalPropertyTest {
    private static final Duration BETWEEN = Duration.ofHours(5);
    private static final Policy FOSHAN = Fixtures.BOOK.inForceAt("CN-4406", NOON);

    /** One version of a fact, or, without a fact, the word that it is retracted. */
    private record Report(String id, int version, Fact fact) {}

    /** What is known: of each fact its highest version, whenever it came. */
    private static final class Known {
        private final Map<String, Report> latest = new LinkedHashMap<>();

        void hear(Report report) {
            latest.merge(report.id(), report, (one, other) -> other.version() > one.version() ? other : one);
        }

        List<Fact> facts() {
            return latest.values().stream().map(Report::fact).filter(Objects::nonNull).toList();
        }

        CaseFile file() {
            return CaseFile.of(facts());
        }
    }

    @Property
    @Label("R2 whatever the order of arrival, with doubles, late and retracted reports: one final timeline, one set of reasons")
    void oneEnd(@ForAll("reports") List<Report> reports, @ForAll("policies") Policy policy, @ForAll Random random) {
        Instant end = NOON.plus(BETWEEN.multipliedBy(40));
        Known inOrder = new Known();
        reports.forEach(inOrder::hear);
        Judgement expected = Judge.judge(inOrder.file(), policy, end);
        for (int i = 0; i < 5; i++) {
            Known known = new Known();
            shuffledWithDoubles(reports, random).forEach(known::hear);
            assertEquals(expected, Judge.judge(known.file(), policy, end));
        }
    }

    @Property
    @Label("R2 R3 between two arrivals the code shows what a judgement of that very moment would say: no green that was not true by what was known")
    void noGreenThatWasNotTrue(@ForAll("reports") List<Report> reports, @ForAll("policies") Policy policy, @ForAll Random random) {
        Known known = new Known();
        Instant now = NOON;
        for (Report report : shuffledWithDoubles(reports, random)) {
            known.hear(report);
            Judgement shown = Judge.judge(known.file(), policy, now);
            for (Instant moment : moments(shown, now, now.plus(BETWEEN))) {
                assertEquals(Judge.judge(known.file(), policy, moment).at(moment).findings(), shown.at(moment).findings(), moment.toString());
                assertTrue(shown.at(moment).colour() != CodeColour.GREEN || known.facts().stream().noneMatch(fact -> redBeyondDoubt(fact, known.facts(), moment)),
                        () -> "green at " + moment);
            }
            now = now.plus(BETWEEN);
        }
    }

    @Example
    @Label("R2 all 720 orders of six reports: an exposure, its two negatives, one of them late, a positive that is retracted, and a double")
    void allOrders() {
        Fact exposure = Fixtures.measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-07 20:00", null, TestProgramme.TWO_TESTS_IN_THREE_DAYS);
        Fact first = Fixtures.negative("10-08 08:00", "10-08 15:00");
        Fact second = Fixtures.negative("10-09 08:00", "10-09 16:00");
        Fact wrong = Fixtures.test(Result.POSITIVE, "10-09 20:00", "10-10 02:00");
        List<Report> reports = List.of(new Report("m", 1, exposure), new Report("t1", 1, first), new Report("t2", 1, second),
                new Report("t3", 1, wrong), new Report("t3", 2, null), new Report("t2", 1, second));
        List<List<Report>> orders = orders(reports);
        assertEquals(720, orders.size());
        for (List<Report> order : orders) {
            Known known = new Known();
            order.forEach(known::hear);
            Judgement end = Judge.judge(known.file(), Fixtures.POLICY, NOON);
            assertEquals("GREEN", Fixtures.words(end));
            Known before = new Known();
            boolean late = false;
            for (Report report : order) {
                before.hear(report);
                late |= report.id().equals("t2");
                boolean exposed = before.facts().contains(exposure);
                assertTrue(!exposed || late || Judge.judge(before.file(), Fixtures.POLICY, NOON).at(NOON).colour() != CodeColour.GREEN,
                        "green before the second negative was known");
            }
        }
    }

    @Example
    @Label("R2 (control) a store that believes the last arrival instead of the last version ends in two ways")
    void lastArrivalWouldNotDo() {
        Fact wrong = Fixtures.test(Result.POSITIVE, "10-09 20:00", "10-10 02:00");
        List<Report> one = List.of(new Report("t", 1, wrong), new Report("t", 2, null));
        List<Report> other = List.of(one.get(1), one.get(0));
        assertNotEquals(judgedByLastArrival(one), judgedByLastArrival(other));
    }

    private static Judgement judgedByLastArrival(List<Report> reports) {
        Map<String, Report> latest = new LinkedHashMap<>();
        reports.forEach(report -> latest.put(report.id(), report));
        return Judge.judge(CaseFile.of(latest.values().stream().map(Report::fact).filter(Objects::nonNull).toList()), Fixtures.POLICY, NOON);
    }

    /** Said without the judge: a case, an own-tube positive or a quarantine in force that nothing known has ended. */
    private static boolean redBeyondDoubt(Fact fact, List<Fact> all, Instant moment) {
        if (fact instanceof Fact.Diagnosis diagnosis) {
            return !diagnosis.from().isAfter(moment) && diagnosis.until() == null;
        }
        if (fact instanceof Fact.NucleicAcidTest test) {
            boolean positive = test.result() == Result.POSITIVE && !test.pooled() && !test.reportedAt().isAfter(moment);
            return positive && all.stream().noneMatch(other -> other instanceof Fact.Diagnosis diagnosis && diagnosis.until() != null);
        }
        return fact instanceof Fact.Measure measure && measure.kind() == MeasureKind.CENTRAL_QUARANTINE && measure.until() == null
                && !measure.from().isAfter(moment);
    }

    private static TreeSet<Instant> moments(Judgement shown, Instant from, Instant until) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(from));
        shown.timeline().stream().map(Segment::from).filter(edge -> edge.isAfter(from) && edge.isBefore(until))
                .flatMap(edge -> Stream.of(edge.minusSeconds(60), edge.minusMillis(1), edge, edge.plusSeconds(60)))
                .filter(moment -> !moment.isBefore(from) && moment.isBefore(until)).forEach(moments::add);
        return moments;
    }

    private static List<Report> shuffledWithDoubles(List<Report> reports, Random random) {
        List<Report> arrivals = new ArrayList<>(reports);
        reports.stream().filter(report -> random.nextInt(3) == 0).forEach(arrivals::add);
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private static <T> List<List<T>> orders(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<T> rest = new ArrayList<>(all);
            T first = rest.remove(i);
            for (List<T> order : orders(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(Fixtures.POLICY, Fixtures.POLICY_2021, Fixtures.MACAU, Fixtures.HONG_KONG, FOSHAN);
    }

    @Provide
    Arbitrary<List<Report>> reports() {
        Arbitrary<List<Report>> lives = Combinators.combine(Arbitraries.integers().between(0, KINDS - 1), facts().list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false, false, false))
                .as((kind, versions, retracted) -> life(versions.stream().map(fact -> of(kind, fact)).toList(), retracted));
        return lives.list().ofMinSize(1).ofMaxSize(6).map(all -> {
            List<Report> numbered = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                for (Report report : all.get(i)) {
                    numbered.add(new Report("f" + i, report.version(), report.fact() == null ? null : named(report.fact(), "f" + i, report.version())));
                }
            }
            return numbered;
        });
    }

    private record Seed(Instant at, int length) {}

    private Arbitrary<Seed> facts() {
        return Combinators.combine(Arbitraries.integers().between(-42, 8), Arbitraries.integers().between(0, 40_000))
                .as((halfDays, length) -> new Seed(NOON.plus(Duration.ofHours(12L * halfDays)), length));
    }

    private static List<Report> life(List<Fact> versions, boolean retracted) {
        List<Report> life = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            life.add(new Report("", i + 1, versions.get(i)));
        }
        if (retracted) {
            life.add(new Report("", versions.size() + 1, null));
        }
        return life;
    }

    private static final int KINDS = 12;

    private static Fact of(int kind, Seed seed) {
        Instant at = seed.at();
        Instant later = at.plusSeconds(60L * seed.length() + 1);
        boolean even = seed.length() % 2 == 0;
        Evidence evidence = new Evidence(Evidence.Kind.NUCLEIC_ACID_TEST, "x", at, at, "somebody");
        return switch (kind) {
            case 0, 1 -> new Fact.NucleicAcidTest(at, at.plusSeconds(seed.length()), Result.values()[1 + seed.length() % 3], even, evidence);
            case 2 -> new Fact.Diagnosis(Fact.Diagnosis.Kind.values()[seed.length() % 3], "case", at, even ? null : later, evidence);
            case 3 -> new Fact.Measure(MeasureKind.values()[seed.length() % MeasureKind.values().length], "case", "law", at.plusSeconds(seed.length()), at,
                    seed.length() % 5 == 0 ? null : later, even ? TestProgramme.TWO_TESTS_IN_THREE_DAYS : TestProgramme.THREE_TESTS_IN_THREE_DAYS, evidence);
            case 4 -> new Fact.Contact(ContactKind.values()[seed.length() % 3], "case", at, evidence);
            case 5 -> new Fact.Entry(even ? "TH" : "MO", "port", at, evidence);
            case 6 -> new Fact.AntigenTest(at, even, evidence);
            case 7 -> new Fact.Symptoms(at, evidence);
            case 8 -> new Fact.Stay("440106", RiskLevel.values()[seed.length() % 3], at, even ? null : later, evidence);
            case 9 -> new Fact.TestOrder(at, later, Fact.TestOrder.Test.values()[seed.length() % 2], evidence);
            case 10 -> new Fact.RegionalColour(even ? "CN-43" : "MO", CodeColour.values()[seed.length() % 3], at, later, evidence);
            default -> new Fact.OnRecord(evidence);
        };
    }

    /** Each version of a fact is recorded later than the one before, whenever it arrives here. */
    private static Fact named(Fact fact, String id, int version) {
        Evidence known = fact.evidence();
        return JudgePropertyTest.recorded(fact, new Evidence(known.kind(), id, known.at(), known.at().plusSeconds(version), known.source()));
    }
}
