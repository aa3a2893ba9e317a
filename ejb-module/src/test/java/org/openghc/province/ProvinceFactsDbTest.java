package org.openghc.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.audit.AccessLog;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.province.RowAnswer.Outcome;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Original;

class ProvinceFactsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final ReportedPerson ZHANG = new ReportedPerson("10", "11010519491231002X", "张三");
    private static final ReportedPerson LI = new ReportedPerson("10", "440524188001010014", "李四");
    private static final String HUNAN = "CN-43";

    private Database database;
    private PersonId zhang;
    private PersonId li;

    @BeforeEach
    void open() {
        database = Database.migrated();
        zhang = database.inTransaction(entities -> People.register(entities, ZHANG.documentNumber(), ZHANG.name(), NOW));
        li = database.inTransaction(entities -> People.register(entities, LI.documentNumber(), LI.name(), NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R3 the highest version counts in whatever order versions come, each once or twice; another person's version takes the fact away from the first")
    void everyOrder() {
        for (int seed = 0; seed < 4; seed++) {
            String fact = "fact-" + seed;
            List<Reported> versions = new ArrayList<>(List.of(colour(fact, 1, ZHANG, "RED"), colour(fact, 2, ZHANG, "YELLOW"), colour(fact, 3, LI, "RED"),
                    colour(fact, 2, ZHANG, "YELLOW")));
            Collections.shuffle(versions, new Random(seed));
            versions.forEach(version -> declare(version));
            assertEquals("GREEN RED", colourOf(zhang) + " " + colourOf(li), "order " + seed);
            declare(colour(fact, 4, LI, "GREEN"));
            assertEquals("GREEN GREEN", colourOf(zhang) + " " + colourOf(li), "order " + seed);
        }
        assertTrue(Integer.parseInt(single("SELECT count(*) FROM province_fact WHERE superseded_by IS NOT NULL")) > 8);
    }

    @Test
    @DisplayName("R3 the same version again is a duplicate, with other content it is refused, and the first one still counts")
    void sameVersion() {
        assertEquals(Outcome.STORED, declare(colour("f", 1, ZHANG, "RED")).outcome());
        assertEquals(Outcome.DUPLICATE, declare(colour("f", 1, ZHANG, "RED")).outcome());
        assertEquals(new RowAnswer("f", 1, Outcome.REFUSED, "version-taken"), declare(colour("f", 1, ZHANG, "GREEN")));
        assertEquals("RED", colourOf(zhang));
        assertEquals(Outcome.STORED, answer(provinces -> provinces.declare(message("CN-36"), List.of(colour("f", 1, LI, "YELLOW")), NOW)).get(0).outcome(),
                "another province's fact of that name is another fact");
        assertEquals("RED YELLOW", colourOf(zhang) + " " + colourOf(li));
    }

    @Test
    @DisplayName("R2 R4 one bad row does not stop the others; of somebody who is not ours nothing is kept")
    void rows() {
        ReportedPerson renamed = new ReportedPerson("10", ZHANG.documentNumber(), "张四");
        ReportedPerson unknown = new ReportedPerson("10", "110101199003070011", "王五");
        ReportedPerson odd = new ReportedPerson("77", ZHANG.documentNumber(), ZHANG.name());
        List<RowAnswer> answers = answer(provinces -> provinces.declare(message(HUNAN), List.of(colour("a", 1, renamed, "RED"), colour("b", 1, unknown, "RED"),
                colour("c", 1, odd, "RED"), colour("d", 1, ZHANG, "UNKNOWN"), new Reported("e", 1, false, ZHANG, null, Map.of()),
                new Reported("f", 1, true, ZHANG, null, Map.of()), colour("g", 1, ZHANG, "YELLOW")), NOW));
        assertEquals(List.of("NOT_OURS null", "NOT_OURS null", "REFUSED document-invalid", "REFUSED form-invalid", "REFUSED fact-kind-unknown",
                "REFUSED fact-unknown", "STORED null"), answers.stream().map(row -> row.outcome() + " " + row.rule()).toList());
        assertEquals("YELLOW", colourOf(zhang));
        assertEquals("g", single("SELECT string_agg(fact_id, ' ') FROM province_fact"));
        assertEquals("g", single("SELECT string_agg(fact_id, ' ') FROM province_fact_version"));
    }

    @ParameterizedTest
    @CsvSource({"10, STORED", "14, NOT_OURS", "15, NOT_OURS", "16, NOT_OURS", "20, NOT_OURS", "34, NOT_OURS", "99, NOT_OURS", "11, REFUSED", "00, REFUSED", "'', REFUSED"})
    @DisplayName("R4 each document type of the standard is a kind of document, and only one of them is this person's; another number is nobody's")
    void documentTypes(String type, Outcome outcome) {
        Map<String, String> numbers = Map.of("14", "H09999991", "15", "09999993", "16", "1234567890", "20", "C01X00T47", "34", "CAN110001111111", "99", "Z999999(0)");
        Reported fact = colour("f", 1, new ReportedPerson(type, numbers.getOrDefault(type, ZHANG.documentNumber()), ZHANG.name()), "RED");
        RowAnswer answer = declare(fact);
        assertTrue(answer.outcome() == outcome || outcome == Outcome.NOT_OURS && "document-invalid".equals(answer.rule()), answer.toString());
        assertEquals(outcome == Outcome.STORED ? "RED" : "GREEN", colourOf(zhang));
    }

    @Test
    @DisplayName("R1 a page of 500 is stored; one of 501, and an empty one, is refused, and the message may come again in pages")
    void pages() {
        NeighbourMessage message = message(HUNAN);
        assertEquals("page-too-large", assertThrows(Problem.class, () -> answer(provinces -> provinces.declare(message, page(501), NOW))).name());
        assertEquals("0", single("SELECT count(*) FROM province_fact"));
        assertEquals("page-empty", assertThrows(Problem.class, () -> answer(provinces -> provinces.declare(message, List.of(), NOW))).name());
        assertEquals(500, answer(provinces -> provinces.declare(message, page(500), NOW)).size());
        assertEquals("500", single("SELECT count(*) FROM province_fact"));
        assertEquals("message-replayed", assertThrows(Problem.class, () -> answer(provinces -> provinces.declare(message, page(500), NOW))).name());
    }

    @Test
    @DisplayName("R8 a standing is told with a purpose and is in the access log; of another name there is no colour and no entry")
    void standing() {
        declare(colour("f", 1, ZHANG, "YELLOW"));
        Enquiry why = Enquiry.of("APPEAL", "HN-1");
        Standing standing = answer(provinces -> provinces.query(message(HUNAN), ZHANG, why, NOW));
        assertEquals(CodeColour.YELLOW, standing.colour());
        assertEquals(NOW, standing.asOf());
        assertTrue(standing.until().isAfter(NOW));
        assertEquals(null, answer(provinces -> provinces.query(message(HUNAN), new ReportedPerson("10", ZHANG.documentNumber(), "张四"), why, NOW)).colour());
        assertEquals(List.of("CN-43 health APPEAL HN-1"), database.inTransaction(entities -> Beans.over(entities).get(AccessLog.class).looksAt(zhang)).stream()
                .filter(look -> look.act().name().equals("ENQUIRY")).map(look -> look.actor() + " " + look.purpose()).toList());
        for (String purpose : new String[] {null, "", "CURIOSITY", "crossing"}) {
            assertEquals("enquiry-invalid", assertThrows(Problem.class, () -> Enquiry.of(purpose, "HN-1")).name());
        }
        assertEquals("enquiry-invalid", assertThrows(Problem.class, () -> Enquiry.of("APPEAL", " ")).name());
    }

    @Test
    @DisplayName("R9 a code is made for a newcomer once, not for a document of another name, and called for those who have one")
    void codes() {
        ReportedPerson wang = new ReportedPerson("10", "110101199003070011", "王五");
        Enquiry why = Enquiry.of("CROSSING", "G4-1");
        assertEquals("person-unknown", assertThrows(Problem.class, () -> answer(provinces -> provinces.callCode(message(HUNAN), wang, why, NOW))).name());
        CalledCode made = answer(provinces -> provinces.makeCode(message(HUNAN), wang, "+8619999990016", why, NOW));
        assertTrue(made.content().startsWith("GHC1:") && made.expiresAt().isAfter(NOW));
        assertEquals(CodeColour.GREEN, answer(provinces -> provinces.callCode(message(HUNAN), wang, why, NOW)).standing().colour());
        assertEquals("person-unknown", assertThrows(Problem.class, () -> answer(provinces -> provinces.makeCode(message(HUNAN),
                new ReportedPerson("10", ZHANG.documentNumber(), "张四"), "+8619999990017", why, NOW))).name());
    }

    @Test
    @DisplayName("R7 R10 a colour is shown with its age and its end; what was never sent cannot be corrected; what is taken back is gone")
    void shown() {
        assertEquals("fact-unknown", assertThrows(Problem.class, () -> answer(provinces -> provinces.correct(message(HUNAN), colour("f", 2, ZHANG, "RED"), NOW))).name());
        declare(colour("f", 1, ZHANG, "RED"));
        RegionalColourOnRecord shown = database.inTransaction(entities -> Beans.over(entities).get(ProvinceFacts.class).coloursOf(zhang, NOW.plusSeconds(60))).get(0);
        assertEquals(Duration.ofHours(1).plusSeconds(60), shown.age());
        assertTrue(!shown.expired() && !shown.pulled());
        assertTrue(database.inTransaction(entities -> Beans.over(entities).get(ProvinceFacts.class).coloursOf(zhang, NOW.plus(Duration.ofDays(9)))).get(0).expired());
        assertEquals(Outcome.STORED, answer(provinces -> provinces.correct(message(HUNAN), new Reported("f", 2, true, ZHANG, null, Map.of()), NOW)).outcome());
        assertEquals("GREEN", colourOf(zhang));
        assertEquals(List.of(), database.inTransaction(entities -> Beans.over(entities).get(ProvinceFacts.class).coloursOf(zhang, NOW)));
    }

    @Test
    @DisplayName("the application can neither change nor delete what a province said; it may mark what is superseded")
    void appendOnly() throws SQLException {
        declare(colour("f", 1, ZHANG, "RED"));
        try (Connection connection = database.application().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE province_fact SET superseded_by = 2");
            for (String illegal : List.of("UPDATE province_fact SET content = '{}'", "DELETE FROM province_fact", "DELETE FROM province_fact_version")) {
                assertEquals("42501", assertThrows(SQLException.class, () -> statement.execute(illegal)).getSQLState(), illegal);
            }
        }
    }

    private RowAnswer declare(Reported fact) {
        return answer(provinces -> provinces.declare(message(HUNAN), List.of(fact), NOW)).get(0);
    }

    private <T> T answer(Function<Provinces, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities).get(Provinces.class)));
    }

    private String colourOf(PersonId person) {
        CodeStanding standing = database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW));
        return standing.colour().name();
    }

    private String single(String sql) {
        try (Connection connection = database.application().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NeighbourMessage message(String sender) {
        return new NeighbourMessage(sender, UUID.randomUUID(), Fingerprint.of(UUID.randomUUID().toString()), NOW,
                new Original(UUID.randomUUID(), "province", new byte[] {1}));
    }

    private static List<Reported> page(int many) {
        return IntStream.range(0, many).mapToObj(i -> new Reported("trip-" + i, 1, false, ZHANG, FactKind.TRIP, Map.of("departedAt", "2022-09-09T01:00:00Z",
                "arrivedAt", "2022-09-09T05:00:00Z", "origin", "4301", "destination", "440106"))).toList();
    }

    private static Reported colour(String fact, int version, ReportedPerson person, String colour) {
        return new Reported(fact, version, false, person, FactKind.COLOUR, Map.of("colour", colour, "asOf", NOW.minus(Duration.ofHours(1)).toString(),
                "expiresAt", NOW.plus(Duration.ofDays(7)).toString()));
    }
}
