package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.openghc.judgement.Fixtures.BOOK;
import static org.openghc.judgement.Fixtures.NOON;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.antigen;
import static org.openghc.judgement.Fixtures.contact;
import static org.openghc.judgement.Fixtures.diagnosed;
import static org.openghc.judgement.Fixtures.entry;
import static org.openghc.judgement.Fixtures.inGuangdong;
import static org.openghc.judgement.Fixtures.measure;
import static org.openghc.judgement.Fixtures.negative;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.pooled;
import static org.openghc.judgement.Fixtures.regional;
import static org.openghc.judgement.Fixtures.selfTestOrder;
import static org.openghc.judgement.Fixtures.stay;
import static org.openghc.judgement.Fixtures.symptoms;
import static org.openghc.judgement.Fixtures.test;
import static org.openghc.judgement.Fixtures.testOrder;
import static org.openghc.judgement.Fixtures.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openghc.judgement.Fact.Diagnosis.Kind;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/**
 * The same people, judged by each edition at noon on 10 October 2022. What each edition makes of them is written in
 * {@code src/test/resources/editions/NAME.txt}; whoever changes a number sees here what it does to whom. A failing
 * comparison prints the new text whole.
 */
class EditionsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/editions");

    static Stream<String> editions() {
        return BOOK.editions().stream().map(Policy::edition);
    }

    @ParameterizedTest
    @MethodSource("editions")
    @DisplayName("R6 R12 what each edition makes of the same people")
    void judgesTheSamePeople(String edition) throws IOException {
        assertEquals(Files.readString(GOLDEN.resolve(edition + ".txt")), told(BOOK.edition(edition)));
    }

    @Test
    @DisplayName("R12 each edition has its text and each text its edition")
    void leavesNoneOut() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertEquals(editions().map(edition -> edition + ".txt").collect(Collectors.toSet()),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    @DisplayName("(control) another edition makes something else of the same people")
    void editionsDiffer() {
        assertNotEquals(told(BOOK.edition("CN-44-2020-05-10")), told(BOOK.edition("CN-44-2022-06-28")));
    }

    private static String told(Policy policy) {
        StringBuilder text = new StringBuilder();
        people().forEach((who, file) ->
                text.append("%-58s %s%n".formatted(who, words(Judge.judge(file, policy, NOON)))));
        policy.natValidity().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(crossing ->
                text.append("%-58s %s%n".formatted("from " + crossing.getKey().code() + ", sampled 10-09 10:30: good until",
                        inGuangdong(crossing.getValue().until(on("10-09 10:30"))))));
        return text.toString();
    }

    private static Map<String, CaseFile> people() {
        Map<String, CaseFile> people = new LinkedHashMap<>();
        people.put("confirmed", aPerson(diagnosed(Kind.CONFIRMED, "10-01 08:00", null)));
        people.put("discharged 10-08", aPerson(diagnosed(Kind.CONFIRMED, "09-20 08:00", "10-08 10:00")));
        people.put("positive in the own tube", aPerson(test(Result.POSITIVE, "10-09 08:00", "10-09 20:00")));
        people.put("positive in a shared tube", aPerson(pooled(Result.POSITIVE, "10-09 08:00", "10-09 20:00")));
        people.put("positive antigen self-test", aPerson(antigen(true, "10-09 08:00")));
        people.put("symptoms declared 10-09", aPerson(symptoms("10-09 08:00")));
        people.put("close contact of 10-08", aPerson(contact(ContactKind.CLOSE, "10-08 18:00")));
        people.put("close contact of 09-30, negative sampled 10-10",
                aPerson(contact(ContactKind.CLOSE, "09-30 18:00"), negative("10-10 08:00", "10-10 13:00")));
        people.put("close contact of 09-26, negative sampled 10-10",
                aPerson(contact(ContactKind.CLOSE, "09-26 18:00"), negative("10-10 08:00", "10-10 13:00")));
        people.put("secondary contact of 10-08", aPerson(contact(ContactKind.SECONDARY, "10-08 18:00")));
        people.put("general contact of 10-08", aPerson(contact(ContactKind.GENERAL, "10-08 18:00")));
        for (MeasureKind kind : MeasureKind.values()) {
            people.put("measure of 10-09: " + kind, aPerson(measure(kind, "10-09 09:00", null, null)));
        }
        people.put("quarantine to 10-14", aPerson(measure(MeasureKind.CENTRAL_QUARANTINE, "10-09 09:00", "10-14 09:00", null)));
        people.put("from a risk city 10-09, negative sampled 10-10",
                aPerson(measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY, "10-09 09:00", null, null),
                        negative("10-10 08:00", "10-10 13:00")));
        people.put("key place, two tests in three days", tested(TestProgramme.TWO_TESTS_IN_THREE_DAYS));
        people.put("key place, three tests in three days", tested(TestProgramme.THREE_TESTS_IN_THREE_DAYS));
        people.put("key place, three tests in seven days", tested(TestProgramme.THREE_TESTS_IN_SEVEN_DAYS));
        people.put("in a high-risk area", aPerson(stay(RiskLevel.HIGH, "10-01 08:00", null)));
        people.put("left a high-risk area 10-06", aPerson(stay(RiskLevel.HIGH, "10-01 08:00", "10-06 08:00")));
        people.put("in a medium-risk area", aPerson(stay(RiskLevel.MEDIUM, "10-01 08:00", null)));
        people.put("left a medium-risk area 10-06", aPerson(stay(RiskLevel.MEDIUM, "10-01 08:00", "10-06 08:00")));
        people.put("left a low-risk area 10-06", aPerson(stay(RiskLevel.LOW, "10-01 08:00", "10-06 08:00")));
        people.put("entered from Thailand 10-10", aPerson(entry("TH", "10-10 08:00")));
        people.put("entered from Thailand 09-19, negative sampled 10-10",
                aPerson(entry("TH", "09-19 08:00"), negative("10-10 08:00", "10-10 13:00")));
        people.put("entered from Macau 10-09", aPerson(entry("MO", "10-09 08:00")));
        people.put("entered from Hong Kong 10-09", aPerson(entry("HK", "10-09 08:00")));
        people.put("entered from the mainland 10-09", aPerson(entry("CN", "10-09 08:00")));
        people.put("missed a test of 10-09", aPerson(testOrder("10-09 00:00", "10-10 00:00")));
        people.put("missed a self-test of 10-09", aPerson(selfTestOrder("10-09 00:00", "10-10 00:00")));
        people.put("missed self-tests of 10-08 and 10-09",
                aPerson(selfTestOrder("10-08 00:00", "10-09 00:00"), selfTestOrder("10-09 00:00", "10-10 00:00")));
        people.put("red in Hunan until 10-12", aPerson(regional("CN-43", CodeColour.RED, "10-09 08:00", "10-12 08:00")));
        return people;
    }

    private static CaseFile tested(TestProgramme programme) {
        return aPerson(measure(MeasureKind.KEY_PLACE_EXPOSURE, "10-08 09:00", null, programme),
                negative("10-08 09:30", "10-08 15:00"), negative("10-09 09:30", "10-09 15:00"),
                negative("10-10 09:30", "10-10 15:00"));
    }
}
