package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.judgement.Fixtures.NOON;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.POLICY_2021;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.diagnosed;
import static org.openghc.judgement.Fixtures.entry;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.pooled;
import static org.openghc.judgement.Fixtures.stay;
import static org.openghc.judgement.Fixtures.test;
import static org.openghc.judgement.Fixtures.with;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

class JudgementTest {

    private static final Fact.Measure QUARANTINE =
            measure(MeasureKind.HOME_QUARANTINE, "10-08 09:00", "10-12 09:00", null);

    @Test
    @DisplayName("R4 nothing known is green, open, without a finding")
    void judgesNothingGreen() {
        Judgement judgement = Judge.judge(CaseFile.empty(), POLICY, NOON);

        assertEquals(List.of(new Segment(NOON, null, CodeColour.GREEN, List.of())), judgement.timeline());
        assertEquals("CN-44-exercise", judgement.policyEdition());
        assertNull(judgement.lastNegativeNat());
    }

    @Test
    @DisplayName("R3 R8 segments name all findings in force, worst first, with their evidence")
    void cutsAtEachEdge() {
        Fact.Stay medium = stay(RiskLevel.MEDIUM, "10-07 09:00", "10-09 09:00");
        Judgement judgement = Judge.judge(aPerson(medium, QUARANTINE), POLICY, NOON);

        assertEquals(List.of(NOON, on("10-12 09:00"), on("10-16 00:00")),
                judgement.timeline().stream().map(Segment::from).toList());
        assertEquals(List.of("measure-in-force", "risk-area-stay"),
                judgement.at(NOON).findings().stream().map(Finding::rule).toList());
        assertEquals(List.of(QUARANTINE.evidence()), judgement.at(NOON).findings().get(0).evidence());
    }

    @Test
    @DisplayName("R3 a segment begins with its first instant and ends before its last")
    void looksUpBySecond() {
        Judgement judgement = Judge.judge(aPerson(QUARANTINE), POLICY, NOON);

        assertEquals(CodeColour.RED, judgement.at(on("10-12 08:59:59")).colour());
        assertEquals(CodeColour.GREEN, judgement.at(on("10-12 09:00")).colour());
        assertThrows(IllegalArgumentException.class, () -> judgement.at(NOON.minusSeconds(1)));
    }

    @Test
    @DisplayName("R3 judged minute by minute over five weeks, an entry shows what the first judgement foretold")
    void walksThroughTime() {
        CaseFile file = aPerson(entry("TH", "10-09 23:59:59"), negative("10-30 08:00", "10-30 15:30"));
        Judgement foretold = Judge.judge(file, POLICY_2021, on("10-10 00:00"));

        for (Instant now = on("10-10 00:00"); now.isBefore(on("11-14 00:00")); now = now.plusSeconds(60)) {
            assertEquals(foretold.at(now).colour(), Judge.judge(file, POLICY_2021, now).at(now).colour(), now.toString());
        }
        assertEquals("RED until 10-23 00:00, GREEN until 10-24 00:00, YELLOW until 10-30 15:30, GREEN",
                Fixtures.words(foretold));
    }

    @Test
    @DisplayName("R2 the last recorded version of a fact counts, in whatever order versions come")
    void takesTheLastVersion() {
        Fact.NucleicAcidTest positive = test(Result.POSITIVE, "10-09 08:00", "10-09 20:00");
        Evidence later = new Evidence(positive.evidence().kind(), positive.evidence().id(), positive.sampledAt(),
                on("10-10 11:00"), "the laboratory, corrected");
        Fact corrected = new Fact.NucleicAcidTest(positive.sampledAt(), positive.reportedAt(), Result.NEGATIVE, false, later);

        assertEquals(CodeColour.RED, Judge.judge(aPerson(positive), POLICY, NOON).at(NOON).colour());
        assertEquals(CodeColour.GREEN, Judge.judge(aPerson(positive, corrected), POLICY, NOON).at(NOON).colour());
        assertEquals(aPerson(corrected), aPerson(corrected, positive));
    }

