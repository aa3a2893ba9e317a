package org.openghc.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Finding;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;

class StaysDbTest {

    private static final Instant NOW = at("2022-09-01T15:00:00+08:00");
    private static final Caller OFFICER = new Caller(Role.OFFICER, null, UUID.randomUUID(), "officer", "CDC", NOW);

    private Database database;
    private PersonId person;

    @BeforeEach
    void open() {
        database = Database.migrated();
        person = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "440304, 2022-09-01T07:00:00+08:00, 2022-09-01T09:00:00+08:00, HIGH_RISK_AREA",   // listed high when left
        "440304, 2022-09-01T07:00:00+08:00, 2022-09-01T13:00:00+08:00, MEDIUM_RISK_AREA", // by then lowered
        "440304, 2022-09-01T07:00:00+08:00, -, MEDIUM_RISK_AREA",                         // still there
        "4401, 2022-09-01T07:00:00+08:00, 2022-09-01T09:00:00+08:00, HIGH_RISK_AREA",     // somewhere in the city
        "440304, 2022-09-01T06:00:00+08:00, 2022-09-01T07:00:00+08:00, -",                // before any list: unknown
        "440106, 2022-09-01T07:00:00+08:00, 2022-09-01T09:00:00+08:00, -",                // another county
    })
    @DisplayName("R8 a stay counts with the level listed when it ended, or now while it lasts")
    void judges(String division, String arrived, String left, String reason) {
        Stays.Recorded stay = new Stays.Recorded(new Division(division), at(arrived), left == null ? null : at(left), "case 7");
        importLists();
        record(stay);
        assertEquals(reason == null ? List.of() : List.of(reason), reasons());
    }

    @ParameterizedTest
    @CsvSource({"440304, HIGH_RISK_AREA", "440105, HIGH_RISK_AREA"})
    @DisplayName("R8 when the lists come after the stay, the person is judged again with them")
    void judgesAgain(String division, String reason) {
        record(new Stays.Recorded(new Division(division), at("2022-09-01T07:00:00+08:00"), at("2022-09-01T09:00:00+08:00"), "case 7"));
        assertEquals(List.of(), reasons());

        importLists();
        assertEquals(List.of(reason), reasons());
    }

    @Test
    @DisplayName("R8 a stay to come, one that ends before it began and one of nobody are refused")
    void refuses() {
        Division division = new Division("4403");
        assertEquals("stay-invalid", assertThrows(Problem.class,
                () -> record(new Stays.Recorded(division, NOW.plusSeconds(1), null, "case 7"))).name());
        assertEquals("stay-invalid", assertThrows(Problem.class,
                () -> new Stays.Recorded(division, NOW, NOW.minusSeconds(1), "case 7")).name());
        assertEquals("person-unknown", assertThrows(Problem.class, () -> database.inTransaction(entities -> Beans.over(entities)
                .get(Stays.class).record(OFFICER, People.document("440524188001010014"),
                        new Stays.Recorded(division, NOW, null, "case 7"), NOW))).name());
        assertEquals(CodeColour.GREEN, database.inTransaction(
                entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW)).colour());
    }

    private void record(Stays.Recorded stay) {
        database.inTransaction(entities -> Beans.over(entities).get(Stays.class)
                .record(OFFICER, People.document("11010519491231002X"), stay, NOW));
    }

    private void importLists() {
        for (String list : List.of("2022090112.json", "2022090108.json")) {
            database.inTransaction(entities -> Beans.over(entities).get(RiskAreas.class)
                    .importSnapshot(RiskAreasDbTest.fixture(list), NOW, "officer"));
        }
    }

    private List<String> reasons() {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW)).findings().stream()
                .map(Finding::reason).map(Enum::name).toList();
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
