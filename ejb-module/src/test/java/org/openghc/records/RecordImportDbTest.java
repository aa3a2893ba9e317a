package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.openghc.session.Registered;

class RecordImportDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String ZHANG = "11010519491231002X";
    private static final String LI = "440524188001010014";

    private final SignedBatch clinic = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
    private Database database;
    private PersonId zhang;

    @BeforeEach
    void open() {
        database = Database.migrated();
        database.transact(entities -> Beans.over(entities).get(Laboratories.class).register("天河接种点",
                Set.of(RecordKind.VACCINATION, RecordKind.ENTRY, RecordKind.ANTIGEN_TEST), clinic.certificate, NOW, "admin"));
        zhang = database.inTransaction(entities -> People.register(entities, ZHANG, "张三", NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R11 a signed file of vaccinations is stored row by row; the same bytes again change nothing")
    void stores() {
        byte[] batch = table(RecordKind.VACCINATION, row(ZHANG, "张三", "V1", 1, "2021-06-01,1,CORONAVAC,B-7,天河区接种点"),
                row(ZHANG, "张三", "V2", 1, "2021-07-01,2,CORONAVAC,,天河区接种点"));
        BatchReport report = send(RecordKind.VACCINATION, batch);

        assertEquals(2, report.accepted());
        assertEquals(report, send(RecordKind.VACCINATION, batch));
        List<OwnRecord> doses = own(RecordKind.VACCINATION);
        assertEquals(List.of("2", "1"), doses.stream().map(dose -> dose.content().get("dose")).toList());
        assertEquals(Map.of("vaccinatedOn", "2021-06-01", "dose", "1", "product", "CORONAVAC", "batch", "B-7", "site", "天河区接种点"),
                doses.get(1).content());
        assertEquals(Instant.parse("2021-05-31T16:00:00Z"), doses.get(1).happenedAt());
        assertEquals("天河接种点", doses.get(1).source());
        assertEquals(CodeColour.GREEN, colour());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2021-06-01,7,CORONAVAC,,站 | dose-choice",
        "2021-06-01,1,ELIXIR,,站 | product-choice",
        "2023-06-01,1,CORONAVAC,,站 | vaccinatedOn-to-come",
        "2018-06-01,1,CORONAVAC,,站 | vaccinatedOn-implausible",
        "01/06/2021,1,CORONAVAC,,站 | vaccinatedOn-date",
        "2021-06-01,1,CORONAVAC,,=1+1 | site-text",
        "2021-06-01,1,CORONAVAC,, | site-required",
    })
    @DisplayName("R3 R8 a row that cannot be true is rejected by field and rule, and the next one is stored")
    void rejects(String content, String rule) {
        BatchReport report = send(RecordKind.VACCINATION, table(RecordKind.VACCINATION, row(ZHANG, "张三", "V1", 1, content),
                row(ZHANG, "张三", "V2", 1, "2021-07-01,2,CORONAVAC,,站")));

        assertEquals(new BatchReport.Row(1, BatchReport.Outcome.REJECTED, rule), report.rows().get(0));
        assertEquals(1, own(RecordKind.VACCINATION).size());
    }

    @Test
    @DisplayName("R11 what was signed as one kind is not taken as another, nor from a source that was not registered for it, nor with other columns")
    void binds() {
        byte[] batch = table(RecordKind.VACCINATION, row(ZHANG, "张三", "V1", 1, "2021-06-01,1,CORONAVAC,,站"));
        byte[] other = new String(batch, StandardCharsets.UTF_8).replace(",site\n", ",place\n").getBytes(StandardCharsets.UTF_8);
        byte[] lists = table(RecordKind.KEY_POPULATION, row(ZHANG, "张三", "K1", 1, "2021-06-01,,COLD_CHAIN,"));
        byte[] mixed = new String(batch, StandardCharsets.UTF_8).replace("\nVACCINATION,", "\nENTRY,").getBytes(StandardCharsets.UTF_8);

        assertEquals("batch-malformed", refusal(RecordKind.ENTRY, batch).name());
        assertEquals(List.of(new Problem.Invalid("/header", "column-unknown")), refusal(RecordKind.VACCINATION, other).errors());
        assertEquals("batch-kind-not-allowed", refusal(RecordKind.KEY_POPULATION, lists).name());
        assertEquals("kind", send(RecordKind.VACCINATION, mixed).rows().get(0).rule());
        assertEquals(List.of(), own(RecordKind.VACCINATION));
    }

    @Test
    @DisplayName("R12 a batch that is refused whole leaves who brought it, when and why, and its hash")
    void remembersRefusals() {
        byte[] batch = table(RecordKind.VACCINATION, row(ZHANG, "张三", "V1", 1, "2021-06-01,1,CORONAVAC,,站"));
        assertThrows(Problem.class, () -> database.inTransaction(entities -> Beans.over(entities, database.application()).get(RecordImport.class)
                .importBatch(RecordKind.VACCINATION, batch, null, NOW, "officer")));

        assertEquals("officer batch-not-signed " + batch.length, single("SELECT refused_by || ' ' || problem || ' ' || bytes FROM refused_batch"));
    }

    @ParameterizedTest
    @CsvSource({"1 2 3", "3 2 1", "2 3 1", "3 1 2", "1 3 2 1 3"})
    @DisplayName("R5 of an entry record the highest version counts in every order of arrival, and a retracted one is none")
    void versions(String order) {
        String[] versions = {row(ZHANG, "张三", "E1", 1, "2022-09-09T23:59:59+08:00,US,GUANGZHOU_AIRPORT,CZ328"),
            row(ZHANG, "张三", "E1", 2, "2022-09-08T00:00:00+08:00,US,GUANGZHOU_AIRPORT,CZ328"),
            retracted(row(ZHANG, "张三", "E1", 3, "2022-09-08T00:00:00+08:00,US,GUANGZHOU_AIRPORT,CZ328"))};
        for (String version : order.split(" ")) {
            send(RecordKind.ENTRY, table(RecordKind.ENTRY, versions[Integer.parseInt(version) - 1]));
        }

        assertEquals(List.of(), own(RecordKind.ENTRY));
        assertEquals(CodeColour.GREEN, colour());
        assertEquals(3L, single("SELECT count(*) FROM health_record"));
    }

    @Test
    @DisplayName("R9 R13 an entry colours at once; the day of arrival is day 0, by Shanghai's calendar")
    void counts() {
        send(RecordKind.ENTRY, table(RecordKind.ENTRY, row(ZHANG, "张三", "E1", 1, "2022-09-08T23:59:59+08:00,US,GUANGZHOU_AIRPORT,")));

        assertEquals("2", own(RecordKind.ENTRY).get(0).content().get("day"));
        assertEquals(CodeColour.RED, colour());
        assertEquals(List.of("inbound-traveller"), findings());
    }

    @Test
    @DisplayName("R4 rows of somebody unknown wait, and are worked off when the bearer registers")
    void worksOff() {
        BatchReport report = send(RecordKind.ENTRY, table(RecordKind.ENTRY, row(LI, "李四", "E1", 1, "2022-09-08T12:00:00+08:00,US,OTHER,")));
        assertEquals(1, report.quarantined());

        PersonId li = register("李四");
        assertEquals(CodeColour.RED, colour(li));
        assertEquals("STORED", single("SELECT outcome FROM quarantined_row WHERE settled_at IS NOT NULL"));
        assertEquals(report, send(RecordKind.ENTRY, table(RecordKind.ENTRY, row(LI, "李四", "E1", 1, "2022-09-08T12:00:00+08:00,US,OTHER,"))));
    }

    @Test
    @DisplayName("R4 who registers under another name gets nothing of it")
    void keepsWaiting() {
        send(RecordKind.ENTRY, table(RecordKind.ENTRY, row(LI, "李四", "E1", 1, "2022-09-08T12:00:00+08:00,US,OTHER,")));

        assertEquals(CodeColour.GREEN, colour(register("王五")));
        assertEquals(0L, single("SELECT count(*) FROM quarantined_row WHERE settled_at IS NOT NULL"));
    }

    private PersonId register(String name) {
        return database.inTransaction(entities -> {
            PersonId person = People.register(entities, LI, name, NOW);
            Beans.over(entities).get(Quarantine.class).workOff(new Registered(person, People.document(LI), NOW));
            return person;
        });
    }

    private BatchReport send(RecordKind kind, byte[] batch) {
        return database.inTransaction(entities -> Beans.over(entities, database.application()).get(RecordImport.class)
                .importBatch(kind, batch, clinic.sign(batch), NOW, "officer"));
    }

    private Problem refusal(RecordKind kind, byte[] batch) {
        return assertThrows(Problem.class, () -> send(kind, batch));
    }

    private static byte[] table(RecordKind kind, String... rows) {
        String header = "kind,documentType,documentNumber,name,recordId,version,state," + String.join(",", kind.form().names()) + "\n";
        String lines = List.of(rows).stream().map(row -> kind.name() + "," + row + "\n").collect(Collectors.joining());
        return (header + lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String row(String number, String name, String recordId, int version, String content) {
        return String.join(",", "RESIDENT_ID_CARD", number, name, recordId, String.valueOf(version), "VALID", content);
    }

    private static String retracted(String row) {
        return row.replace(",VALID,", ",RETRACTED,");
    }

    private List<OwnRecord> own(RecordKind kind) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthRecords.class).recordsOf(zhang, kind, 0, 20, NOW)).records();
    }

    private CodeColour colour() {
        return colour(zhang);
    }

    private CodeColour colour(PersonId person) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW)).colour();
    }

    private List<String> findings() {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(zhang, NOW)).findings().stream()
                .map(Finding::rule).toList();
    }

    private Object single(String sql) {
        return database.inTransaction(entities -> entities.createNativeQuery(sql).getSingleResult());
    }
}
