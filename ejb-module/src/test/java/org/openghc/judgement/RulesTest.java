package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.openghc.judgement.Fixtures.HONG_KONG;
import static org.openghc.judgement.Fixtures.MACAU;
import static org.openghc.judgement.Fixtures.NOON;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.POLICY_2020;
import static org.openghc.judgement.Fixtures.POLICY_2021;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.antigen;
import static org.openghc.judgement.Fixtures.assignedLater;
import static org.openghc.judgement.Fixtures.contact;
import static org.openghc.judgement.Fixtures.diagnosed;
import static org.openghc.judgement.Fixtures.entry;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.pooled;
import static org.openghc.judgement.Fixtures.regional;
import static org.openghc.judgement.Fixtures.selfTestOrder;
import static org.openghc.judgement.Fixtures.stay;
import static org.openghc.judgement.Fixtures.symptoms;
import static org.openghc.judgement.Fixtures.test;
import static org.openghc.judgement.Fixtures.testOrder;
import static org.openghc.judgement.Fixtures.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openghc.judgement.Fact.Diagnosis.Kind;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/** A table by rule id: who, judged by which edition at noon on 10 October 2022, what is shown from then on. */
class RulesTest {

    private static final Policy FOSHAN = Fixtures.BOOK.inForceAt("CN-4406", NOON);
    private static final TestProgramme TWO_IN_THREE = TestProgramme.TWO_TESTS_IN_THREE_DAYS;

