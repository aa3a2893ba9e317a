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
import java.util.Set;
import java.util.TreeSet;
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
    private static final String OTHER_STAFF = "00000000-0000-4000-8000-00000000000b";
    private static final String TRIAL = "{\"residents\": 4, \"samples\": [{\"judgementId\": \"00000000-0000-4000-8000-00000000000c\"}]}";

    /** Cleared within days, or as soon as they are over, by the package that owns them. */
    private static final Map<String, String> CLEARED = Map.ofEntries(
            Map.entry("idempotency_key", "a day after the write (idempotency)"),
            Map.entry("log_in", "a day after it ended (session)"),
            Map.entry("session", "at night, when it has ended (session)"),
            Map.entry("status_credential", "when it is over (code R11)"),
            Map.entry("neighbour_message", "when it could not be accepted any more (recognition)"));

    /** Kept until the end of the epidemic, when everything goes but the ledger. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("person", "who has a code"), Map.entry("person_document", "who has a code"), Map.entry("document_index", "who has a code"),
            Map.entry("code_status", "the code that stands"), Map.entry("phone", "a key that was taken back never comes back (phone R2)"),
            Map.entry("nucleic_acid_test", "a fact"), Map.entry("health_record", "a fact"), Map.entry("control_measure", "a fact, with both its officers"),
            Map.entry("province_fact", "a fact"), Map.entry("health_record_version", "hashes: a version is never stored twice"),
            Map.entry("laboratory_sample", "hashes: a version is never stored twice"), Map.entry("province_fact_version", "hashes: a version is never stored twice"),
            Map.entry("case_recall", "a case that was none colours nobody again"), Map.entry("recalled_case", "a case that was none colours nobody again"),
            Map.entry("correction", "what was put right, and why"), Map.entry("ledger_entry", "the proof"), Map.entry("ledger_content", "opens the person's own leaves"),
            Map.entry("public_content", "the proof"), Map.entry("tree_head", "the proof"), Map.entry("deletion", "the proof of deletion"),
            Map.entry("published_edition", "a past judgement names its edition"), Map.entry("edition_approval", "who put an edition in force"),
            Map.entry("rejudging", "when everybody was judged by which rules"), Map.entry("rejudging_range", "when everybody was judged by which rules"),
            Map.entry("replay_run", "that judgements come out the same"), Map.entry("replay_alarm", "that one did not"),
            Map.entry("kept_message_reading", "which auditor took a signed message out, and what for"),
            Map.entry("evidence", "fingerprints: no credential is used twice"), Map.entry("laboratory", "who may sign"), Map.entry("laboratory_key", "who could sign when"),
            Map.entry("staff", "who decided"), Map.entry("staff_kin", "about whom somebody may not decide"),
            Map.entry("password_change", "that a password was changed, never the password"), Map.entry("venue", "no person's"),
            Map.entry("checkpoint", "no person's"), Map.entry("checkpoint_inspector", "who scans where"), Map.entry("risk_area", "public"),
            Map.entry("risk_area_listing", "public"), Map.entry("risk_area_snapshot", "public"), Map.entry("flyway_schema_history", "the schema's own"));

    private static final Set<DataClass> TWO = Set.of(DataClass.APPEALS, DataClass.PARTNER_CORRECTIONS);

    private final Database database = Database.migrated();
    private final Policy policy = in(beans -> beans.get(PolicyBook.class)).inForceAt(Jurisdiction.CN_44, NOW);

    @BeforeAll
    void fill() {
        owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + STAFF + "', 'officer-a', 'x', 'OFFICER', 'CDC', '', now())");
        owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + OTHER_STAFF + "', 'officer-b', 'x', 'OFFICER', 'other CDC', '', now())");
        owner("INSERT INTO person VALUES ('" + PERSON + "', '', '', 'en', '2020-01-01')");
        owner("INSERT INTO laboratory (laboratory_id, name, registered_at, registered_by) VALUES ('" + STAFF + "', 'x', '2020-01-01', 'x')");
        owner("INSERT INTO laboratory_key VALUES ('key', '" + STAFF + "', 'x', '2020-01-01', '2030-01-01', NULL, '2020-01-01', 'x')");
        database.transact(entities -> Beans.over(entities, database.application()).get(org.openghc.ledger.Ledger.class).appendPublic("neighbour-message", "{}", NOW));
        for (int over = 0; over < 2; over++) {
            fill(over, over == 1);
        }
        owner("INSERT INTO notice (person_id, notice_id, was, colour, created_at, state, attempts, due_at, settled_at) VALUES ('" + PERSON + "', gen_random_uuid(), 'GREEN', 'RED', '2020-01-01', 'WAITING', 0, '2020-01-01', NULL)");
        owner("INSERT INTO appeal (person_id, appeal_id, about_kind, about_id, statement, state, received_at, due_at) VALUES ('" + PERSON
                + "', gen_random_uuid(), 'RECORD', 'r', '', 'RECEIVED', '2020-01-01', '2020-01-02')");
        owner("INSERT INTO fact_proposal (person_id, proposal_id, kind, content, evidence, unit, proposed_by, proposer_account, proposed_at, state) VALUES ('" + PERSON
                + "', gen_random_uuid(), 'ENTRY', '{}', 'e', 'CDC', '" + STAFF + "', 'a', '2020-01-01', 'PROPOSED')");
        owner("INSERT INTO phone_number_change (person_id, change_id, number, state, requested_at, effective_at) VALUES ('" + PERSON + "', gen_random_uuid(), '', 'PENDING', '2020-01-01', '2020-01-02')");
        owner("INSERT INTO conversion (person_id, conversion_id, direction, region, state, consent, fingerprint, colour, colour_as_of, colour_until, created_at, next_attempt_at) VALUES ('" + PERSON
                + "', gen_random_uuid(), 'ARRIVING', 'MO', 'PENDING', 'c', repeat('a', 64), 'GREEN', '2020-01-01', '2020-01-02', '2020-01-01', '2020-01-02')");
        owner("INSERT INTO partner_correction VALUES ('" + PERSON + "', gen_random_uuid(), 'HK', repeat('c', 64), 'PENDING', 1, '2020-01-01', '2020-01-01', NULL)");
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
        owner("INSERT INTO declaration VALUES ('" + PERSON + "', '" + id + "', 'DAILY_HEALTH', 1, '{}', false, '" + end(DataClass.DECLARATIONS, over) + "')");
        String batch = id.replaceFirst("0$", "b");
        for (String each : new String[] {id, batch}) {
            owner("INSERT INTO laboratory_batch (batch_id, laboratory_id, content_hash, key_id, signature, document, received_at, received_by, row_count) VALUES ('" + each + "', '" + STAFF
                    + "', sha256('" + each + "'), 'key', 'x', '', '" + (each.equals(batch) ? end(DataClass.LABORATORY_BATCHES, over) : NOW.toString()) + "', 'x', 1)");
            owner("INSERT INTO laboratory_batch_row VALUES ('" + each + "', 1, 'QUARANTINED', 'name-differs')");
        }
        owner("INSERT INTO quarantined_row (batch_id, row_number, rule, document, content, quarantined_at) VALUES ('" + id + "', 1, 'name-differs', sha256('d'), '', '"
                + end(DataClass.QUARANTINED_ROWS, over) + "')");
        owner("INSERT INTO fact_proposal VALUES ('" + PERSON + "', '" + id + "', 'ENTRY', NULL, '{}', 'e', 'CDC', '" + STAFF + "', 'a', '2020-01-01', 'REFUSED', '" + OTHER_STAFF + "', 'b', '"
                + end(DataClass.FACT_PROPOSALS, over) + "', 'x')");
        owner("INSERT INTO phone_number_change (person_id, change_id, number, state, requested_at, effective_at) VALUES ('" + PERSON + "', '" + id + "', '', 'DONE', '"
                + end(DataClass.NUMBER_CHANGES, over) + "', '2020-01-02')");
        owner("INSERT INTO conversion (person_id, conversion_id, direction, region, state, consent, fingerprint, colour, colour_as_of, colour_until, created_at, settled_at) VALUES ('" + PERSON
                + "', '" + id + "', 'ARRIVING', 'MO', 'ACCEPTED', 'c', repeat('a', 64), 'GREEN', '2020-01-01', '2020-01-02', '2020-01-01', '" + end(DataClass.CONVERSIONS, over) + "')");
        owner("INSERT INTO partner_told VALUES ('" + PERSON + "', 'MO', repeat('" + number + "', 64), '" + end(DataClass.PARTNER_CORRECTIONS, over) + "')");
        owner("INSERT INTO partner_correction VALUES ('" + PERSON + "', '" + id + "', 'MO', repeat('" + number + "', 64), 'DELIVERED', 1, '2020-01-01', '2020-01-01', '"
                + end(DataClass.PARTNER_CORRECTIONS, over) + "')");
        owner("INSERT INTO kept_message (message_id, exchange_id, contract, passage, sha256, size, sealed, receipt, leaf_id, kept_at) SELECT '" + id + "', '" + id
                + "', 'macau', 'ANSWERED', repeat('a', 64), 1, '', 'r', entry_id, '" + end(DataClass.SIGNED_MESSAGES, over) + "' FROM ledger_entry LIMIT 1");
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

        assertEquals(Arrays.stream(DataClass.values()).collect(Collectors.toMap(each -> each, each -> TWO.contains(each) ? 2L : 1L)), deleted,
                "an appeal goes with its attachment, a correction with who was told");
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
        assertEquals("1", one("SELECT count(*) FROM declaration"));
        assertEquals("1", one("SELECT count(*) FROM quarantined_row"));
        assertEquals("3", one("SELECT count(*) FROM laboratory_batch"));
        assertEquals("3", one("SELECT count(*) FROM laboratory_batch_row"));
        for (String table : List.of("fact_proposal", "phone_number_change", "conversion", "partner_correction")) {
            assertEquals("2", one("SELECT count(*) FROM " + table), table + ": one that is kept, one that is open");
        }
        assertEquals("1", one("SELECT count(*) FROM partner_told"));
        assertEquals("1", one("SELECT count(*) FROM kept_message"));

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
        for (String table : List.of("fact_proposal", "phone_number_change", "conversion", "partner_correction")) {
            assertEquals("1", one("SELECT count(*) FROM " + table), table);
        }
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
        for (String table : List.of("fact_proposal", "phone_number_change", "conversion", "partner_correction")) {
            assertThrows(IllegalStateException.class, () -> application("DELETE FROM " + table), table + ": what is open is kept");
        }
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET trial = '{\"residents\": 0, \"samples\": []}'"));
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET reason = 'another'"));
    }

    @Test
    @DisplayName("R5 every table belongs to a class, is cleared within days by its own package, or is kept with a reason that stands here")
    void everyTable() {
        Set<String> known = Arrays.stream(DataClass.values()).flatMap(each -> each.tables().stream()).collect(Collectors.toCollection(TreeSet::new));
        CLEARED.keySet().forEach(table -> assertTrue(known.add(table), table + " is named twice"));
        KEPT.keySet().forEach(table -> assertTrue(known.add(table), table + " is named twice"));
        assertEquals(known, tables());
    }

    @Test
    @DisplayName("(control) a table that nobody thought of is noticed")
    void noticesATable() {
        owner("CREATE TABLE afterthought (person_id uuid PRIMARY KEY)");
        try {
            assertTrue(tables().contains("afterthought"));
            assertThrows(AssertionError.class, this::everyTable);
        } finally {
            owner("DROP TABLE afterthought");
        }
    }

    private Set<String> tables() {
        return database.inTransaction(entities -> new TreeSet<>(((List<?>) entities.createNativeQuery("SELECT CAST(c.relname AS text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                + "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition", String.class).getResultList()).stream().map(String::valueOf).toList()));
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
