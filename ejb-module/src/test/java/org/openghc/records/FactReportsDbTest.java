package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;

class FactReportsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String ZHANG = "11010519491231002X";
    private static final Function<FactReportsDbTest, Caller> SECOND = test -> test.second;
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 'p', 'i', 'x', 'e', 'l', 's'};

    private Database database;
    private PersonId zhang;
    private Caller officer;
    private Caller second;

    @BeforeEach
    void open() {
        database = Database.migrated();
        zhang = database.inTransaction(entities -> People.register(entities, ZHANG, "张三", NOW));
        officer = hire("officer-a");
        second = hire("officer-b");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R16 what an officer enters counts at once, is corrected and taken back by naming it, and nothing is overwritten")
    void corrects() {
        OwnRecord entry = enter(RecordKind.ENTRY, null, false, entryOf("2022-09-08T10:00:00+08:00"));
        assertEquals(CodeColour.RED, colour());
        assertEquals("officer-a疾控", entry.source());

        OwnRecord corrected = enter(RecordKind.ENTRY, entry.id(), false, entryOf("2022-07-01T10:00:00+08:00"));
        assertEquals(entry.id(), corrected.id());
        assertEquals(2, corrected.version());
        assertEquals(CodeColour.GREEN, colour());
        assertEquals(List.of(corrected.id()), own(RecordKind.ENTRY).stream().map(OwnRecord::id).toList());

        enter(RecordKind.ENTRY, entry.id(), true, Map.of());
        assertEquals(List.of(), own(RecordKind.ENTRY));
        assertEquals("1:3 2:3 3:", single("SELECT string_agg(version || ':' || coalesce(superseded_by::text, ''), ' ' ORDER BY version) FROM health_record"));
        assertEquals(List.of("officer-a", "officer-a", "officer-a", "officer-b", "officer-b"),
                looks(Act.RECORD).stream().map(AccessLog.Look::actor).sorted().toList());
        assertEquals(List.of("3 RETRACTED", "2 SUPERSEDED", "1 SUPERSEDED"), database.inTransaction(entities -> Beans.over(entities).get(RecordHistory.class)
                .of(zhang, RecordKind.ENTRY)).stream().map(past -> past.record().version() + " " + past.state()).toList(), "nothing is overwritten");
    }

    @Test
    @DisplayName("R20 what may colour somebody waits for another officer; refused it has no effect, and a second decision is refused")
    void needsTwo() {
        UUID proposal = propose(RecordKind.ENTRY, null, false, entryOf("2022-09-08T10:00:00+08:00")).proposalId();
        assertEquals(CodeColour.GREEN, colour());
        assertEquals(List.of(), own(RecordKind.ENTRY));
        assertEquals("second-person-required", assertThrows(Problem.class, () -> approve(test -> test.officer, proposal)).name());
        assertEquals("second-person-required", assertThrows(Problem.class, () -> approve(test -> People.alsoKnownAs(test.second, test.officer), proposal)).name());
        assertEquals(CodeColour.GREEN, colour());
        assertEquals(2, looks(Act.RECORD).stream().filter(look -> look.purpose().endsWith("refused: second-person-required")).count());

        database.transact(entities -> Beans.over(entities).get(FactProposals.class).refuse(second, proposal, "没有登记", NOW));
        assertEquals("fact-decided", assertThrows(Problem.class, () -> approve(SECOND, proposal)).name());
        assertEquals("fact-unknown", assertThrows(Problem.class, () -> approve(SECOND, UUID.randomUUID())).name());
        assertEquals(CodeColour.GREEN, colour());

        UUID antigen = propose(RecordKind.ANTIGEN_TEST, null, false, Map.of("takenAt", "2022-09-10T08:00:00+08:00", "result", "POSITIVE")).proposalId();
        assertEquals(1, database.inTransaction(entities -> Beans.over(entities).get(FactProposals.class).waiting()).size());
        approve(SECOND, antigen);
        assertEquals(CodeColour.YELLOW, colour());
    }

    @Test
    @DisplayName("R20 two officers of one unit colour nobody, however they write its name; neither does the application by SQL")
    void takesTwoUnits() {
        Caller colleague = People.officer(database, "officer-c", " OFFICER-A疾控", NOW);
        UUID proposal = propose(RecordKind.ENTRY, null, false, entryOf("2022-09-08T10:00:00+08:00")).proposalId();
        assertEquals("other-unit-required", assertThrows(Problem.class, () -> approve(test -> colleague, proposal)).name());
        assertEquals(List.of("entries " + proposal + ", refused: other-unit-required"), looks(Act.RECORD).stream().map(AccessLog.Look::purpose)
                .filter(purpose -> purpose.contains("refused")).toList());
        String sql = "UPDATE fact_proposal SET state = 'APPROVED', decided_by = '%s', decider_account = 'x', decided_at = now()";
        assertThrows(IllegalStateException.class, () -> owner(sql.formatted(colleague.staffId())));
        assertEquals(CodeColour.GREEN, colour());
        owner(sql.formatted(second.staffId()));
    }

    @ParameterizedTest
    @CsvSource({"ENTRY, {}, officer-a", "ENTRY, {}, ", "TEST_ORDER, {}, officer-a", "ANTIGEN_TEST, {\"result\":\"POSITIVE\"}, officer-a"})
    @DisplayName("R20 the database refuses by itself what one officer alone would colour somebody with, also by the schema's owner")
    void databaseRefuses(String kind, String content, String approver) {
        String sql = "INSERT INTO health_record (person_id, kind, source, record_id, version, happened_at, content, retracted, source_name, recorded_at, "
                + "recorded_by, approved_by) VALUES (gen_random_uuid(), '" + kind + "', '%s', 'r', 1, now(), '" + content + "', false, 'x', now(), 'officer-a', "
                + (approver == null ? "NULL" : "'" + approver + "'") + ")";
        assertEquals("23514", ((SQLException) assertThrows(IllegalStateException.class, () -> owner(sql.formatted("officer"))).getCause()).getSQLState());
        owner(sql.formatted("the signed file of a port"));
    }

    @ParameterizedTest
    @EnumSource(value = RecordKind.class, names = {"ANTIBODY_TEST", "VACCINATION", "HEALTH_CERTIFICATE", "RELEASE_NOTICE", "KEY_POPULATION", "EXPOSURE"})
    @DisplayName("R19 what colours nobody is kept and judged, and the code stays green")
    void coloursNobody(RecordKind kind) {
        Map<RecordKind, Map<String, String>> contents = Map.of(
                RecordKind.ANTIBODY_TEST, Map.of("sampledAt", "2022-09-08T10:00:00+08:00", "reportedAt", "2022-09-08T12:00:00+08:00", "antibody", "IGG",
                        "result", "POSITIVE", "level", "12.5", "unit", "S/CO"),
                RecordKind.VACCINATION, Map.of("vaccinatedOn", "2021-06-01", "dose", "1", "product", "ZIFIVAX", "site", "天河"),
                RecordKind.HEALTH_CERTIFICATE, Map.of("issuedOn", "2022-09-01", "certificate", "FIT_TO_WORK", "number", "GZ-1", "issuer", "广州疾控"),
                RecordKind.RELEASE_NOTICE, Map.of("releasedOn", "2022-09-01", "observedFrom", "2022-08-25", "observation", "HOME_QUARANTINE", "number",
                        "R-1", "issuer", "天河街道"),
                RecordKind.KEY_POPULATION, Map.of("from", "2022-09-01", "list", "COLD_CHAIN"),
                RecordKind.EXPOSURE, Map.of("from", "2022-09-08T10:00:00+08:00", "until", "2022-09-08T12:00:00+08:00", "place", "茶楼", "caseId", "GD-7"));
        OwnRecord stored = enter(kind, null, false, contents.get(kind));

        assertEquals(List.of(stored), own(kind));
        assertEquals(CodeColour.GREEN, colour());
    }

    @Test
    @DisplayName("R16 an order to test colours only who misses it, and cannot be given for a time that is over")
    void ordersTests() {
        Map<String, String> over = Map.of("from", "2022-09-09T10:00:00+08:00", "until", "2022-09-10T12:00:00+08:00", "caseId", "GD-7");
        assertEquals(List.of(new Problem.Invalid("/until", "over-already")),
                assertThrows(Problem.class, () -> enter(RecordKind.TEST_ORDER, null, false, over)).errors());

        enter(RecordKind.TEST_ORDER, null, false, Map.of("from", "2022-09-09T10:00:00+08:00", "until", "2022-09-10T13:00:00+08:00", "caseId", "GD-7"));
        assertEquals(CodeColour.GREEN, colour());
        assertEquals(CodeColour.YELLOW, colourAt(NOW.plusSeconds(3600)));
    }

    @Test
    @DisplayName("R16 a form with faults names each; without evidence, of somebody unknown, or correcting nothing it is refused")
    void refuses() {
        assertEquals(List.of(new Problem.Invalid("/colour", "unknown-field"), new Problem.Invalid("/enteredAt", "to-come"),
                        new Problem.Invalid("/origin", "country"), new Problem.Invalid("/port", "required")),
                assertThrows(Problem.class, () -> enter(RecordKind.ENTRY, null, false,
                        Map.of("enteredAt", "2022-09-11T00:00:00+08:00", "origin", "usa", "colour", "RED"))).errors());
        assertEquals("fact-invalid", assertThrows(Problem.class,
                () -> new FactReports.Entered(RecordKind.ENTRY, null, false, Map.of(), " ")).name());
        assertEquals("fact-invalid", assertThrows(Problem.class,
                () -> new FactReports.Entered(RecordKind.NUCLEIC_ACID_TEST, null, false, Map.of(), "seen")).name());
        assertEquals("record-unknown", assertThrows(Problem.class,
                () -> enter(RecordKind.ENTRY, UUID.randomUUID().toString(), false, entryOf("2022-09-08T10:00:00+08:00"))).name());
        assertEquals("person-unknown", assertThrows(Problem.class, () -> with(reports -> reports.enter(officer, People.document("440524188001010014"),
                new FactReports.Entered(RecordKind.ENTRY, null, false, entryOf("2022-09-08T10:00:00+08:00"), "seen"), NOW))).name());
        assertEquals(CodeColour.GREEN, colour());
    }

    @Test
    @DisplayName("R17 a positive self-test counts by policy; its photo is sealed and opens for its person alone")
    void selfTest() {
        OwnRecord test = with(reports -> reports.reportSelfTest(zhang, Map.of("takenAt", "2022-09-10T08:00:00+08:00", "result", "POSITIVE"),
                new Photo(JPEG), NOW));

        assertEquals(CodeColour.YELLOW, colour());
        assertArrayEquals(JPEG, with(reports -> reports.photoOf(zhang, test.id())).image());
        assertFalse(new String((byte[]) single("SELECT image FROM antigen_photo"), StandardCharsets.ISO_8859_1).contains("pixels"));
        PersonId li = database.inTransaction(entities -> People.register(entities, "440524188001010014", "李四", NOW));
        assertEquals("record-unknown", assertThrows(Problem.class, () -> with(reports -> reports.photoOf(li, test.id()))).name());
    }

    @Test
    @DisplayName("R17 an old self-test and a file that is no picture are refused")
    void refusesSelfTests() {
        assertEquals(List.of(new Problem.Invalid("/takenAt", "at-most-48-hours")), assertThrows(Problem.class, () -> with(reports -> reports
                .reportSelfTest(zhang, Map.of("takenAt", "2022-09-08T11:59:59+08:00", "result", "POSITIVE"), null, NOW))).errors());
        assertEquals(List.of(new Problem.Invalid("/photo", "jpeg-or-png")),
                assertThrows(Problem.class, () -> Photo.uploaded("<svg/>".getBytes(StandardCharsets.UTF_8), "/photo")).errors());
        assertEquals(CodeColour.GREEN, colour());
    }

    @Test
    @DisplayName("R18 a key population is told for a purpose with a reference, and the person sees who asked")
    void asks() {
        enter(RecordKind.KEY_POPULATION, null, false, Map.of("from", "2022-09-01", "list", "COLD_CHAIN", "employer", "某冷库"));
        KeyPopulations.Membership answer = database.inTransaction(entities -> Beans.over(entities).get(KeyPopulations.class).ask(officer,
                People.document(ZHANG), new KeyPopulations.Question(KeyPopulations.Purpose.CASE_INVESTIGATION, "GD-7"), NOW));

        assertEquals(List.of("COLD_CHAIN"), answer.lists().stream().map(list -> list.content().get("list")).toList());
        assertFalse(answer.name().contains("三"), answer.name());
        assertEquals(List.of("CASE_INVESTIGATION GD-7"), looks(Act.ENQUIRY).stream().map(AccessLog.Look::purpose).toList());
        assertEquals("enquiry-invalid", assertThrows(Problem.class, () -> new KeyPopulations.Question(null, "GD-7")).name());
        assertEquals("enquiry-invalid", assertThrows(Problem.class,
                () -> new KeyPopulations.Question(KeyPopulations.Purpose.APPEAL, "because I say so!")).name());
    }

    private static Map<String, String> entryOf(String enteredAt) {
        return Map.of("enteredAt", enteredAt, "origin", "US", "port", "GUANGZHOU_AIRPORT");
    }

    /** Enters a fact, and has a second officer approve it where that is needed. */
    private OwnRecord enter(RecordKind kind, String corrects, boolean retract, Map<String, String> content) {
        FactReports.Answer answer = propose(kind, corrects, retract, content);
        return answer.record() != null ? answer.record() : approve(SECOND, answer.proposalId());
    }

    private FactReports.Answer propose(RecordKind kind, String corrects, boolean retract, Map<String, String> content) {
        return with(reports -> reports.enter(officer, People.document(ZHANG), new FactReports.Entered(kind, corrects, retract, content, "卡口登记 7"), NOW));
    }

    private OwnRecord approve(Function<FactReportsDbTest, Caller> who, UUID proposal) {
        return database.inTransaction(entities -> Beans.over(entities, database.application()).get(FactProposals.class)
                .approve(who.apply(this), proposal, NOW));
    }

    /** A real member of staff: what is decided names who decided. */
    private Caller hire(String account) {
        UUID id = UUID.randomUUID();
        owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + id + "', '" + account
                + "', 'none', 'OFFICER', '" + account + "疾控', '\\x00', now())");
        return new Caller(Role.OFFICER, null, id, account, account + "疾控", NOW);
    }

    private void owner(String sql) {
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T with(Function<FactReports, T> act) {
        return database.inTransaction(entities -> act.apply(Beans.over(entities).get(FactReports.class)));
    }

    private List<OwnRecord> own(RecordKind kind) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthRecords.class).recordsOf(zhang, kind, 0, 20, NOW)).records().stream()
                .map(record -> record).toList();
    }

    private List<AccessLog.Look> looks(Act act) {
        return database.inTransaction(entities -> Beans.over(entities).get(AccessLog.class).looksAt(zhang)).stream().filter(look -> look.act() == act).toList();
    }

    private CodeColour colour() {
        return colourAt(NOW);
    }

    private CodeColour colourAt(Instant at) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(zhang, at)).colour();
    }

    private Object single(String sql) {
        return database.inTransaction(entities -> entities.createNativeQuery(sql).getSingleResult());
    }
}
