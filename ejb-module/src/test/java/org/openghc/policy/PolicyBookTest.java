package org.openghc.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.problem.Problem;

class PolicyBookTest {

    static final Path EDITIONS = Path.of("../server-config/src/main/liberty/config/policy");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "CN-44, 2020-05-10T10:00:00+08:00, CN-44-2020-05-10",
        "CN-44, 2021-06-08T09:59:59+08:00, CN-44-2020-09-23",
        "CN-44, 2021-06-08T10:00:00+08:00, CN-44-2021-06-08",
        "CN-44, 2022-03-15T12:00:00+08:00, CN-44-2022-03-01",
        "CN-44, 2023-02-16T10:59:59+08:00, CN-44-2023-02-06",
        "CN-44, 2026-11-21T00:00:00+08:00, CN-44-exercise",
        "MO, 2026-11-21T00:00:00+08:00, MO-exercise",
        "HK, 2026-11-21T00:00:00+08:00, HK-exercise",
        "HK, 2023-02-05T23:59:59+08:00, HK-2023-01-08",
        "MO, 2022-11-16T14:59:59+08:00, MO-2022-03-18",
        "MO, 2022-11-16T15:00:00+08:00, MO-2022-11-16"})
    @DisplayName("R1 exactly one edition is in force")
    void findsTheEditionInForce(String jurisdiction, OffsetDateTime moment, String edition) {
        PolicyBook book = PolicyBook.of(EDITIONS);

        assertEquals(edition, book.inForceAt(Jurisdiction.of(jurisdiction), moment.toInstant()).edition());
        assertEquals(edition, book.edition(edition).edition());
    }

    @Test
    @DisplayName("R1 before the first edition there is no rule to judge by")
    void refusesBeforeTheFirstEdition() {
        PolicyBook book = PolicyBook.of(EDITIONS);

        Problem early = assertThrows(Problem.class,
                () -> book.inForceAt(Jurisdiction.CN_44, Instant.parse("2020-05-10T01:59:59Z")));
        Problem unknown = assertThrows(Problem.class, () -> book.edition("CN-44-1999"));

        assertEquals("no-policy-in-force", early.name());
        assertEquals("unknown-policy-edition", unknown.name());
    }

    @Test
    @DisplayName("R1 every file of the folder is an edition of the book")
    void readsEveryFile() throws IOException {
        Set<String> files;
        try (Stream<Path> paths = Files.list(EDITIONS)) {
            files = paths.filter(Files::isRegularFile).map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
        List<Policy> editions = PolicyBook.of(EDITIONS).editions();

        assertEquals(files, editions.stream().map(each -> each.edition() + ".json").collect(Collectors.toSet()));
        assertTrue(editions.stream().filter(each -> each.jurisdiction() == Jurisdiction.CN_44).count() >= 6);
        assertNotNull(editions.get(0).note());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10                       | /contacts/CLOSE/days: has no source.",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10, \"source\": \"gut\"  | /contacts/CLOSE/days: its source is neither Snn nor inferred: gut.",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": \"10\", \"source\": \"S53c\" | /contacts/CLOSE/days/days: Cannot coerce",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10.5, \"source\": \"S53c\" | /contacts/CLOSE/days/days: Cannot coerce",
        "\"days\": 10, \"source\": \"S53c\" | \"source\": \"S53c\"               | /contacts/CLOSE/days/days: Cannot map `null`",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": -1, \"source\": \"S53c\" | /contacts/CLOSE/days: is negative.",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10, \"source\": \"S53c\", \"weeks\": 2 | /contacts/CLOSE/days/weeks: Unrecognized field",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10, \"source\": \"S75\"  | /contacts/CLOSE/days: its source is neither Snn nor inferred: S75.",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10, \"source\": \"S00\"  | /contacts/CLOSE/days: its source is neither Snn nor inferred: S00.",
        "\"days\": 10, \"source\": \"S53c\" | \"days\": 10, \"source\": \"S53c inferred\" | /contacts/CLOSE/days: its source is neither Snn nor inferred: S53c inferred.",
        "\"colour\": \"RED\", \"source\": \"S21\" | \"colour\": \"RED\" | /cases/diagnosed: has no source.",
        "\"colour\": \"RED\"                | \"colour\": 2                      | /cases/diagnosed/colour: Cannot deserialize value of type",
        "\"testDays\": [{\"days\": 1,       | \"testDays\": [{\"days\": 3,        | /measures/OUT_OF_PROVINCE_RISK_CITY: a test day is named twice.",
        "\"testDays\": [{\"days\": 1,       | \"testDays\": [{\"days\": 14,       | /measures/OUT_OF_PROVINCE_RISK_CITY: a test day comes after automaticEnd.",
        "\"quarantine\": {\"days\": 7      | \"quarantine\": {\"days\": 12     | /inbound: monitoring ends before quarantine does.",
        "\"automaticEnd\": {\"days\": 14, \"source\": \"inferred\"} | \"automaticEnd\": {\"days\": 9, \"source\": \"inferred\"} | /inbound/monitoring: automaticEnd is of no use: nothing is asked, or it comes before days.",
        "\"missed\": {\"count\": 2         | \"missed\": {\"count\": 0          | /selfTestOrders: whoever missed nothing is not locked.",
        "\"from\": \"                       | \"from\": \"tomorrow \", \"noon\": \" | /from: Cannot deserialize value of type",
        "\"followed\": true                 | \"followed\": true, \"followed\": false | /regionalColours: Duplicate field 'followed'",
        "\"GENERAL\": {                     | \"GENERALE\": {                    | /contacts: Cannot deserialize Map key of type `org.openghc.policy.ContactKind` from String \"GENERALE\"",
        "\"CENTRAL_QUARANTINE\": {\"colour\": \"RED\", \"source\": \"S03\"}, | ~~ | /: measures/CENTRAL_QUARANTINE is missing.",
        "\"programmes\": {                  | \"programme\": {                   | /: programmes is missing.",
        "\"testOrders\": {\"colour\": \"YELLOW\", \"source\": \"S24b\"}, | ~~  | /: testOrders is missing.",
        "\"gap\": {\"hours\": 24             | \"gap\": {\"hours\": 72              | /programmes/TWO_TESTS_IN_THREE_DAYS: its tests do not fit into its days.",
        "\"tests\": {\"count\": 2            | \"tests\": {\"count\": 0              | /programmes/TWO_TESTS_IN_THREE_DAYS: a programme has at least one test and one day.",
        "\"colour\": \"RED\"                | \"colour\": \"PINK\"               | /cases/diagnosed/colour: Cannot deserialize value of type",
        "\"edition\": \"CN-44-exercise\"    | \"edition\": \"CN-44-other\"       | /edition: differs from the file's name: CN-44-other."})
    @DisplayName("R2 R3 R4 a bad edition stops the start and names file and field")
    void refusesABadEdition(String good, String bad, String said) throws IOException {
        copyEditions();
        replaceFirst("CN-44-exercise.json", good.strip(), bad == null ? "" : bad.strip());

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder));

        String expected = "Policy edition CN-44-exercise.json: " + said.strip();
        assertTrue(refusal.getMessage().startsWith(expected), refusal.getMessage());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', value = {
        "2022-08-03T18:00:00+08:00 | 2022-08-03T17:59:00+08:00 | CN-44-2022-06-28.json: /until: is 2022-08-03T09:59:00Z, but CN-44-2022-08-03 begins at 2022-08-03T10:00:00Z.",
        "2022-08-03T18:00:00+08:00 | 2022-08-03T18:01:00+08:00 | CN-44-2022-06-28.json: /until: is 2022-08-03T10:01:00Z, but CN-44-2022-08-03 begins at 2022-08-03T10:00:00Z."})
    @DisplayName("R1 R4 gap and overlap stop the start")
    void refusesGapsAndOverlaps(String good, String bad, String said) throws IOException {
        copyEditions();
        replaceFirst("CN-44-2022-06-28.json", good, bad);

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder));

        assertEquals("Policy edition " + said, refusal.getMessage());
    }

    @Test
    @DisplayName("R1 R4 an edition that ends with none after it, and a jurisdiction without any, stop the start")
    void refusesAnEnd() throws IOException {
        copyEditions();
        Files.delete(folder.resolve("CN-44-exercise.json"));
        assertTrue(assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder)).getMessage()
                .endsWith("/until: is 2023-02-16T03:00:00Z, and no edition follows."));

        copyEditions();
        for (String edition : List.of("HK-2021-12-10", "HK-2023-01-08", "HK-exercise")) {
            Files.delete(folder.resolve(edition + ".json"));
        }
        assertEquals("Policy editions: none for HK.",
                assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder)).getMessage());
    }

    @Test
    @DisplayName("R4 what is no JSON names its line")
    void refusesText() throws IOException {
        copyEditions();
        Files.writeString(folder.resolve("CN-44-exercise.json"), "{\n  \"edition\": \n");

        String said = assertThrows(IllegalStateException.class, () -> PolicyBook.of(folder)).getMessage();

        assertTrue(said.startsWith("Policy edition CN-44-exercise.json: "), said);
    }

    @Test
    @DisplayName("R4 (control) the copied folder itself is good")
    void acceptsTheCopy() throws IOException {
        copyEditions();

        assertEquals(PolicyBook.of(EDITIONS).editions(), PolicyBook.of(folder).editions());
    }

    private void copyEditions() throws IOException {
        try (Stream<Path> paths = Files.list(EDITIONS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.writeString(folder.resolve(path.getFileName()), Files.readString(path));
            }
        }
    }

    private void replaceFirst(String file, String good, String bad) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        int at = text.indexOf(good);
        assertTrue(at >= 0, "the edition no longer contains " + good);
        Files.writeString(path, text.substring(0, at) + bad + text.substring(at + good.length()));
    }
}