    @Test
    @DisplayName("R9 the latest sample that has been reported")
    void showsTheLastNegative() {
        Judgement judgement = Judge.judge(aPerson(
                negative("10-07 08:00", "10-10 10:00"),
                negative("10-09 08:00", "10-09 20:00"),
                negative("10-10 08:00", "10-10 12:01"),
                pooled(Result.PENDING, "10-10 09:00", null)), POLICY, NOON);

        assertEquals(new NegativeNat(on("10-09 08:00"), on("10-09 20:00")), judgement.lastNegativeNat());
    }

    @Test
    @DisplayName("R3 judged again with nothing new, it agrees with what was judged before")
    void agreesWithItself() {
        CaseFile file = aPerson(QUARANTINE, negative("10-09 08:00", "10-09 20:00"));
        Judgement earlier = Judge.judge(file, POLICY, NOON);

        assertTrue(Judge.judge(file, POLICY, NOON).agreesWith(earlier));
        assertTrue(Judge.judge(file, POLICY, on("10-11 12:00")).agreesWith(earlier));
        assertTrue(Judge.judge(file, POLICY, on("10-12 09:00")).agreesWith(earlier));
        assertTrue(Judge.judge(file, POLICY, on("10-20 09:00")).agreesWith(earlier));
    }

    @Test
    @DisplayName("R3 it does not agree with another colour, reason, edition, negative, or a later judgement")
    void disagrees() {
        CaseFile file = aPerson(QUARANTINE);
        Judgement earlier = Judge.judge(file, POLICY, NOON);
        Instant later = on("10-11 12:00");

        assertFalse(Judge.judge(CaseFile.empty(), POLICY, later).agreesWith(earlier));
        assertFalse(Judge.judge(with(file, Fixtures.contact(ContactKind.CLOSE, "10-08 10:00")), POLICY, later)
                .agreesWith(earlier));
        assertFalse(Judge.judge(file, POLICY_2021, later).agreesWith(earlier));
        assertFalse(Judge.judge(with(file, negative("10-10 08:00", "10-10 20:00")), POLICY, later).agreesWith(earlier));
        assertFalse(Judge.judge(file, POLICY, hoursBefore(NOON)).agreesWith(earlier));
    }

    @Test
    @DisplayName("R11 case file and judgement survive plain JSON")
    void survivesJson() throws JsonProcessingException {
        ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        CaseFile file = aPerson(QUARANTINE, Fixtures.antigen(true, "10-05 08:00"), Fixtures.symptoms("10-05 08:00"),
                entry("TH", "10-05 08:00"), negative("10-09 08:00", "10-09 20:00"),
                measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TestProgramme.TWO_TESTS_IN_THREE_DAYS),
                diagnosed(Fact.Diagnosis.Kind.CONFIRMED, "10-01 08:00", null), stay(RiskLevel.HIGH, "10-01 09:00", null),
                Fixtures.contact(ContactKind.CLOSE, "10-01 09:00"), Fixtures.testOrder("10-09 00:00", "10-11 00:00"),
                Fixtures.regional("MO", CodeColour.YELLOW, "10-10 08:00", "10-11 08:00"));
        Judgement judgement = Judge.judge(file, POLICY, NOON);

        assertEquals(file, json.readValue(json.writeValueAsString(file), CaseFile.class));
        assertEquals(judgement, json.readValue(json.writeValueAsString(judgement), Judgement.class));
    }

    @Test
    @DisplayName("R11 a file stored before a kind of fact existed still reads; its text tells nothing")
    void readsOldFiles() throws JsonProcessingException {
        assertEquals(CaseFile.empty(), new ObjectMapper().readValue("{\"tests\":[]}", CaseFile.class));
        assertEquals("CaseFile[1 facts]", aPerson(QUARANTINE).toString());
    }

    private static Instant hoursBefore(Instant moment) {
        return moment.minusSeconds(3600);
    }
}
