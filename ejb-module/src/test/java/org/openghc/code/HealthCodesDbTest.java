package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Segment;
import org.openghc.problem.Problem;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.TokenClass;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthCodesDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String[] NUMBERS = {"11010519491231002X", "440524188001010014", "44009919900101002X", "440099198906070014",
        "440099197512120037", "440099200002290057", "440099198303030048", "440099196809090073", "440099199001010046", "440099198303030064"};

    private final Database database = Database.migrated();
    private int registered;
    private PersonId person;

    @BeforeEach
    void somebody() {
        person = database.inTransaction(entities -> People.register(entities, NUMBERS[registered++], "张三", NOW));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R3 a code is opened with its first leaf")
    void opened() throws SQLException {
        assertEquals(CodeColour.GREEN, standing(NOW).colour());
        assertEquals(List.of("code-opened"), leaves());
    }

    @Test
    @DisplayName("R3 a judgement that says nothing new changes nothing and leaves no leaf")
    void nothingNew() throws SQLException {
        inCodes(codes -> codes.rejudge(List.of(person), NOW.plusSeconds(60)));
        assertEquals(1, standing(NOW.plusSeconds(60)).version());
        assertEquals(List.of("code-opened"), leaves());
    }

    @Test
    @DisplayName("R3 what is rolled back leaves neither a status nor a leaf")
    void rolledBack() throws SQLException {
        String before = status();
        assertThrows(IllegalStateException.class, () -> database.transact(entities -> {
            HealthCodes codes = codes(entities);
            turn(entities, CodeColour.RED);
            codes.rejudge(List.of(person), NOW.plusSeconds(1));
            entities.flush();
            throw new IllegalStateException("after the leaf was written");
        }));
        assertEquals(before, status());
        assertEquals(List.of("code-opened"), leaves());
    }

    @Test
    @DisplayName("R3 a judgement that differs is stored with its leaf, whatever stood there")
    void changed() throws SQLException {
        database.transact(entities -> turn(entities, CodeColour.RED));
        assertEquals(CodeColour.RED, standing(NOW).colour());
        inCodes(codes -> codes.rejudge(List.of(person), NOW.plusSeconds(1)));
        assertEquals(CodeColour.GREEN, standing(NOW.plusSeconds(1)).colour());
        assertEquals(List.of("code-opened", "colour-judged"), leaves());
    }

    @Test
    @DisplayName("R1 R4 a segment shows by the clock alone; the sweep gives it its leaf once, within the minute")
    void byTheClock() throws SQLException {
        Instant end = NOW.plusSeconds(100);
        database.transact(entities -> replace(entities, List.of(new Segment(NOW, end, CodeColour.YELLOW, List.of(why(CodeColour.YELLOW))), new Segment(end, null, CodeColour.GREEN, List.of()))));
        assertEquals(CodeColour.YELLOW, standing(end.minusMillis(1)).colour());
        assertEquals(CodeColour.GREEN, standing(end).colour());
        assertEquals(CodeColour.GREEN, standing(NOW).next());
        assertEquals(end, standing(NOW).until());

        assertEquals(0, sweep(end.minusMillis(1)));
        assertEquals(1, sweep(end));
        assertEquals(0, sweep(end.plusSeconds(30)));
        assertEquals(List.of("code-opened", "colour-took-effect"), leaves());
    }

    @Test
    @DisplayName("R2 a display writes nothing")
    void displayWritesNothing() throws SQLException {
        String before = status();
        inCodes(codes -> codes.show(person, NOW.plusSeconds(5)));
        assertEquals(before, status());
        assertEquals(List.of("code-opened"), leaves());
    }

    @Test
    @DisplayName("R6 a shown token resolves to its person and to the colour of now, not of the token")
    void resolves() {
        String token = show();
        assertEquals(new Resolution("green", person, CodeColour.GREEN, NOW, NOW.plusSeconds(60)), resolve(token, NOW.plusSeconds(1)));
        database.transact(entities -> turn(entities, CodeColour.RED));
        assertEquals("red", resolve(token, NOW.plusSeconds(2)).word());
    }

    @Test
    @DisplayName("R7 a genuine token whose person has no code is nobody's: not found, and not green")
    void nobodys() {
        String orphan = database.inTransaction(entities -> {
            Beans beans = Beans.over(entities);
            return beans.get(CodeKeys.class).signer().sign(new CodeToken("CN-44", TokenClass.SERVER_MINTED, Colour.GREEN, NOW, NOW.plusSeconds(60),
                    beans.get(CodeId.class).of(new PersonId(UUID.randomUUID()), NOW)));
        });
        Resolution resolution = resolve(orphan, NOW);
        assertEquals("not-found", resolution.word());
        assertNull(resolution.colour());
    }

    @Test
    @DisplayName("R7 a person without a status row has no code")
    void unknown() {
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertEquals("code-unknown", assertThrows(Problem.class, () -> database.inTransaction(entities -> codes(entities).standing(nobody, NOW))).name());
    }

    @Test
    @DisplayName("R1 an expired token is expired and has no colour")
    void expired() {
        Resolution resolution = resolve(show(), NOW.plusSeconds(121));
        assertEquals("expired", resolution.word());
        assertNull(resolution.colour());
        assertNull(resolution.person());
    }

    private void turn(EntityManager entities, CodeColour colour) {
        replace(entities, List.of(new Segment(NOW, null, colour, List.of(why(colour)))));
    }

    private static Finding why(CodeColour colour) {
        return new Finding("GD-TEST", Reason.HEALTH_MONITORING, colour, NOW, null,
                List.of(new Evidence(Evidence.Kind.CONTROL_MEASURE, "measure-1", NOW, NOW, "CDC")), List.of());
    }

    private void replace(EntityManager entities, List<Segment> timeline) {
        entities.find(CodeStatus.class, person.value()).replace(new Judgement("CN-44-2022-08-03", NOW, timeline, null));
        entities.flush();
    }

    private String show() {
        return database.inTransaction(entities -> codes(entities).show(person, NOW)).token();
    }

    private Resolution resolve(String token, Instant now) {
        return database.inTransaction(entities -> codes(entities).resolve(token, now));
    }

    private CodeStanding standing(Instant now) {
        return database.inTransaction(entities -> codes(entities).standing(person, now));
    }

    private int sweep(Instant now) {
        return database.inTransaction(entities -> codes(entities).announceDue(now, 10));
    }

    private void inCodes(java.util.function.Consumer<HealthCodes> work) {
        database.transact(entities -> work.accept(codes(entities)));
    }

    private static HealthCodes codes(EntityManager entities) {
        return Beans.over(entities).get(HealthCodes.class);
    }

    private String status() throws SQLException {
        return select("SELECT judgement || version || announced FROM code_status WHERE person_id = '" + person.value() + "'").get(0);
    }

    private List<String> leaves() throws SQLException {
        return select("SELECT kind FROM ledger_entry JOIN ledger_content USING (entry_id) WHERE person_id = '" + person.value() + "' ORDER BY recorded_at, kind");
    }

    private List<String> select(String sql) throws SQLException {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            List<String> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
