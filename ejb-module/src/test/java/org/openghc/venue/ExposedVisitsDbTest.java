package org.openghc.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
import org.openghc.problem.Problem;
import org.openghc.records.HealthRecords;
import org.openghc.records.OwnRecord;
import org.openghc.records.RecordKind;
import org.openghc.session.Caller;
import org.openghc.session.Role;

class ExposedVisitsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    /** A restaurant's dwell time is 90 minutes in the edition of that day. */
    private static final Instant VISIT = Instant.parse("2022-09-09T15:30:00Z");
    private static final Caller OFFICER = new Caller(Role.OFFICER, null, UUID.randomUUID(), "officer-a", "广州疾控", NOW);

    private Database database;
    private PersonId guest;
    private PersonId elsewhere;
    private UUID venue;

    @BeforeEach
    void open() throws SQLException {
        database = Database.migrated();
        guest = database.inTransaction(entities -> People.register(entities, "44009919900101002X", "林黛玉", NOW));
        elsewhere = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
        venue = in(beans -> beans.get(Venues.class).register(new Venues.Description("大观园茶楼", "RESTAURANT", "440106", "天河路 1 号"), NOW));
        UUID other = in(beans -> beans.get(Venues.class).register(new Venues.Description("怡红院", "RESTAURANT", "440106", "天河路 2 号"), NOW));
        try (var connection = database.application().getConnection(); var statement = connection.createStatement()) {
            statement.execute("SELECT ensure_visit_partition('2022-09-09')");
        }
        visit(guest, venue);
        visit(elsewhere, other);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-09T15:00:00Z, 2022-09-09T15:30:01Z, 1", // still there when the guest came
        "2022-09-09T15:00:00Z, 2022-09-09T15:30:00Z, 0", // gone that second
        "2022-09-09T16:59:59Z, 2022-09-09T18:00:00Z, 1", // came a second before the guest's time was over
        "2022-09-09T17:00:00Z, 2022-09-09T18:00:00Z, 0"})
    @DisplayName("R6 whose visit overlaps, by the place's dwell time and over midnight, is exposed; nobody else is, and nobody's colour changes")
    void overlaps(Instant from, Instant until, int exposed) {
        assertEquals(exposed, report(from, until));
        assertEquals(exposed, exposures(guest).size());
        assertEquals(List.of(), exposures(elsewhere));
        assertEquals(CodeColour.GREEN, database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(guest, NOW)).colour());
    }

    @Test
    @DisplayName("R6 the same finding again adds nobody twice; the record says which case, where and when")
    void once() {
        assertEquals(1, report(VISIT, VISIT.plusSeconds(60)));
        assertEquals(0, report(VISIT, VISIT.plusSeconds(60)));
        OwnRecord exposure = exposures(guest).get(0);
        assertEquals("GD-7", exposure.content().get("caseId"));
        assertEquals("大观园茶楼", exposure.content().get("place"));
        assertEquals(VISIT, exposure.happenedAt());
        assertEquals(VISIT.plus(Duration.ofMinutes(90)).toString(), exposure.content().get("until"));
    }

    @Test
    @DisplayName("R6 an unknown venue, more than a day and a time to come are refused")
    void refuses() {
        assertEquals("venue-unknown", assertThrows(Problem.class, () -> report(UUID.randomUUID(), VISIT, VISIT.plusSeconds(60))).name());
        assertEquals(List.of(new Problem.Invalid("/until", "at-most-one-day")),
                assertThrows(Problem.class, () -> report(VISIT.minus(Duration.ofDays(1)), VISIT.plusSeconds(1))).errors());
        assertEquals(List.of(new Problem.Invalid("/until", "to-come")), assertThrows(Problem.class, () -> report(NOW, NOW.plusSeconds(1))).errors());
        assertEquals(List.of(), exposures(guest));
    }

    private int report(Instant from, Instant until) {
        return report(venue, from, until);
    }

    private int report(UUID where, Instant from, Instant until) {
        return in(beans -> beans.get(ExposedVisits.class).report(OFFICER, new ExposedVisits.Investigated(where, from, until, "GD-7", "流调报告 7"), NOW));
    }

    private void visit(PersonId person, UUID where) {
        database.transact(entities -> {
            UUID checkpoint = UUID.randomUUID();
            entities.createNativeQuery("INSERT INTO checkpoint (checkpoint_id, venue_id, name, created_at) VALUES (:checkpoint, :venue, '东门', now())")
                    .setParameter("checkpoint", checkpoint).setParameter("venue", where).executeUpdate();
            entities.persist(new Visit(person, checkpoint, "green", VISIT));
        });
    }

    private List<OwnRecord> exposures(PersonId person) {
        return in(beans -> beans.get(HealthRecords.class).recordsOf(person, RecordKind.EXPOSURE, 0, 10, NOW)).records();
    }

    private <T> T in(Function<Beans, T> act) {
        return database.inTransaction(entities -> act.apply(Beans.over(entities)));
    }
}
