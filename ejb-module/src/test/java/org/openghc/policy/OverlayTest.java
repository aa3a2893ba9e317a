package org.openghc.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.policy.ProgrammeRule.Trigger;
import org.openghc.problem.Problem;

@DisplayName("R6 a city may ask less than the province for a while")
class OverlayTest {

    private static final TestProgramme TWO_IN_THREE = TestProgramme.TWO_TESTS_IN_THREE_DAYS;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "CN-4406, 2022-07-17T23:59:59+08:00, CN-44-2022-06-28,                    ON_RESULT",
        "CN-4406, 2022-07-18T00:00:00+08:00, CN-44-2022-06-28+CN-4406-2022-07-18, ON_SAMPLING",
        "CN-4406, 2022-09-19T06:00:00+08:00, CN-44-2022-09-19+CN-4406-2022-07-18, ON_SAMPLING",
        "CN-4406, 2023-01-07T23:59:59+08:00, CN-44-2022-12-20+CN-4406-2022-07-18, ON_SAMPLING",
        "CN-4406, 2023-01-08T00:00:00+08:00, CN-44-2023-01-08,                    ON_RESULT",
        "CN-4403, 2022-10-10T12:00:00+08:00, CN-44-2022-09-19+CN-4403-2022-07-18, ON_SAMPLING",
        "CN-4401, 2022-11-11T00:00:00+08:00, CN-44-2022-11-11+CN-4401-2022-11-10, ON_RESULT",
        "CN-4401, 2022-09-19T06:00:00+08:00, CN-44-2022-09-19,                    ON_RESULT"})
    @DisplayName("R6 an overlay is in force in its city and its time only, and can be found again by name")
    void overlaysItsCity(String city, OffsetDateTime moment, String edition, Trigger trigger) {
        PolicyBook book = PolicyBook.of(PolicyBookTest.EDITIONS);
        Policy policy = book.inForceAt(city, moment.toInstant());

        assertEquals(edition, policy.edition());
        assertEquals(trigger, policy.programmes().get(TWO_IN_THREE).trigger());
        assertEquals(policy, book.edition(edition));
    }

    @Test
    @DisplayName("R6 everything that the overlay does not name stays the province's")
    void keepsTheRest() {
        PolicyBook book = PolicyBook.of(PolicyBookTest.EDITIONS);
        Instant moment = Instant.parse("2022-10-10T04:00:00Z");
        Policy province = book.inForceAt(Jurisdiction.CN_44, moment);
        Policy city = book.inForceAt("CN-4406", moment);

        assertEquals(province.measures(), city.measures());
        assertEquals(province.contacts(), city.contacts());
        assertEquals(province.programmes().get(TestProgramme.THREE_TESTS_IN_SEVEN_DAYS),
                city.programmes().get(TestProgramme.THREE_TESTS_IN_SEVEN_DAYS));
        assertEquals(Instant.parse("2023-01-07T16:00:00Z"), book.inForceAt("CN-4406", Instant.parse("2023-01-07T15:00:00Z"))
                .until());
    }

    @Test
    @DisplayName("R6 (control) what is milder in every way is taken, and takes the place of the province's")
    void takesMilderRules() throws IOException {
        copyEditions();
        Path file = folder.resolve("overlays/CN-4406-2022-07-18.json");
        Files.writeString(file, Files.readString(file).replace("\"programmes\": {", """
                "measures": {
                  "HEALTH_MONITORING": {"colour": "YELLOW", "automaticEnd": {"days": 14, "source": "S27"}, "source": "inferred"},
                  "KEY_PLACE_EXPOSURE": {"colour": "NONE", "automaticEnd": {"days": 7, "source": "S27"},
                    "testDays": [{"days": 1, "source": "S23"}], "source": "inferred"},
                  "OUT_OF_PROVINCE_RISK_CITY": {"colour": "YELLOW", "automaticEnd": {"days": 14, "source": "S27"},
                    "testDays": [{"days": 1, "source": "S23"}], "source": "inferred"}
                },
                "programmes": {""").replace("\"days\": 3", "\"days\": 4").replace("\"hours\": 24", "\"hours\": 12"));

        Policy city = PolicyBook.of(folder).inForceAt("CN-4406", Instant.parse("2022-10-10T04:00:00Z"));

        assertEquals(Consequence.NONE, city.measures().get(MeasureKind.KEY_PLACE_EXPOSURE).colour());
        assertEquals(12, city.programmes().get(TWO_IN_THREE).gap().hours());
        assertEquals(Instant.parse("2022-09-18T22:00:00Z"), city.from());
        assertEquals(Instant.parse("2022-11-10T16:00:00Z"), city.until());
    }

    @ParameterizedTest
    @CsvSource({"CN-44-2020-05-10+CN-4406-2022-07-18", "CN-44-2022-09-19+CN-4499-2022", "CN-44-1999+CN-4406-2022-07-18"})
    @DisplayName("R6 a province and an overlay that never met, or do not exist, are no edition")
    void refusesUnknownPairs(String name) {
        PolicyBook book = PolicyBook.of(PolicyBookTest.EDITIONS);

        assertEquals("unknown-policy-edition", assertThrows(Problem.class, () -> book.edition(name)).name());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"count\": 2 | \"count\": 3 | /programmes/TWO_TESTS_IN_THREE_DAYS: asks more than CN-44-2022-06-28.",
        "\"days\": 3 | \"days\": 2 | /programmes/TWO_TESTS_IN_THREE_DAYS: asks more than CN-44-2022-06-28.",
        "\"hours\": 24 | \"hours\": 25 | /programmes/TWO_TESTS_IN_THREE_DAYS: asks more than CN-44-2022-06-28.",
        "\"sampleAfterAssignment\": false | \"sampleAfterAssignment\": true | /programmes/TWO_TESTS_IN_THREE_DAYS: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"HEALTH_MONITORING\": {\"colour\": \"RED\", \"automaticEnd\": {\"days\": 14, \"source\": \"S27\"}, \"source\": \"inferred\"}}, \"programmes\": { | /measures/HEALTH_MONITORING: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"HEALTH_MONITORING\": {\"colour\": \"YELLOW\", \"automaticEnd\": {\"days\": 15, \"source\": \"S27\"}, \"source\": \"inferred\"}}, \"programmes\": { | /measures/HEALTH_MONITORING: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"HEALTH_MONITORING\": {\"colour\": \"YELLOW\", \"source\": \"inferred\"}}, \"programmes\": { | /measures/HEALTH_MONITORING: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"OUT_OF_PROVINCE_RISK_CITY\": {\"colour\": \"YELLOW\", \"automaticEnd\": {\"days\": 14, \"source\": \"S27\"}, \"testDays\": [{\"days\": 1, \"source\": \"S23\"}, {\"days\": 2, \"source\": \"S23\"}, {\"days\": 3, \"source\": \"S23\"}], \"source\": \"inferred\"}}, \"programmes\": { | /measures/OUT_OF_PROVINCE_RISK_CITY: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"OUT_OF_PROVINCE_RISK_CITY\": {\"colour\": \"YELLOW\", \"automaticEnd\": {\"days\": 14, \"source\": \"S27\"}, \"source\": \"inferred\"}}, \"programmes\": { | /measures/OUT_OF_PROVINCE_RISK_CITY: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"OUT_OF_PROVINCE_RISK_CITY\": {\"colour\": \"YELLOW\", \"automaticEnd\": {\"days\": 14, \"source\": \"S27\"}, \"testDays\": [{\"days\": 1, \"source\": \"S23\"}, {\"days\": 6, \"source\": \"S23\"}], \"source\": \"inferred\"}}, \"programmes\": { | /measures/OUT_OF_PROVINCE_RISK_CITY: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"measures\": {\"KEY_PLACE_EXPOSURE\": {\"colour\": \"YELLOW\", \"automaticEnd\": {\"days\": 14, \"source\": \"S27\"}, \"testDays\": [{\"days\": 5, \"source\": \"S23\"}], \"source\": \"inferred\"}}, \"programmes\": { | /measures/KEY_PLACE_EXPOSURE: asks more than CN-44-2022-06-28.",
        "\"programmes\": { | \"riskAreas\": {}, \"programmes\": { | /riskAreas: Unrecognized field \"riskAreas\" (class org.openghc.policy.Overlay), not marked as ignorable.",
        "\"hours\": 24, \"source\": \"S24a, inferred\" | \"hours\": 24 | /programmes/TWO_TESTS_IN_THREE_DAYS/gap: has no source.",
        "2022-07-18T00:00:00+08:00 | 2023-07-18T00:00:00+08:00 | /: until is not after from.",
        "\"until\": \"2023-01-08T00:00:00+08:00\", | ~~ | /: until is missing: an overlay expires.",
        "\"city\": \"CN-4406\" | \"city\": \"CN-1101\" | /: city is not CN-44 and two digits.",
        "\"source\": \"S23b\"}, | \"source\": \"\"}, | /programmes/TWO_TESTS_IN_THREE_DAYS/tests: its source is neither Snn nor inferred: .",
        "\"overlay\": \"CN-4406-2022-07-18\" | \"overlay\": \"CN-4406\" | /overlay: differs from the file's name: CN-4406."})
    @DisplayName("R4 R6 an overlay that asks more than the province, does not expire or is malformed stops the start")
    void refusesABadOverlay(String good, String bad, String said) throws IOException {
        copyEditions();
        Path file = folder.resolve("overlays/CN-4406-2022-07-18.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst(Pattern.quote(good), bad));

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder));

        assertEquals("Policy overlay CN-4406-2022-07-18.json: " + said, refusal.getMessage());
    }

    @Test
    @DisplayName("R4 R6 two overlays of one city at one time stop the start; (control) two cities do not")
    void refusesTwoAtOnce() throws IOException {
        copyEditions();
        assertEquals(PolicyBook.of(PolicyBookTest.EDITIONS).editions(), PolicyBook.of(folder).editions());
        Path second = folder.resolve("overlays/CN-4403-2022-07-18.json");
        Files.writeString(second, Files.readString(second).replace("\"city\": \"CN-4403\"", "\"city\": \"CN-4406\""));

        assertEquals("Policy overlay CN-4406-2022-07-18.json: /from: its time overlaps with CN-4403-2022-07-18.",
                assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder)).getMessage());
    }

    private void copyEditions() throws IOException {
        try (Stream<Path> paths = Files.walk(PolicyBookTest.EDITIONS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(PolicyBookTest.EDITIONS.relativize(path));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(path));
            }
        }
    }
}