    static Stream<Arguments> table() {
        return Stream.of(
            arguments("none", "nothing is known", POLICY, aPerson(), "GREEN", null),
            arguments("none", "a negative alone", POLICY, aPerson(negative("10-09 12:00", "10-09 20:00")), "GREEN", null),

            arguments("diagnosed-case", "confirmed", POLICY,
                aPerson(diagnosed(Kind.CONFIRMED, "10-01 08:00", null)), "RED", Reason.CONFIRMED),
            arguments("diagnosed-case", "negatives never end a case", POLICY,
                aPerson(diagnosed(Kind.CONFIRMED, "10-01 08:00", null), negative("10-08 08:00", "10-08 12:00"),
                    negative("10-09 09:00", "10-09 12:00")), "RED", Reason.CONFIRMED),
            arguments("diagnosed-case", "asymptomatic", POLICY_2020,
                aPerson(diagnosed(Kind.ASYMPTOMATIC, "10-01 08:00", null)), "RED", Reason.ASYMPTOMATIC),
            arguments("diagnosed-case", "a suspicion that is excluded tomorrow", POLICY,
                aPerson(diagnosed(Kind.SUSPECTED, "10-09 08:00", "10-11 09:30")), "RED until 10-11 09:30, GREEN",
                Reason.SUSPECTED),

            arguments("discharged-patient", "seven days of yellow", POLICY,
                aPerson(diagnosed(Kind.CONFIRMED, "09-28 08:00", "10-08 10:00")), "YELLOW until 10-15 00:00, GREEN",
                Reason.DISCHARGED),
            arguments("discharged-patient", "an excluded suspicion leaves nothing", POLICY,
                aPerson(diagnosed(Kind.SUSPECTED, "09-28 08:00", "10-08 10:00")), "GREEN", null),

            arguments("positive-test", "own tube", POLICY,
                aPerson(test(Result.POSITIVE, "10-09 08:00", "10-09 20:00")), "RED", Reason.NAT_POSITIVE),
            arguments("positive-test", "a later negative does not answer it", POLICY,
                aPerson(test(Result.POSITIVE, "10-09 08:00", "10-09 20:00"), negative("10-09 22:00", "10-10 06:00")),
                "RED", Reason.NAT_POSITIVE),
            arguments("discharged-patient", "discharge answers a positive, too", POLICY,
                aPerson(test(Result.POSITIVE, "09-20 08:00", "09-20 20:00"),
                    diagnosed(Kind.CONFIRMED, "09-21 08:00", "10-08 10:00")), "YELLOW until 10-15 00:00, GREEN",
                Reason.DISCHARGED),
            arguments("positive-test", "a case that ended before does not answer a new positive", POLICY,
                aPerson(test(Result.POSITIVE, "10-09 08:00", "10-09 20:00"),
                    diagnosed(Kind.CONFIRMED, "09-01 08:00", "09-10 10:00")), "RED", Reason.NAT_POSITIVE),
            arguments("positive-test", "shared tube", POLICY,
                aPerson(pooled(Result.POSITIVE, "10-09 08:00", "10-09 20:00")), "YELLOW", Reason.POOLED_TUBE_POSITIVE),
            arguments("positive-test", "the person's own tube answers a shared one", POLICY,
                aPerson(pooled(Result.POSITIVE, "10-09 08:00", "10-09 20:00"), negative("10-09 22:00", "10-10 15:00")),
                "YELLOW until 10-10 15:00, GREEN", Reason.POOLED_TUBE_POSITIVE),
            arguments("discharged-patient", "a discharge clears up shared tube and self-test, too", POLICY,
                aPerson(pooled(Result.POSITIVE, "09-20 08:00", "09-20 20:00"), antigen(true, "09-20 08:00"),
                    diagnosed(Kind.CONFIRMED, "09-21 08:00", "10-08 10:00")), "YELLOW until 10-15 00:00, GREEN",
                Reason.DISCHARGED),
            arguments("positive-test", "another shared tube does not", POLICY,
                aPerson(pooled(Result.POSITIVE, "10-09 08:00", "10-09 20:00"),
                    pooled(Result.NEGATIVE, "10-09 22:00", "10-10 06:00")), "YELLOW", Reason.POOLED_TUBE_POSITIVE),
            arguments("positive-test", "a result that comes at three colours then", POLICY,
                aPerson(test(Result.POSITIVE, "10-10 08:00", "10-10 16:00")), "GREEN until 10-10 16:00, RED", null),

            arguments("positive-antigen-test", "a self-test", POLICY, aPerson(antigen(true, "10-09 08:00")), "YELLOW",
                Reason.ANTIGEN_POSITIVE),
            arguments("positive-antigen-test", "answered by the person's own tube", POLICY,
                aPerson(antigen(true, "10-09 08:00"), negative("10-09 08:00:01", "10-10 12:30")),
                "YELLOW until 10-10 12:30, GREEN", Reason.ANTIGEN_POSITIVE),
            arguments("positive-antigen-test", "not by a shared tube, an earlier sample or another self-test", POLICY,
                aPerson(antigen(true, "10-09 08:00"), negative("10-09 08:00", "10-09 20:00"),
                    pooled(Result.NEGATIVE, "10-09 22:00", "10-10 06:00"), antigen(false, "10-10 07:00")), "YELLOW",
                Reason.ANTIGEN_POSITIVE),

            arguments("declared-symptoms", "Guangdong does not ask", POLICY, aPerson(symptoms("10-09 08:00")), "GREEN", null),
            arguments("declared-symptoms", "Macau: yellow", MACAU, aPerson(symptoms("10-09 08:00")),
                "YELLOW until 10-23 00:00, GREEN", Reason.SYMPTOMS),
            arguments("declared-symptoms", "Hong Kong: red for fourteen days", HONG_KONG, aPerson(symptoms("09-26 23:59:59")),
                "GREEN", null),
            arguments("declared-symptoms", "Hong Kong: the fourteenth day", HONG_KONG, aPerson(symptoms("09-27 00:00")),
                "RED until 10-11 00:00, GREEN", Reason.SYMPTOMS),

            arguments("contact-of-case", "close, not tested: open", POLICY,
                aPerson(contact(ContactKind.CLOSE, "10-05 18:00")), "RED", Reason.CLOSE_CONTACT),
            arguments("contact-of-case", "close, negative of day 10", POLICY,
                aPerson(contact(ContactKind.CLOSE, "09-30 18:00"), negative("10-10 00:00", "10-10 13:00")),
                "RED until 10-10 13:00, GREEN", Reason.CLOSE_CONTACT),
            arguments("contact-of-case", "close, negative of a second before day 10", POLICY,
                aPerson(contact(ContactKind.CLOSE, "09-30 18:00"), negative("10-09 23:59:59", "10-10 09:00")),
                "RED", Reason.CLOSE_CONTACT),
            arguments("contact-of-case", "secondary is nothing in 2020", POLICY_2020,
                aPerson(contact(ContactKind.SECONDARY, "10-09 18:00")), "GREEN", null),
            arguments("contact-of-case", "secondary is red in 2021", POLICY_2021,
                aPerson(contact(ContactKind.SECONDARY, "10-09 18:00")), "RED", Reason.SECONDARY_CONTACT),

            arguments("measure-in-force", "quarantine to its expiry", POLICY,
                aPerson(measure(MeasureKind.HOME_QUARANTINE, "10-08 09:00", "10-12 09:00", null)),
                "RED until 10-12 09:00, GREEN", Reason.HOME_QUARANTINE),
            arguments("measure-in-force", "tests never shorten a quarantine", POLICY,
                aPerson(measure(MeasureKind.HOME_QUARANTINE, "10-07 09:00", "10-12 09:00", TWO_IN_THREE),
                    negative("10-08 09:00", "10-08 12:00"), negative("10-09 09:00", "10-09 12:00")),
                "RED until 10-12 09:00, GREEN", Reason.HOME_QUARANTINE),
            arguments("measure-in-force", "yellow ends by itself on day 14", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE)),
                "YELLOW until 10-22 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "an expiry before that counts", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", "10-13 09:00", TWO_IN_THREE)),
                "YELLOW until 10-13 09:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "exactly 24 hours between two samples", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), negative("10-09 20:00", "10-10 14:00")),
                "YELLOW until 10-10 14:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "a second less than 24 hours", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), negative("10-09 19:59:59", "10-10 02:00")),
                "YELLOW until 10-22 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "samples of day 1 and day 3, one second before midnight", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-07 09:00", null, TWO_IN_THREE),
                    negative("10-07 10:00", "10-07 18:00"), negative("10-09 23:59:59", "10-10 12:30")),
                "YELLOW until 10-10 12:30, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "samples of day 1 and day 4", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-07 09:00", null, TWO_IN_THREE),
                    negative("10-07 10:00", "10-07 18:00"), negative("10-10 00:00", "10-10 12:30")),
                "YELLOW until 10-21 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "a sample before the measure does not count", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 08:59:59", "10-08 18:00"), negative("10-09 20:00", "10-10 02:00")),
                "YELLOW until 10-22 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "of three in three days none may be sampled as the colour is set", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null,
                        TestProgramme.THREE_TESTS_IN_THREE_DAYS),
                    negative("10-08 09:00", "10-08 12:00"), negative("10-09 09:00", "10-09 12:00"),
                    negative("10-10 09:00", "10-10 11:00")), "YELLOW until 10-22 00:00, GREEN",
                Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "three in three days", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null,
                        TestProgramme.THREE_TESTS_IN_THREE_DAYS),
                    negative("10-08 09:01", "10-08 12:00"), negative("10-09 09:01", "10-09 12:00"),
                    negative("10-10 09:01", "10-10 13:00")), "YELLOW until 10-10 13:00, GREEN",
                Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "the first result comes last", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 10:00", "10-10 18:00"), negative("10-09 10:00", "10-09 16:00")),
                "YELLOW until 10-10 18:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "from a risk city: yellow on day 1 and again on day 3", POLICY,
                aPerson(measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY, "10-09 15:00", null, null),
                    negative("10-10 08:00", "10-10 14:00")),
                "YELLOW until 10-10 14:00, GREEN until 10-12 00:00, YELLOW until 10-23 00:00, GREEN",
                Reason.OUT_OF_PROVINCE_RISK_CITY),
            arguments("measure-in-force", "from a risk city: a negative of day 3 answers both days", POLICY,
                aPerson(measure(MeasureKind.IN_PROVINCE_RISK_COUNTY, "10-07 23:59:59", null, null),
                    negative("10-10 00:00", "10-10 14:00")), "YELLOW until 10-10 14:00, GREEN",
                Reason.IN_PROVINCE_RISK_COUNTY),
            arguments("measure-in-force", "from a risk city: a negative before day 1 answers nothing", POLICY,
                aPerson(measure(MeasureKind.IN_PROVINCE_RISK_COUNTY, "10-09 08:00", null, null),
                    negative("10-09 23:59:59", "10-10 06:00")), "YELLOW until 10-23 00:00, GREEN",
                Reason.IN_PROVINCE_RISK_COUNTY),
            arguments("measure-in-force", "assigned late: samples since the exposure count", POLICY,
                aPerson(assignedLater(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", "10-10 11:00", TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), negative("10-09 20:00", "10-10 14:00")),
                "YELLOW until 10-10 14:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "assigned late: where samples must be later than that, they do not", POLICY,
                aPerson(assignedLater(MeasureKind.KEY_PLACE_EXPOSURE, "10-07 09:00", "10-10 11:00",
                        TestProgramme.THREE_TESTS_IN_THREE_DAYS), negative("10-07 20:00", "10-08 02:00"),
                    negative("10-08 20:00", "10-09 02:00"), negative("10-09 20:00", "10-10 02:00")),
                "YELLOW until 10-21 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "Foshan: green on sampling, before the result", FOSHAN,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), test(Result.PENDING, "10-10 11:59:59", null)), "GREEN", null),
            arguments("measure-in-force", "elsewhere the same person waits for the result", POLICY,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), test(Result.PENDING, "10-10 11:59:59", null)),
                "YELLOW until 10-22 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "Foshan: an inconclusive sample ends nothing", FOSHAN,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE),
                    negative("10-08 20:00", "10-09 02:00"), test(Result.INCONCLUSIVE, "10-10 08:00", "10-10 11:00")),
                "YELLOW until 10-22 00:00, GREEN", Reason.KEY_PLACE_EXPOSURE),
            arguments("measure-in-force", "it was lifted", POLICY,
                aPerson(measure(MeasureKind.HOME_QUARANTINE, "10-08 09:00", "10-10 12:00", null)), "GREEN", null),
            arguments("measure-in-force", "in 2020 there was no yellow", POLICY_2020,
                aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, TWO_IN_THREE)), "GREEN", null),

            arguments("risk-area-stay", "lives in a high-risk area", POLICY,
                aPerson(stay(RiskLevel.HIGH, "10-01 09:00", null)), "RED", Reason.HIGH_RISK_AREA),
            arguments("risk-area-stay", "came from a high-risk area", POLICY,
                aPerson(stay(RiskLevel.HIGH, "10-01 09:00", "10-09 23:59")), "RED until 10-16 00:00, GREEN",
                Reason.HIGH_RISK_AREA),
            arguments("risk-area-stay", "seven days after leaving", POLICY,
                aPerson(stay(RiskLevel.HIGH, "10-01 09:00", "10-03 09:00")), "GREEN", null),
            arguments("risk-area-stay", "the same, by fourteen days", POLICY_2021,
                aPerson(stay(RiskLevel.HIGH, "10-01 09:00", "10-03 09:00")), "RED until 10-17 00:00, GREEN",
                Reason.HIGH_RISK_AREA),
            arguments("risk-area-stay", "medium is yellow", POLICY,
                aPerson(stay(RiskLevel.MEDIUM, "10-09 09:00", "10-09 12:00")), "YELLOW until 10-16 00:00, GREEN",
                Reason.MEDIUM_RISK_AREA),
            arguments("risk-area-stay", "low is nothing", POLICY,
                aPerson(stay(RiskLevel.LOW, "10-09 09:00", null)), "GREEN", null),

            arguments("inbound-traveller", "day 0: the whole calendar", POLICY_2021,
                aPerson(entry("TH", "10-10 11:00")),
                "RED until 10-24 00:00, GREEN until 10-25 00:00, YELLOW until 11-07 00:00, GREEN",
                Reason.INBOUND_QUARANTINE),
            arguments("inbound-traveller", "a second before midnight is day 0 too", POLICY_2021,
                aPerson(entry("TH", "10-09 23:59:59")),
                "RED until 10-23 00:00, GREEN until 10-24 00:00, YELLOW until 11-06 00:00, GREEN",
                Reason.INBOUND_QUARANTINE),
            arguments("inbound-traveller", "a negative of day 21", POLICY_2021,
                aPerson(entry("TH", "09-19 11:00"), negative("10-10 08:00", "10-10 16:00")),
                "YELLOW until 10-10 16:00, GREEN", Reason.INBOUND_MONITORING),
            arguments("inbound-traveller", "from Macau", POLICY_2021, aPerson(entry("MO", "10-09 11:00")), "GREEN", null),

            arguments("missed-test-order", "not due yet", POLICY, aPerson(testOrder("10-10 00:00", "10-11 00:00")),
                "GREEN until 10-11 00:00, YELLOW", null),
            arguments("missed-test-order", "sampled in time, no result yet", POLICY,
                aPerson(testOrder("10-09 00:00", "10-10 00:00"), test(Result.PENDING, "10-09 23:59:59", null)),
                "GREEN", null),
            arguments("missed-test-order", "missed by a second", POLICY,
                aPerson(testOrder("10-09 00:00", "10-10 00:00"), negative("10-10 00:00", "10-10 18:00")),
                "YELLOW until 10-10 18:00, GREEN", Reason.TEST_ORDER_MISSED),

            arguments("missed-test-order", "Macau: locked red until a negative", MACAU,
                aPerson(testOrder("10-09 00:00", "10-10 00:00"), antigen(false, "10-10 07:00"), negative("10-10 08:00", "10-10 18:00")),
                "RED until 10-10 18:00, GREEN", Reason.TEST_ORDER_MISSED),
            arguments("missed-test-order", "a sample before the window does not obey", POLICY,
                aPerson(testOrder("10-09 00:00", "10-10 00:00"), negative("10-08 23:59:59", "10-09 08:00")), "YELLOW", Reason.TEST_ORDER_MISSED),
            arguments("missed-test-order", "a self-test does not obey an order to give a sample", POLICY,
                aPerson(testOrder("10-09 00:00", "10-10 00:00"), antigen(false, "10-09 08:00")), "YELLOW", Reason.TEST_ORDER_MISSED),

            arguments("missed-self-test", "Guangdong has no rule for it", POLICY, aPerson(selfTestOrder("10-09 00:00", "10-10 00:00")), "GREEN", null),
            arguments("missed-self-test", "Macau: missed once", MACAU, aPerson(selfTestOrder("10-09 00:00", "10-10 00:00")), "YELLOW",
                Reason.TEST_ORDER_MISSED),
            arguments("missed-self-test", "Macau: reported in the last second, whatever it shows", MACAU,
                aPerson(selfTestOrder("10-09 00:00", "10-10 00:00"), antigen(false, "10-09 23:59:59")), "GREEN", null),
            arguments("missed-self-test", "Macau: a second late, and made good by that", MACAU,
                aPerson(selfTestOrder("10-09 00:00", "10-10 00:00"), antigen(false, "10-10 00:00")), "GREEN", null),
            arguments("missed-self-test", "Macau: two in a row lock the code", MACAU,
                aPerson(selfTestOrder("10-08 00:00", "10-09 00:00"), selfTestOrder("10-09 00:00", "10-10 00:00")), "RED", Reason.TEST_ORDER_MISSED),
            arguments("missed-self-test", "Macau: a locked code is not opened by a self-test", MACAU,
                aPerson(selfTestOrder("10-08 00:00", "10-09 00:00"), selfTestOrder("10-09 00:00", "10-10 00:00"), antigen(false, "10-10 08:00")), "RED",
                Reason.TEST_ORDER_MISSED),
            arguments("missed-self-test", "Macau: but by a negative", MACAU,
                aPerson(selfTestOrder("10-08 00:00", "10-09 00:00"), selfTestOrder("10-09 00:00", "10-10 00:00"), negative("10-10 08:00", "10-10 15:00")),
                "RED until 10-10 15:00, GREEN", Reason.TEST_ORDER_MISSED),
            arguments("missed-self-test", "Macau: reported between the two, so the second is a first miss again", MACAU,
                aPerson(selfTestOrder("10-08 00:00", "10-09 00:00"), antigen(false, "10-09 08:00"), selfTestOrder("10-09 12:00", "10-10 00:00")), "YELLOW",
                Reason.TEST_ORDER_MISSED),

            arguments("other-regions-colour", "red in Hunan while Hunan says so", POLICY,
                aPerson(regional("CN-43", CodeColour.RED, "10-10 08:00", "10-10 20:00")),
                "RED until 10-10 20:00, GREEN", Reason.OTHER_REGION_RED),
            arguments("other-regions-colour", "cleared there", POLICY,
                aPerson(regional("CN-43", CodeColour.RED, "10-10 08:00", "10-11 08:00"),
                    regional("CN-43", CodeColour.GREEN, "10-10 11:00", "10-11 11:00")), "GREEN", null),
            arguments("other-regions-colour", "cleared somewhere else", POLICY,
                aPerson(regional("MO", CodeColour.YELLOW, "10-10 08:00", "10-11 08:00"),
                    regional("CN-43", CodeColour.GREEN, "10-10 11:00", "10-11 11:00")),
                "YELLOW until 10-11 08:00, GREEN", Reason.OTHER_REGION_YELLOW),
            arguments("other-regions-colour", "a negative here does not clear it", POLICY,
                aPerson(regional("MO", CodeColour.RED, "10-10 08:00", "10-11 08:00"),
                    negative("10-10 09:00", "10-10 11:00")), "RED until 10-11 08:00, GREEN", Reason.OTHER_REGION_RED),
            arguments("other-regions-colour", "not followed in 2020", POLICY_2020,
                aPerson(regional("CN-43", CodeColour.RED, "10-10 08:00", "10-10 20:00")), "GREEN", null),

            arguments("worst-wins", "yellow under red shows when red is over", POLICY,
                aPerson(measure(MeasureKind.HOME_QUARANTINE, "10-08 09:00", "10-12 09:00", null),
                    stay(RiskLevel.MEDIUM, "10-07 09:00", "10-08 09:00")),
                "RED until 10-12 09:00, YELLOW until 10-15 00:00, GREEN", Reason.HOME_QUARANTINE));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    @DisplayName("R1 R2 R4 R5 R6 each rule's colours and reasons")
    void judges(String rule, String who, Policy policy, CaseFile file, String shown, Reason reason) {
        Judgement judgement = Judge.judge(file, policy, NOON);

        assertEquals(shown, words(judgement));
        List<Finding> findings = judgement.at(NOON).findings();
        assertEquals(reason, findings.isEmpty() ? null : findings.get(0).reason());
        if (!rule.equals("worst-wins") && !findings.isEmpty()) {
            assertEquals(rule, findings.get(0).rule());
        }
    }

    @Test
    @DisplayName("R8 each rule is in the table and has its question")
    void coversEachRule() {
        Set<String> tested = table().map(row -> (String) row.get()[0]).collect(Collectors.toSet());

        assertTrue(tested.containsAll(Judge.questions().keySet()), () -> "no example of some of " + Judge.questions().keySet());
        assertEquals(tested.size() - 2, Judge.questions().size(), "rows without a rule: none and worst-wins");
        Judge.questions().values().forEach(question -> assertTrue(question.endsWith("?"), question));
    }
}
