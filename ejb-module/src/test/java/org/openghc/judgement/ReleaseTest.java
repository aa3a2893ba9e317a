package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openghc.judgement.Fixtures.NOON;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.POLICY_2021;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.contact;
import static org.openghc.judgement.Fixtures.diagnosed;
import static org.openghc.judgement.Fixtures.entry;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.pooled;
import static org.openghc.judgement.Fixtures.regional;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

@DisplayName("R7 what a resident is told about the way out")
class ReleaseTest {

    @Test
    @DisplayName("R7 no test yet: how many, from when, and the day on which it ends anyway")
    void tellsTheWholeProgramme() {
        assertEquals(
                List.of(Release.byTests(new Release.Tests(2, 0, 3, 24, on("10-09 09:00"), null, false), null),
                        Release.byItself(on("10-23 00:00"))),
                releases(POLICY, measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-09 09:00", null,
                        TestProgramme.TWO_TESTS_IN_THREE_DAYS)));
    }

    @Test
    @DisplayName("R7 one test done: when the next one counts, and by when")
    void tellsWhatIsMissing() {
        assertEquals(
                Release.byTests(new Release.Tests(2, 1, 3, 24, on("10-10 10:00"), on("10-12 00:00"), false), null),
                releases(POLICY, measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-09 09:00", null,
                        TestProgramme.TWO_TESTS_IN_THREE_DAYS), negative("10-09 10:00", "10-09 16:00")).get(0));
    }

    @Test
    @DisplayName("R7 a first sample too old to be finished is not counted as done")
    void beginsAnew() {
        assertEquals(
                Release.byTests(new Release.Tests(3, 1, 3, 24, on("10-10 12:00"), on("10-12 00:00"), false), null),
                releases(POLICY, measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-07 09:00", null,
                        TestProgramme.THREE_TESTS_IN_THREE_DAYS), negative("10-07 10:00", "10-07 16:00"),
                        negative("10-09 12:00", "10-09 16:00")).get(0));
    }

    @Test
    @DisplayName("R7 a contact: a negative sampled on day 10 or later, and not before that day")
    void tellsTheDayOfTheTest() {
        assertEquals(
                List.of(Release.byTests(new Release.Tests(1, 0, 0, 0, on("10-18 00:00"), null, false), on("10-18 00:00"))),
                releases(POLICY, contact(ContactKind.CLOSE, "10-08 18:00")));
    }

    @Test
    @DisplayName("R7 an entry: a negative of day 21, or by itself on day 28")
    void tellsBothWays() {
        assertEquals(
                List.of(Release.byTests(new Release.Tests(1, 0, 0, 0, on("10-15 00:00"), null, false), on("10-15 00:00")),
                        Release.byItself(on("10-22 00:00"))),
                releases(POLICY_2021, entry("TH", "09-24 11:00")));
    }

    @Test
    @DisplayName("R7 a test day: a negative of that day, or the end of the measure")
    void tellsTheTestDay() {
        assertEquals(
                List.of(Release.byTests(new Release.Tests(1, 0, 0, 0, on("10-10 00:00"), null, false), null),
                        Release.byItself(on("10-12 09:00"))),
                releases(POLICY, measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY, "10-09 09:00", "10-12 09:00", null)));
        assertEquals(List.of(Release.byItself(on("10-10 18:00"))),
                releases(POLICY, measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY, "10-09 09:00", null, null),
                        negative("10-10 08:00", "10-10 18:00")));
    }

    @Test
    @DisplayName("R7 an open quarantine ends by whoever set it, a missed order by a negative, a stay there by its area")
    void tellsOpenEnds() {
        assertEquals(List.of(Release.by("somebody")),
                releases(POLICY, measure(MeasureKind.HOME_QUARANTINE, "10-09 09:00", null, null)));
        assertEquals(List.of(Release.byTests(new Release.Tests(1, 0, 0, 0, on("10-10 00:00"), null, false), null)),
                releases(POLICY, Fixtures.testOrder("10-09 00:00", "10-10 00:00")));
        assertEquals(List.of(Release.by("somebody")),
                releases(POLICY, Fixtures.stay(RiskLevel.HIGH, "10-01 08:00", null)));
    }

    @Test
    @DisplayName("R7 a case ends by whoever diagnosed it, a shared tube by the person's own, a region's colour there")
    void tellsWhoMustAct() {
        assertEquals(List.of(Release.by("somebody")),
                releases(POLICY, diagnosed(Fact.Diagnosis.Kind.CONFIRMED, "10-01 08:00", null)));
        assertEquals(
                List.of(Release.byTests(new Release.Tests(1, 0, 0, 0, on("10-09 08:00"), null, true), null)),
                releases(POLICY, pooled(Result.POSITIVE, "10-09 08:00", "10-09 20:00")));
        assertEquals(List.of(Release.by("MO"), Release.byItself(on("10-11 08:00"))),
                releases(POLICY, regional("MO", CodeColour.RED, "10-10 08:00", "10-11 08:00")));
    }

    private static List<Release> releases(Policy policy, Fact... facts) {
        return Judge.judge(aPerson(facts), policy, NOON).at(NOON).findings().get(0).releases();
    }
}
