package org.openghc.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.openghc.records.FactProposals;
import org.openghc.records.FactReports;
import org.openghc.records.OwnRecord;
import org.openghc.records.RecordKind;
import org.openghc.session.Caller;

class StaysDbTest {

    private static final Instant NOW = at("2022-09-01T15:00:00+08:00");

    private Database database;
    private List<Caller> officers;
    private PersonId person;

    @BeforeEach
    void open() {
        database = Database.migrated();
        person = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
        officers = List.of(People.officer(database, "officer-a", "CDC", NOW), People.officer(database, "officer-b", "health bureau", NOW));
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
        importLists();
        stay(division, arrived, left);
        assertEquals(reason == null ? List.of() : List.of(reason), reasons());
    }

    @ParameterizedTest
    @CsvSource({"440304, HIGH_RISK_AREA", "440105, HIGH_RISK_AREA"})
    @DisplayName("R8 when the lists come after the stay, the person is judged again with them")
    void judgesAgain(String division, String reason) {
        stay(division, "2022-09-01T07:00:00+08:00", "2022-09-01T09:00:00+08:00");
        assertEquals(List.of(), reasons());

        importLists();
        assertEquals(List.of(reason), reasons());
    }

    @Test
    @DisplayName("R8 one officer alone puts nobody in a risk area; what was proposed counts when another approves, and no more when it is corrected or taken back")
    void takesTwo() {
        importLists();
        FactReports.Entered entered = new FactReports.Entered(RecordKind.STAY, null, false,
                Map.of("division", "440304", "arrivedAt", "2022-09-01T07:00:00+08:00"), "case 7");
        UUID proposal = database.inTransaction(entities -> Beans.over(entities).get(FactReports.class)
                .enter(officers.get(0), People.document("11010519491231002X"), entered, NOW)).proposalId();
        assertEquals(List.of(), reasons());
        assertEquals("second-person-required", assertThrows(Problem.class, () -> database.inTransaction(entities -> Beans.over(entities, database.application())
                .get(FactProposals.class).approve(officers.get(0), proposal, NOW))).name());
        OwnRecord stay = database.inTransaction(entities -> Beans.over(entities).get(FactProposals.class).approve(officers.get(1), proposal, NOW));
        assertEquals(List.of("MEDIUM_RISK_AREA"), reasons());

        database.transact(entities -> Beans.over(entities).get(FactReports.class).enter(officers.get(1), People.document("11010519491231002X"),
                new FactReports.Entered(RecordKind.STAY, stay.id(), true, Map.of(), "another guest of that name"), NOW));
        assertEquals(List.of(), reasons());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "4403, 2022-09-01T15:01:01+08:00, -, /arrivedAt, to-come",
        "4403, 2022-09-01T15:00:00+08:00, 2022-09-01T14:59:59+08:00, /leftAt, before-beginning",
        "99, 2022-09-01T15:00:00+08:00, -, /division, division",
        "44031, 2022-09-01T15:00:00+08:00, -, /division, division",
    })
    @DisplayName("R8 a stay to come, one that ends before it began and one of nowhere are refused")
    void refuses(String division, String arrived, String left, String pointer, String rule) {
        assertEquals(List.of(new Problem.Invalid(pointer, rule)), assertThrows(Problem.class, () -> stay(division, arrived, left)).errors());
        assertEquals(CodeColour.GREEN, database.inTransaction(
                entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW)).colour());
    }

    private void stay(String division, String arrived, String left) {
        Map<String, String> stay = new HashMap<>(Map.of("division", division, "arrivedAt", arrived));
        if (left != null) {
            stay.put("leftAt", left);
        }
        People.stay(database, officers, People.document("11010519491231002X"), stay, NOW);
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
