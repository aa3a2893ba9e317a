package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.openghc.judgement.Fixtures.MACAU;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.POLICY_2021;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.contact;
import static org.openghc.judgement.Fixtures.diagnosed;
import static org.openghc.judgement.Fixtures.entry;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.regional;
import static org.openghc.judgement.Fixtures.selfTestOrder;
import static org.openghc.judgement.Fixtures.stay;
import static org.openghc.judgement.Fixtures.testOrder;
import static org.openghc.judgement.Fixtures.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openghc.judgement.Fact.Diagnosis.Kind;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/**
 * People walked through eight weeks of virtual time, minute by minute and at each edge by the millisecond: what was foretold on the first day is at
 * every moment what a judge of that moment says, colour, reasons and ways out.
 */
class WalkTest {
    private static final Instant BEGIN = on("09-01 00:00");
    private static final Instant END = on("10-27 00:00");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Stream<Arguments> people() {
        return Stream.of(
            arguments("inbound, never tested", POLICY_2021, aPerson(entry("TH", "09-01 23:59:59")),
                "GREEN until 09-01 23:59:59, RED until 09-15 00:00, GREEN until 09-16 00:00, YELLOW until 09-29 00:00, GREEN"),
            arguments("inbound, a negative sampled in the first minute of day 21", POLICY_2021,
                aPerson(entry("TH", "09-02 00:00"), negative("09-23 00:00", "09-23 11:11")),
                "GREEN until 09-02 00:00, RED until 09-16 00:00, GREEN until 09-17 00:00, YELLOW until 09-23 11:11, GREEN"),
            arguments("inbound, sampled a second before day 21, so only day 28 ends it", POLICY_2021,
                aPerson(entry("TH", "09-02 00:00"), negative("09-22 23:59:59", "09-23 11:11")),
                "GREEN until 09-02 00:00, RED until 09-16 00:00, GREEN until 09-17 00:00, YELLOW until 09-30 00:00, GREEN"),
            arguments("inbound twice: the second entry begins anew", POLICY_2021, aPerson(entry("TH", "09-02 10:00"), entry("FR", "09-15 10:00")),
                "GREEN until 09-02 10:00, RED until 09-29 00:00, YELLOW until 10-13 00:00, GREEN"),
            arguments("two tests in three days, done", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "09-03 08:30", null, TestProgramme.TWO_TESTS_IN_THREE_DAYS),
                    negative("09-03 20:00", "09-04 04:00"), negative("09-04 20:00", "09-05 03:59")),
                "GREEN until 09-03 08:30, YELLOW until 09-05 03:59, GREEN"),
            arguments("three tests in seven days, one of them outside, so the series slides", POLICY,
                aPerson(measure(MeasureKind.HEALTH_MONITORING, "09-03 08:30", null, TestProgramme.THREE_TESTS_IN_SEVEN_DAYS),
                    negative("09-03 20:00", "09-04 04:00"), negative("09-06 20:00", "09-07 04:00"), negative("09-10 00:00", "09-10 09:00"),
                    negative("09-12 23:59", "09-13 07:00")),
                "GREEN until 09-03 08:30, YELLOW until 09-13 07:00, GREEN"),
            arguments("a measure that nobody tests out of", POLICY, aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "09-03 23:59:59", null, null)),
                "GREEN until 09-03 23:59:59, YELLOW until 09-17 00:00, GREEN"),
            arguments("yellow on day 1 and again on day 3", POLICY,
                aPerson(measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY, "09-03 15:00", null, null), negative("09-04 09:00", "09-04 16:00"),
                    negative("09-06 09:00", "09-06 16:00")),
                "GREEN until 09-04 00:00, YELLOW until 09-04 16:00, GREEN until 09-06 00:00, YELLOW until 09-06 16:00, GREEN"),
            arguments("a missed order, repaired a week later", POLICY,
                aPerson(testOrder("09-05 00:00", "09-06 00:00"), negative("09-13 10:00", "09-13 18:00")),
                "GREEN until 09-06 00:00, YELLOW until 09-13 18:00, GREEN"),
            arguments("two missed self-tests in Macau, and a negative", MACAU,
                aPerson(selfTestOrder("09-05 00:00", "09-06 00:00"), selfTestOrder("09-06 00:00", "09-07 00:00"), negative("09-08 10:00", "09-08 18:00")),
                "GREEN until 09-06 00:00, YELLOW until 09-07 00:00, RED until 09-08 18:00, GREEN"),
            arguments("a stay in a high-risk area that ages", POLICY, aPerson(stay(RiskLevel.HIGH, "09-02 08:00", "09-05 23:59:59")),
                "GREEN until 09-02 08:00, RED until 09-12 00:00, GREEN"),
            arguments("the same by fourteen days of look-back", POLICY_2021, aPerson(stay(RiskLevel.HIGH, "09-02 08:00", "09-05 23:59:59")),
                "GREEN until 09-02 08:00, RED until 09-19 00:00, GREEN"),
            arguments("high, and medium after it", POLICY,
                aPerson(stay(RiskLevel.HIGH, "09-02 08:00", "09-05 12:00"), stay(RiskLevel.MEDIUM, "09-05 12:00", "09-08 12:00")),
                "GREEN until 09-02 08:00, RED until 09-12 00:00, YELLOW until 09-15 00:00, GREEN"),
            arguments("a close contact, negative on day 10", POLICY,
                aPerson(contact(ContactKind.CLOSE, "09-02 18:00"), negative("09-12 00:00", "09-12 08:08")),
                "GREEN until 09-02 18:00, RED until 09-12 08:08, GREEN"),
            arguments("a case, discharged", POLICY, aPerson(diagnosed(Kind.CONFIRMED, "09-02 18:00", "09-12 10:00")),
                "GREEN until 09-02 18:00, RED until 09-12 10:00, YELLOW until 09-19 00:00, GREEN"),
            arguments("red in Hunan, then yellow, then expired", POLICY,
                aPerson(regional("CN-43", CodeColour.RED, "09-03 08:00", "09-08 08:00"), regional("CN-43", CodeColour.YELLOW, "09-05 08:00", "09-06 08:00")),
                "GREEN until 09-03 08:00, RED until 09-05 08:00, YELLOW until 09-06 08:00, GREEN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    @DisplayName("R3 R6 what was foretold is at every minute what a judge of that minute says")
    void walks(String who, Policy policy, CaseFile file, String foretold) {
        Judgement first = Judge.judge(file, policy, BEGIN);
        assertEquals(foretold, words(first));
        for (Instant now = BEGIN; now.isBefore(END); now = now.plus(MINUTE)) {
            assertForetold(first, file, policy, now);
        }
        NavigableSet<Instant> edges = new TreeSet<>();
        first.timeline().stream().map(Segment::from).filter(edge -> edge.isAfter(BEGIN)).forEach(edges::add);
        assertFalse(edges.isEmpty());
        for (Instant edge : edges) {
            for (Instant now : List.of(edge.minusSeconds(1), edge.minusMillis(1), edge, edge.plusMillis(1), edge.plusSeconds(1))) {
                assertForetold(first, file, policy, now);
            }
            assertNotEquals(first.at(edge.minusMillis(1)).findings(), first.at(edge).findings(), "an edge at which nothing changes");
        }
    }

    private static void assertForetold(Judgement first, CaseFile file, Policy policy, Instant now) {
        Judgement fresh = Judge.judge(file, policy, now);
        Segment foretold = first.at(now);
        assertEquals(foretold.colour(), fresh.at(now).colour(), now::toString);
        assertEquals(foretold.findings(), fresh.at(now).findings(), now::toString);
        assertEquals(foretold.until(), fresh.at(now).until(), now::toString);
    }

    @Test
    @DisplayName("R3 (control) a judgement by another edition is not what was foretold")
    void notByAnyEdition() {
        CaseFile file = aPerson(stay(RiskLevel.HIGH, "09-02 08:00", "09-05 23:59:59"));
        Instant now = on("09-15 12:00");
        assertNotEquals(Judge.judge(file, POLICY, BEGIN).at(now).colour(), Judge.judge(file, POLICY_2021, now).at(now).colour());
    }
}
