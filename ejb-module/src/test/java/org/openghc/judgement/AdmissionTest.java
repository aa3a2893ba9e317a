package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.openghc.judgement.Fixtures.HONG_KONG;
import static org.openghc.judgement.Fixtures.MACAU;
import static org.openghc.judgement.Fixtures.NOON;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.contact;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.stay;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.Admission.Cause;
import org.openghc.judgement.Admission.Refusal;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.RiskLevel;

@DisplayName("R10 which codes a neighbour takes")
class AdmissionTest {

    private static final Fact YESTERDAYS_NEGATIVE = negative("10-09 08:00", "10-09 20:00");

    @Test
    @DisplayName("R10 green here, green there, a sample of yesterday: admitted until the sample is too old there")
    void admitsGreen() {
        Admission admission = Judge.admission(aPerson(YESTERDAYS_NEGATIVE), POLICY, MACAU, NOON);

        assertEquals(new Admission("CN-44-exercise", "MO-exercise", NOON, on("10-11 00:00"), List.of()), admission);
        assertEquals(true, admission.granted());
    }

    @Test
    @DisplayName("R10 each host counts in its own way: the same sample is too old for one and not for the other")
    void countsAsTheHostDoes() {
        CaseFile file = aPerson(negative("10-08 23:59:59", "10-09 20:00"));

        assertEquals(List.of(new Refusal(Cause.NAT_TOO_OLD, null)),
                Judge.admission(file, POLICY, MACAU, on("10-10 00:00")).refusals());
        assertEquals(true, Judge.admission(file, POLICY, MACAU, on("10-09 23:59:59")).granted());
        assertEquals(on("10-11 23:59:59"), Judge.admission(file, POLICY, HONG_KONG, NOON).until());
        assertEquals(on("10-10 23:59:59"), Judge.admission(file, MACAU, POLICY, NOON).until());
    }

    @Test
    @DisplayName("R10 no test, or one whose result is still to come")
    void asksForATest() {
        assertEquals(List.of(new Refusal(Cause.NO_NEGATIVE_NAT, null)),
                Judge.admission(aPerson(negative("10-10 08:00", "10-10 12:01")), POLICY, MACAU, NOON).refusals());
    }

    @Test
    @DisplayName("R10 not green at home; both sides' reasons are named")
    void refusesWhatIsNotGreenAtHome() {
        Admission admission = Judge.admission(aPerson(YESTERDAYS_NEGATIVE,
                measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-09 09:00", null, null)), POLICY, MACAU, NOON);

        assertEquals(List.of(new Refusal(Cause.HOME_RULES, Reason.KEY_PLACE_EXPOSURE),
                new Refusal(Cause.HOST_RULES, Reason.KEY_PLACE_EXPOSURE)), admission.refusals());
        assertNull(admission.until());
        assertEquals(false, admission.granted());
    }

    @Test
    @DisplayName("R10 green at home and not by the host's rules")
    void refusesByTheHostsRules() {
        CaseFile contact = aPerson(YESTERDAYS_NEGATIVE, contact(ContactKind.GENERAL, "10-05 09:00"));
        CaseFile traveller = aPerson(YESTERDAYS_NEGATIVE, stay(RiskLevel.HIGH, "09-20 09:00", "09-25 09:00"));

        assertEquals(List.of(new Refusal(Cause.HOST_RULES, Reason.GENERAL_CONTACT)),
                Judge.admission(contact, POLICY, MACAU, NOON).refusals());
        assertEquals(List.of(new Refusal(Cause.HOST_RULES, Reason.HIGH_RISK_AREA)),
                Judge.admission(traveller, POLICY, HONG_KONG, NOON).refusals());
    }

    @Test
    @DisplayName("R10 an admission ends where green ends at home, even if the test is still young enough")
    void endsWithGreen() {
        CaseFile file = aPerson(YESTERDAYS_NEGATIVE,
                measure(MeasureKind.HEALTH_MONITORING, "10-10 15:00", "10-17 00:00", null));

        assertEquals(on("10-10 15:00"), Judge.admission(file, POLICY, MACAU, NOON).until());
    }

    @Test
    @DisplayName("R10 a host without a rule for codes from there admits none")
    void refusesWithoutARule() {
        assertEquals(List.of(new Refusal(Cause.NOT_RECOGNISED, null)),
                Judge.admission(aPerson(YESTERDAYS_NEGATIVE), POLICY, Fixtures.BOOK.edition("CN-44-2023-02-06"), NOON)
                        .refusals());
    }
}
