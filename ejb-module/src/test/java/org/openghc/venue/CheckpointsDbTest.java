package org.openghc.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.audit.AccessLog;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.identity.RealName;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;
import org.openghc.session.Staff;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    private final Database database = Database.migrated();
    private PersonId person;
    private Caller inspector;
    private Caller colleague;
    private UUID officer;
    private UUID checkpoint;

    @BeforeAll
    void open() throws SQLException {
        person = database.inTransaction(entities -> People.register(entities, "44009919900101002X", "林黛玉", NOW));
        inspector = hire("inspector-1", Role.INSPECTOR);
        colleague = hire("inspector-2", Role.INSPECTOR);
        officer = hire("officer-1", Role.OFFICER).staffId();
        UUID venue = in(beans -> beans.get(Venues.class).register(new Venues.Description("大观园茶楼", "RESTAURANT", "440106", "天河路 1 号"), NOW));
        checkpoint = in(beans -> beans.get(Venues.class).addCheckpoint(venue, "东门", inspector.staffId(), NOW));
        try (var connection = database.application().getConnection(); var statement = connection.createStatement()) {
            statement.execute("SELECT ensure_visit_partition('2022-09-10')");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 R2 a genuine code gets its colour's word, a visit and an entry in the access log")
    void genuine() throws SQLException {
        int before = visits();
        ScanOutcome outcome = in(beans -> beans.get(Checkpoints.class).scan(inspector, checkpoint, shown(beans), NOW));
        assertEquals("green", outcome.verdict());
        assertEquals(CodeColour.GREEN, outcome.colour());
        assertEquals("CN-44", outcome.region());
        assertNotNull(outcome.visitId());
        assertEquals(before + 1, visits());
        AccessLog.Look look = in(beans -> beans.get(AccessLog.class).looksAt(person)).get(0);
        assertEquals("inspector-1", look.actor());
        assertEquals("checkpoint " + checkpoint, look.purpose());
    }

    @Test
    @DisplayName("R1 R2 a code that fails has one word and no colour, and leaves neither visit nor entry")
    void refused() throws SQLException {
        int before = visits() + looks();
        String token = in(this::shown);
        for (String[] presented : new String[][] {{token, "expired"}, {token.substring(0, token.length() - 3), "structure"}, {"https://example.org/", "format"}, {"", "format"}}) {
            Instant at = presented[1].equals("expired") ? NOW.plusSeconds(3600) : NOW;
            ScanOutcome outcome = in(beans -> beans.get(Checkpoints.class).scan(inspector, checkpoint, presented[0], at));
            assertNull(outcome.colour(), presented[1]);
            assertNull(outcome.visitId());
            assertFalse(List.of("green", "yellow", "red").contains(outcome.verdict()), outcome.verdict());
        }
        assertEquals("expired", in(beans -> beans.get(Checkpoints.class).scan(inspector, checkpoint, token, NOW.plusSeconds(3600))).verdict());
        assertEquals(before, visits() + looks());
    }

    @Test
    @DisplayName("R5 a checkpoint of a colleague is as unknown as one that does not exist")
    void anothers() {
        for (UUID place : List.of(checkpoint, UUID.randomUUID())) {
            assertEquals("checkpoint-unknown", assertThrows(Problem.class,
                    () -> in(beans -> beans.get(Checkpoints.class).scan(colleague, place, "GHC1:X", NOW))).name());
        }
        assertEquals(List.of(), in(beans -> beans.get(Checkpoints.class).of(colleague)));
        assertEquals(List.of(checkpoint), in(beans -> beans.get(Checkpoints.class).of(inspector)).stream().map(Checkpoints.Place::checkpointId).toList());
    }

    @Test
    @DisplayName("a checkpoint is manned by inspectors, at a venue that exists")
    void checkpointRules() {
        UUID venue = in(beans -> beans.get(Venues.class).register(new Venues.Description("茶楼", "RESTAURANT", "440106", "1 号"), NOW));
        assertEquals("not-an-inspector", assertThrows(Problem.class, () -> in(beans -> beans.get(Venues.class).addCheckpoint(venue, "门", officer, NOW))).name());
        assertEquals("venue-unknown", assertThrows(Problem.class,
                () -> in(beans -> beans.get(Venues.class).addCheckpoint(UUID.randomUUID(), "门", inspector.staffId(), NOW))).name());
    }

    @Test
    @DisplayName("a visit belongs to its day in Shanghai")
    void day() {
        assertEquals(LocalDate.of(2022, 9, 10), Visit.dayOf(Instant.parse("2022-09-09T16:00:00Z")));
        assertEquals(LocalDate.of(2022, 9, 9), Visit.dayOf(Instant.parse("2022-09-09T15:59:59Z")));
    }

    private String shown(Beans beans) {
        return beans.get(HealthCodes.class).show(person, NOW).token();
    }

    private Caller hire(String account, Role role) {
        UUID id = in(beans -> beans.get(Staff.class).hire(new Caller(Role.ADMIN, null, null, "operator", "operations", NOW),
                new Staff.Candidate(account, role, "venue", new RealName("演示"), null), NOW)).staffId();
        return new Caller(role, null, id, account, "venue", NOW.plusSeconds(3600));
    }

    private int visits() throws SQLException {
        return rows("SELECT count(*) FROM visit");
    }

    private int looks() throws SQLException {
        return rows("SELECT count(*) FROM access_log");
    }

    private int rows(String sql) throws SQLException {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }
}
