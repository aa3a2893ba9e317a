package org.openghc.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Reason;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlMeasuresDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(7));
    private static final String NUMBER = "11010519491231002X";
    private static final String BASIS = "传染病防治法第三十九条";

    private final Database database = Database.migrated();
    private final Caller first = officer("officer-a");
    private final Caller second = officer("officer-b");
    private PersonId person;

    @BeforeAll
    void register() {
        for (Caller officer : List.of(first, second)) {
            owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + officer.staffId() + "', '"
                    + officer.account() + "', 'x', 'OFFICER', '" + officer.unit() + "', '', now())");
        }
        person = database.inTransaction(entities -> People.register(entities, NUMBER, "张三", NOW));
    }

    @BeforeEach
    void forget() {
        owner("DELETE FROM control_measure");
        database.transact(entities -> Beans.over(entities).get(HealthCodes.class).rejudge(List.of(person), NOW));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R2 R6 a proposal colours nobody; a second officer's approval does at once, until the expiry")
    void takesTwo() {
        MeasureRecord proposed = propose(ControlKind.HOME_QUARANTINE);
        assertEquals(MeasureState.PROPOSED, proposed.state());
        assertEquals(CodeColour.GREEN, standing(NOW).colour());

        assertEquals("second-person-required", refusal(measures -> measures.approve(first, proposed.measureId(), NOW)));
        assertEquals("second-person-required", refusal(measures -> measures.approve(People.alsoKnownAs(second, first), proposed.measureId(), NOW)), "by another account");
        Caller colleague = People.officer(database, "officer-c", first.unit().toUpperCase(java.util.Locale.ROOT) + " ", NOW);
        assertEquals("other-unit-required", refusal(measures -> measures.approve(colleague, proposed.measureId(), NOW)));
        assertThrows(IllegalStateException.class, () -> owner("UPDATE control_measure SET state = 'IN_FORCE', decided_at = now(), decider_account = 'x', decided_by = '"
                + colleague.staffId() + "'"));
        assertEquals(CodeColour.GREEN, standing(NOW).colour());

        assertEquals(MeasureState.IN_FORCE, run(measures -> measures.approve(second, proposed.measureId(), NOW)).state());
        assertEquals(CodeColour.RED, standing(NOW).colour());
        assertEquals(Reason.HOME_QUARANTINE, standing(NOW).findings().get(0).reason());
        assertEquals(CodeColour.GREEN, standing(END).colour());
    }

    @ParameterizedTest
    @EnumSource(ControlKind.class)
    @DisplayName("R6 every kind becomes a fact that the judge understands")
    void judgesEveryKind(ControlKind kind) {
        MeasureRecord proposed = propose(kind);
        run(measures -> measures.approve(second, proposed.measureId(), NOW));

        assertTrue(standing(NOW).findings().stream().allMatch(finding -> finding.reason().name().contains(kind.name())), kind.name());
        assertEquals(List.of(MeasureState.IN_FORCE), measuresOf().stream().map(MeasureRecord::state).toList());
    }

    @Test
    @DisplayName("R3 a refused measure never counts, a cancelled one ends now, and neither can be decided again")
    void endsOnce() {
        MeasureRecord refused = propose(ControlKind.CONFIRMED);
        run(measures -> measures.refuse(second, refused.measureId(), "not the person", NOW));
        assertEquals(CodeColour.GREEN, standing(NOW).colour());
        assertEquals("measure-decided", refusal(measures -> measures.approve(second, refused.measureId(), NOW)));

        MeasureRecord cancelled = propose(ControlKind.CENTRAL_QUARANTINE);
        assertEquals("measure-decided", refusal(measures -> measures.cancel(first, cancelled.measureId(), "too early", NOW)));
        run(measures -> measures.approve(second, cancelled.measureId(), NOW));
        Instant later = NOW.plusSeconds(3600);
        run(measures -> measures.cancel(first, cancelled.measureId(), "infection excluded", later));
        assertEquals(CodeColour.GREEN, standing(later).colour());
        assertEquals("measure-decided", refusal(measures -> measures.cancel(first, cancelled.measureId(), "again", later)));
        assertEquals("measure-unknown", refusal(measures -> measures.approve(first, UUID.randomUUID(), NOW)));
        assertEquals(List.of(MeasureState.CANCELLED), measuresOf().stream().map(MeasureRecord::state).toList());
    }

    @Test
    @DisplayName("R3 what nobody decided in time is over")
    void expires() {
        MeasureRecord proposed = propose(ControlKind.HOME_QUARANTINE);

        assertEquals("measure-expired", refusal(measures -> measures.approve(second, proposed.measureId(), END)));
        assertEquals(1, database.inTransaction(entities -> Beans.over(entities).get(ControlMeasures.class)
                .list(MeasureState.PROPOSED, END.minusSeconds(1))).size());
        assertEquals(List.of(), database.inTransaction(entities -> Beans.over(entities).get(ControlMeasures.class).list(MeasureState.PROPOSED, END)));
        assertEquals(List.of(MeasureState.EXPIRED), database.inTransaction(entities -> Beans.over(entities).get(ControlMeasures.class)
                .list(MeasureState.EXPIRED, END)).stream().map(MeasureRecord::state).toList());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, " + BASIS + ", report 1, 7, /caseId", "'=1', " + BASIS + ", report 1, 7, /caseId", "C-1, because, report 1, 7, /legalBasis",
        "C-1, -, report 1, 7, /legalBasis", "C-1, " + BASIS + ", ' ', 7, /evidence", "C-1, " + BASIS + ", report 1, 15, /until",
        "C-1, " + BASIS + ", report 1, 0, /until"})
    @DisplayName("R1 without case, basis, evidence or a near expiry there is no measure")
    void refusesIncomplete(String caseId, String basis, String evidence, int days, String pointer) {
        Problem problem = assertThrows(Problem.class, () -> Proposal.of(ControlKind.CONFIRMED, null, caseId, basis, evidence, NOW,
                NOW.plus(Duration.ofDays(days))));

        assertEquals("measure-invalid", problem.name());
        assertEquals(pointer, problem.errors().get(0).pointer());
    }

    @Test
    @DisplayName("R1 R7 nothing for the past, nothing for strangers")
    void refusesStrangers() {
        Proposal past = Proposal.of(ControlKind.CONFIRMED, null, "C-1", BASIS, "report 1", NOW.minus(Duration.ofDays(8)), NOW);
        assertEquals("measure-invalid", refusal(measures -> measures.propose(first, People.document(NUMBER), past, NOW)));
        Instant ahead = NOW.plus(Duration.ofDays(365));
        assertEquals("measure-invalid", refusal(measures -> measures.propose(first, People.document(NUMBER), beginning(ahead.plusMillis(1)), NOW)));
        assertEquals(MeasureState.PROPOSED, run(measures -> measures.propose(first, People.document(NUMBER), beginning(ahead), NOW)).state());
        assertEquals("person-unknown", refusal(measures -> measures.propose(first, People.document("440524188001010014"), proposal(ControlKind.CONFIRMED), NOW)));
    }

    @Test
    @DisplayName("R5 every step is in the person's access log")
    void leavesTraces() {
        long before = (Long) single("SELECT count(*) FROM access_log WHERE act = 'MEASURE'");
        MeasureRecord proposed = propose(ControlKind.HOME_QUARANTINE);
        run(measures -> measures.approve(second, proposed.measureId(), NOW));

        assertEquals(before + 2, single("SELECT count(*) FROM access_log WHERE act = 'MEASURE'"));
    }

    @Test
    @DisplayName("R5 a refused step stays written down, although the refusal undid everything else")
    void remembersRefusals() {
        String attempts = "SELECT count(*) FROM access_log WHERE purpose = 'case C-1, refused: second-person-required'";
        long before = (Long) single(attempts);
        MeasureRecord proposed = propose(ControlKind.HOME_QUARANTINE);
        refusal(measures -> measures.approve(first, proposed.measureId(), NOW));

        assertEquals(before + 1, single(attempts));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "state = 'IN_FORCE'",                                                                      // nobody decided
        "state = 'IN_FORCE', decided_by = proposed_by, decider_account = 'a', decided_at = now()", // the same officer twice
        "state = 'IN_FORCE', decided_by = :second, decider_account = 'b'",                         // no time
        "state = 'IN_FORCE', decided_by = gen_random_uuid(), decider_account = 'b', decided_at = now()", // no such officer
        "state = 'REFUSED', decided_by = :second, decider_account = 'b', decided_at = now()",      // no reason
        "state = 'CANCELLED', decided_by = :second, decider_account = 'b', decided_at = now(), ended_by = :second, ended_at = now(), reason = 'r'",
        "state = 'RED'",
        "valid_until = valid_until + interval '1 day'",
        "case_id = ''",
        "legal_basis = ''",
        "kind = 'CONFIRMED'",
        "person_id = gen_random_uuid()",
        "proposed_by = :second",
    })
    @DisplayName("R4 the database itself refuses what is no step of two officers")
    void databaseRefusesSteps(String change) {
        UUID measure = propose(ControlKind.HOME_QUARANTINE).measureId();
        String sql = "UPDATE control_measure SET " + change.replace(":second", "'" + second.staffId() + "'") + " WHERE measure_id = '" + measure + "'";

        assertThrows(SQLException.class, () -> application(sql));
        assertEquals("PROPOSED", single("SELECT state FROM control_measure WHERE measure_id = '" + measure + "'"));
    }

    @ParameterizedTest
    @CsvSource({"IN_FORCE, 1 day, C-1, report", "CANCELLED, 1 day, C-1, report", "PROPOSED, 15 days, C-1, report", "PROPOSED, -1 day, C-1, report",
        "PROPOSED, 1 day, '', report", "PROPOSED, 1 day, C-1, ''"})
    @DisplayName("R4 nor does it take a measure that does not begin as a complete proposal")
    void databaseRefusesInserts(String state, String lasts, String caseId, String evidence) throws SQLException {
        assertThrows(SQLException.class, () -> application(insert(state, lasts, caseId, evidence)));
        application(insert("PROPOSED", "14 days", "C-1", "report"));
        assertThrows(SQLException.class, () -> application("DELETE FROM control_measure"));
    }

    private String insert(String state, String lasts, String caseId, String evidence) {
        return String.format("""
                INSERT INTO control_measure (person_id, measure_id, kind, case_id, legal_basis, evidence, valid_from, valid_until, unit, proposed_by,
                    proposer_account, proposed_at, state, decided_by, decider_account, decided_at)
                VALUES ('%s', gen_random_uuid(), 'CONFIRMED', '%s', 'X', '%s', now(), now() + interval '%s', 'CDC', '%s', 'a', now(), '%s', %s)""",
                person, caseId, evidence, lasts, first.staffId(), state,
                state.equals("PROPOSED") ? "NULL, NULL, NULL" : "'" + second.staffId() + "', 'b', now()");
    }

    private MeasureRecord propose(ControlKind kind) {
        return run(measures -> measures.propose(first, People.document(NUMBER), proposal(kind), NOW));
    }

    private static Proposal proposal(ControlKind kind) {
        return Proposal.of(kind, null, "C-1", BASIS, "report 1", NOW, END);
    }

    private static Proposal beginning(Instant from) {
        return Proposal.of(ControlKind.HOME_QUARANTINE, null, "C-1", BASIS, "report 1", from, null);
    }

    private <T> T run(Function<ControlMeasures, T> step) {
        return database.inTransaction(entities -> step.apply(Beans.over(entities, database.application()).get(ControlMeasures.class)));
    }

    private String refusal(Function<ControlMeasures, ?> step) {
        return assertThrows(Problem.class, () -> run(step)).name();
    }

    private List<MeasureRecord> measuresOf() {
        return run(measures -> measures.measuresOf(person, NOW));
    }

    private CodeStanding standing(Instant at) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(person, at));
    }

    private Object single(String sql) {
        return database.inTransaction(entities -> entities.createNativeQuery(sql).getSingleResult());
    }

    private void application(String sql) throws SQLException {
        try (var connection = database.application().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void owner(String sql) {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Caller officer(String account) {
        return new Caller(Role.OFFICER, null, UUID.randomUUID(), account, "unit of " + account, NOW.plus(Duration.ofDays(1)));
    }
}
