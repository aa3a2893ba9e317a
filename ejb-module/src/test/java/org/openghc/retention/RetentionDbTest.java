package org.openghc.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;

/** Each class of data with one row that is over by a second, one that is not, and one that is still open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionDbTest {
    private static final Instant NOW = Instant.parse("2026-03-22T04:00:00Z");
    private static final String PERSON = "00000000-0000-4000-8000-000000000001";
    private static final String STAFF = "00000000-0000-4000-8000-00000000000a";
    private static final String TRIAL = "{\"residents\": 4, \"samples\": [{\"judgementId\": \"00000000-0000-4000-8000-00000000000c\"}]}";

    private final Database database = Database.migrated();
    private final Policy policy = in(beans -> beans.get(PolicyBook.class)).inForceAt(Jurisdiction.CN_44, NOW);

    @BeforeAll
    void fill() {
        owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + STAFF + "', 'officer-a', 'x', 'OFFICER', 'CDC', '', now())");
        for (int over = 0; over < 2; over++) {
            fill(over, over == 1);
        }
        owner("INSERT INTO notice (person_id, notice_id, was, colour, created_at, state, attempts, due_at, settled_at) VALUES ('" + PERSON + "', gen_random_uuid(), 'GREEN', 'RED', '2020-01-01', 'WAITING', 0, '2020-01-01', NULL)");
        owner("INSERT INTO appeal (person_id, appeal_id, about_kind, about_id, statement, state, received_at, due_at) VALUES ('" + PERSON
                + "', gen_random_uuid(), 'RECORD', 'r', '', 'RECEIVED', '2020-01-01', '2020-01-02')");
        owner("INSERT INTO judgement_record VALUES ('" + PERSON + "', gen_random_uuid(), 9, 'FACT', 'CN-44-exercise', NULL, '2020-01-01', '{}', 'x', NULL)");
    }

    /** One row of each class, whose time ran out a second ago or runs out in a second. */
    private void fill(int number, boolean over) {
        String id = "00000000-0000-4000-8000-0000000001" + number + "0";
        owner("INSERT INTO access_log VALUES ('" + PERSON + "', '" + id + "', '" + end(DataClass.ACCESS_LOG, over) + "', 'SCAN', 'x', 'y')");
        owner("INSERT INTO judgement_record VALUES ('" + PERSON + "', '" + id + "', " + number + ", 'FACT', 'CN-44-exercise', NULL, '2020-01-01', '{}', 'x', '"
                + end(DataClass.JUDGEMENT_INPUTS, over) + "')");
        owner("INSERT INTO notice (person_id, notice_id, was, colour, created_at, state, attempts, due_at, settled_at) VALUES ('" + PERSON + "', '" + id + "', 'GREEN', 'RED', '2020-01-01', 'SENT', 1, '2020-01-01', '" + end(DataClass.NOTICES, over) + "')");
        owner("INSERT INTO appeal (person_id, appeal_id, about_kind, about_id, statement, state, received_at, due_at, reviewer, proposed_outcome, answer, answered_at) VALUES ('"
                + PERSON + "', '" + id + "', 'RECORD', 'r', '', 'REJECTED', '2020-01-01', '2020-01-02', '" + STAFF + "', 'REJECTED', '', '" + end(DataClass.APPEALS, over) + "')");
        owner("INSERT INTO appeal_attachment VALUES ('" + PERSON + "', '" + id + "', 1, 'image/png', '')");
        owner("INSERT INTO health_record (person_id, kind, source, record_id, version, happened_at, content, retracted, source_name, recorded_at, recorded_by) VALUES ('" + PERSON
                + "', 'ANTIGEN_TEST', 'self', '" + id + "', 1, '2020-01-01', '{}', false, 'self', '" + end(DataClass.ANTIGEN_PHOTOS, over) + "', 'self')");
        owner("INSERT INTO antigen_photo VALUES ('" + PERSON + "', '" + id + "', 'image/png', '')");
        owner("INSERT INTO refused_batch VALUES ('" + id + "', '" + end(DataClass.REFUSED_BATCHES, over) + "', 'x', 'batch-unsigned', sha256(''), 1)");
        owner("INSERT INTO edition_proposal (proposal_id, edition, kind, document, begins_at, state, proposed_by, proposer_account, unit, proposed_at) VALUES ('" + id
                + "', 'CN-44-R" + number + "', 'EDITION', '{}', '2020-01-01', 'TRYING', '" + STAFF + "', 'a', 'u', '2020-01-01')");
        owner("UPDATE edition_proposal SET state = 'REFUSED', reason = 'x', trial = '" + TRIAL + "', tried_at = '2020-01-01', approvals_needed = 1, decided_at = '"
                + end(DataClass.TRIAL_SAMPLES, over) + "' WHERE proposal_id = '" + id + "'");
        String day = NOW.minus(Duration.ofDays(DataClass.VISITS.keptBy(policy).days() + (over ? 1 : 0))).toString().substring(0, 10);
        owner("SELECT ensure_visit_partition('" + day + "')");
        owner("INSERT INTO visit VALUES ('" + PERSON + "', '" + id + "', '" + day + "', '" + day + "', gen_random_uuid(), 'GREEN')");
    }

    private String end(DataClass dataClass, boolean over) {
        return NOW.minus(Duration.ofDays(dataClass.keptBy(policy).days())).plusSeconds(over ? -1 : 1).toString();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 R2 R3 each class loses what is over and nothing else, once a night, counted, on record and in the public ledger")
    void expires() {
        Map<DataClass, Long> deleted = Arrays.stream(DataClass.values())
                .collect(Collectors.toMap(each -> each, each -> in(beans -> beans.get(Retention.class).expire(each, NOW)).orElseThrow().deleted()));

        assertEquals(Arrays.stream(DataClass.values()).collect(Collectors.toMap(each -> each, each -> each == DataClass.APPEALS ? 2L : 1L)), deleted,
                "an appeal goes with its attachment");
        assertEquals("1", one("SELECT count(*) FROM access_log"));
        assertEquals("2", one("SELECT count(*) FROM judgement_record WHERE inputs IS NOT NULL"), "one that is kept, one that stands");
        assertEquals("3", one("SELECT count(*) FROM judgement_record"), "what was judged stays");
        assertEquals("2", one("SELECT count(*) FROM notice"));
        assertEquals("2", one("SELECT count(*) FROM appeal"), "one that is kept, one that is open");
        assertEquals("1", one("SELECT count(*) FROM appeal_attachment"));
        assertEquals("1", one("SELECT count(*) FROM antigen_photo"));
        assertEquals("2", one("SELECT count(*) FROM health_record"), "a record stays without its photo");
        assertEquals("1", one("SELECT count(*) FROM refused_batch"));
        assertEquals("1", one("SELECT count(*) FROM edition_proposal WHERE jsonb_array_length(trial::jsonb -> 'samples') = 1"));
        assertEquals("2", one("SELECT count(*) FROM edition_proposal WHERE trial::jsonb ->> 'residents' = '4'"), "its counts stay");
        assertEquals("1", one("SELECT count(*) FROM visit"));

        assertEquals(String.valueOf(DataClass.values().length), one("SELECT count(*) FROM ledger_entry JOIN public_content USING (entry_id) WHERE kind = 'data-deleted'"));
        for (DataClass each : DataClass.values()) {
            assertEquals(Optional.empty(), in(beans -> beans.get(Retention.class).expire(each, NOW.plusSeconds(3600))), "once a night");
        }
        List<Deletion> recorded = in(beans -> beans.get(Retention.class).deletions());
        assertEquals(deleted, recorded.stream().collect(Collectors.toMap(Deletion::dataClass, Deletion::deleted)));
        assertTrue(recorded.stream().allMatch(each -> each.edition().equals("CN-44-exercise") && each.at().equals(NOW)));

        // The next night finds what was kept by a second, and what is open stays for ever.
        Instant next = NOW.plus(Duration.ofDays(1));
        for (DataClass each : DataClass.values()) {
            in(beans -> beans.get(Retention.class).expire(each, next)).orElseThrow();
        }
        assertEquals("0", one("SELECT count(*) FROM access_log"));
        assertEquals("1", one("SELECT count(*) FROM notice"));
        assertEquals("1", one("SELECT count(*) FROM appeal"));
        assertEquals("0", one("SELECT count(*) FROM visit"));
        assertEquals("1", one("SELECT count(*) FROM judgement_record WHERE inputs IS NOT NULL"));
    }

    @Test
    @DisplayName("R4 the database itself keeps the last half year of the access log, and the rest of a decided proposal, whoever writes")
    void databaseHolds() {
        assertThrows(IllegalStateException.class, () -> application("SELECT expire_access_log(clock_timestamp())"));
        assertThrows(IllegalStateException.class, () -> application("SELECT expire_access_log(clock_timestamp() - interval '170 days')"));
        assertThrows(IllegalStateException.class, () -> application("DELETE FROM access_log"));
        assertThrows(IllegalStateException.class, () -> application("DELETE FROM visit"));
        assertThrows(IllegalStateException.class, () -> application("DELETE FROM judgement_record"));
        assertThrows(IllegalStateException.class, () -> application("DELETE FROM deletion"));
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET trial = '{\"residents\": 0, \"samples\": []}'"));
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET reason = 'another'"));
    }

    private String one(String sql) {
        return database.inTransaction(entities -> String.valueOf(entities.createNativeQuery(sql.replace("::jsonb", "\\:\\:jsonb")).getSingleResult()));
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }

    private void owner(String sql) {
        run(database.owner(), sql);
    }

    private void application(String sql) {
        run(database.application(), sql);
    }

    private static void run(DataSource connections, String sql) {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
