package org.openghc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.Database;

/** What the whole schema promises, read from PostgreSQL's own catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaDbTest {
    /** Tables that belong to no person: each is here by decision, so that a new table must be thought about. */
    private static final List<String> NO_PERSONS = List.of(
            "case_recall", "checkpoint", "checkpoint_inspector", "deletion", "document_index", "edition_approval", "edition_proposal", "evidence",
            "flyway_schema_history", "health_record_version", "idempotency_key", "kept_message", "kept_message_reading", "laboratory",
            "laboratory_batch", "laboratory_batch_row", "laboratory_key", "laboratory_sample", "ledger_entry", "log_in", "neighbour_message", "password_change",
            "province_fact_version", "public_content", "published_edition",
            "quarantined_row", "recalled_case", "refused_batch", "rejudging", "rejudging_range", "replay_run", "risk_area", "risk_area_listing", "risk_area_snapshot",
            "session", "staff", "staff_kin", "tree_head", "venue");

    private static final String TABLES = """
            SELECT c.relname, COALESCE((SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                                        WHERE i.indrelid = c.oid AND i.indisprimary), '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1""";
    private static final String UNIQUE_WITHOUT_PERSON = """
            SELECT c.relname || '.' || x.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND i.indisunique AND NOT c.relispartition
            AND EXISTS (SELECT 1 FROM pg_index p JOIN pg_attribute a ON a.attrelid = p.indrelid AND a.attnum = p.indkey[0]
                        WHERE p.indrelid = c.oid AND p.indisprimary AND a.attname = 'person_id')
            AND NOT EXISTS (SELECT 1 FROM unnest(i.indkey) k JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k WHERE a.attname = 'person_id')""";

    private final Database database = Database.migrated();

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("every table of persons has a primary key that begins with person_id; the others are named here")
    void personOwned() throws SQLException {
        assertEquals(NO_PERSONS, List.copyOf(notPersonOwned()));
    }

    @Test
    @DisplayName("every unique constraint of a table of persons contains person_id")
    void uniqueByPerson() throws SQLException {
        assertEquals(List.of(), select(database.owner(), UNIQUE_WITHOUT_PERSON));
    }

    @Test
    @DisplayName("the two checks can fail: a table that forgets its person is noticed")
    void noticed() throws SQLException {
        run(database.owner(), "CREATE TABLE forgetful (note_id uuid PRIMARY KEY, person_id uuid)");
        run(database.owner(), "CREATE TABLE unique_note (person_id uuid, note text UNIQUE, PRIMARY KEY (person_id))");
        try {
            assertTrue(notPersonOwned().contains("forgetful"));
            assertEquals(List.of("unique_note.unique_note_note_key"), select(database.owner(), UNIQUE_WITHOUT_PERSON));
        } finally {
            run(database.owner(), "DROP TABLE forgetful, unique_note");
        }
    }

    @Test
    @DisplayName("R1 the application's role owns nothing: no table, no function, no schema, no database")
    void ownsNothing() throws SQLException {
        assertEquals(List.of(), select(database.owner(), """
                SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'ghc_app'
                UNION ALL SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = 'ghc_app'
                UNION ALL SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE r.rolname = 'ghc_app'
                UNION ALL SELECT d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = 'ghc_app'"""));
        assertEquals(List.of("f f f f"), select(database.owner(), """
                SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication) FROM pg_roles WHERE rolname = 'ghc_app'"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE mine (a int)", "CREATE SCHEMA mine", "DROP TABLE visit", "ALTER TABLE person ADD COLUMN nickname text", "TRUNCATE ledger_entry",
        "CREATE INDEX mine ON person (language)", "DELETE FROM tree_head", "UPDATE ledger_content SET content = ''", "UPDATE evidence SET state = 'USED'",
        "DELETE FROM flyway_schema_history", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SET ROLE ghc_owner"})
    @DisplayName("R1 the application's role may not")
    void mayNot(String sql) {
        assertEquals("42501", assertThrows(SQLException.class, () -> run(database.application(), sql)).getSQLState());
    }

    @Test
    @DisplayName("R1 the owner may: the refusals above are about the role, not about the statements")
    void ownerMay() throws SQLException {
        run(database.owner(), "CREATE TABLE mine (a int)");
        run(database.owner(), "ALTER TABLE mine ADD COLUMN b text");
        run(database.owner(), "DROP TABLE mine");
    }

    @Test
    @DisplayName("the application cannot make a partition, but may ask for one")
    void partitions() throws SQLException {
        assertThrows(SQLException.class, () -> run(database.application(), "CREATE TABLE visit_today PARTITION OF visit FOR VALUES FROM ('2031-01-01') TO ('2031-01-02')"));
        run(database.application(), "SELECT ensure_visit_partition('2031-01-01')");
        run(database.application(), "SELECT ensure_visit_partition('2031-01-01')");
        assertEquals(List.of("1"), select(database.owner(), "SELECT count(*) FROM pg_class WHERE relname = 'visit_20310101'"));
    }

    private TreeSet<String> notPersonOwned() throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement(); var rows = statement.executeQuery(TABLES)) {
            int tables = 0;
            while (rows.next()) {
                tables++;
                if (!rows.getString(2).equals("person_id")) {
                    found.add(rows.getString(1));
                }
            }
            assertTrue(tables > 20, "only " + tables + " tables were seen");
        }
        return found;
    }

    private static List<String> select(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
