package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.records.HealthRecords.TestRecord;
import org.openghc.secrets.FieldCipher;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabImportDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String ZHANG = "11010519491231002X";
    private static final String LI = "440524188001010014";
    private static final String TIMES = "2022-09-09T20:00:00+08:00,2022-09-10T08:00:00+08:00";

    private final SignedBatch laboratory = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
    private final Database database = Database.migrated();
    private UUID laboratoryId;
    private PersonId zhang;
    private PersonId li;
    private int samples;

    @BeforeAll
    void register() {
        laboratoryId = database.inTransaction(entities -> Beans.over(entities).get(Laboratories.class)
                .register("穗检实验室", Set.of(RecordKind.NUCLEIC_ACID_TEST), laboratory.certificate, NOW, "admin").laboratoryId());
        zhang = database.inTransaction(entities -> People.register(entities, ZHANG, "张三", NOW));
        li = database.inTransaction(entities -> People.register(entities, LI, "李四", NOW));
    }

    @BeforeEach
    void forget() {
        samples += 100;
        for (PersonId person : List.of(zhang, li)) {
            owner("DELETE FROM nucleic_acid_test WHERE person_id = '" + person + "'");
            database.transact(entities -> Beans.over(entities).get(HealthCodes.class).rejudge(List.of(person), NOW));
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R3 R9 every row is answered, and a stored one is judged at once")
    void stores() {
        BatchReport report = send(row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE"), row(LI, "李四", 2, 1, TIMES, "POSITIVE"));

        assertEquals(List.of(2, 0, 0, 0), counts(report));
        assertEquals("穗检实验室", report.laboratory());
        assertEquals(List.of(new TestRecord(Instant.parse("2022-09-09T12:00:00Z"), Instant.parse("2022-09-10T00:00:00Z"), TestResult.NEGATIVE,
                "穗检实验室")), testsOf(zhang));
        assertEquals(CodeColour.RED, standing(li).colour());
        assertEquals(Instant.parse("2022-09-09T12:00:00Z"), standing(zhang).lastNegativeNat().sampledAt());
        assertEquals(1L, count("SELECT count(*) FROM access_log WHERE person_id = '" + li + "' AND act = 'IMPORT' AND purpose LIKE 'batch "
                + report.batchId() + "'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RESIDENT_ID_CARD,110105194912310029,张三,S1,1," + TIMES + ",NEGATIVE | gb11643-check-digit",
        "RESIDENT_ID_CARD,11010519491231002X,=cmd(),S1,1," + TIMES + ",NEGATIVE | name-characters",
        "RESIDENT_ID_CARD,11010519491231002X,张三,=1+1,1," + TIMES + ",NEGATIVE | sample-id",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,0," + TIMES + ",NEGATIVE | version",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,１," + TIMES + ",NEGATIVE | version",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1," + TIMES + ",negative | result",
        "11,11010519491231002X,张三,S1,1," + TIMES + ",NEGATIVE | document-type",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2022-09-09T20:00:00,2022-09-10T08:00:00+08:00,NEGATIVE | sampled-at",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2022-09-10T08:00:01+08:00,2022-09-10T08:00:00+08:00,NEGATIVE | reported-before-sampled",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2022-09-10T08:00:00+08:00,2022-09-10T12:01:01+08:00,NEGATIVE | reported-at-to-come",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2019-01-01T08:00:00+08:00,2022-09-10T08:00:00+08:00,NEGATIVE | sampled-at-implausible",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2022-09-10T12:01:01+08:00,,PENDING | sampled-at-to-come",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,2022-02-29T08:00:00+08:00,2022-09-10T08:00:00+08:00,NEGATIVE | sampled-at",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1,+999999999-01-01T08:00:00+08:00,2022-09-10T08:00:00+08:00,NEGATIVE | sampled-at-to-come",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1," + TIMES + ",PENDING | reported-while-pending",
        "RESIDENT_ID_CARD,11010519491231002X,张三,S1,1," + TIMES + " | columns",
    })
    @DisplayName("R3 R7 R8 a row that cannot be true is rejected by rule, and the next one is stored")
    void rejects(String row, String rule) {
        BatchReport report = send(row, row(LI, "李四", samples, 1, TIMES, "NEGATIVE"));

        assertEquals(new BatchReport.Row(1, BatchReport.Outcome.REJECTED, rule), report.rows().get(0));
        assertEquals(new BatchReport.Row(2, BatchReport.Outcome.STORED, null), report.rows().get(1));
        assertEquals(List.of(), testsOf(zhang));
    }

    @Test
    @DisplayName("R7 a report 60 s ahead of our clock is still believed; a pending sample has no report")
    void acceptsTheEdges() {
        BatchReport report = send(row(ZHANG, "张三", 1, 1, "2022-09-10T08:00:00+08:00,2022-09-10T12:01:00+08:00", "NEGATIVE"),
                row(ZHANG, "张三", 2, 1, "2022-09-10T11:00:00+08:00,", "PENDING"));

        assertEquals(List.of(2, 0, 0, 0), counts(report));
        assertEquals(List.of(TestResult.PENDING, TestResult.NEGATIVE), testsOf(zhang).stream().map(TestRecord::result).toList());
    }

    @Test
    @DisplayName("R15 numbers that take each other's place: the row that closes the circle is rejected, and no positive gets lost, in one batch or in several")
    void circles() {
        String one = "S" + (samples + 1);
        String two = "S" + (samples + 2);
        String three = "S" + (samples + 3);
        BatchReport report = sendWithCorrects(rowCorrecting(one, two, "POSITIVE"), rowCorrecting(two, three, "NEGATIVE"), rowCorrecting(three, one, "POSITIVE"));
        assertEquals(List.of(BatchReport.Outcome.STORED, BatchReport.Outcome.STORED, BatchReport.Outcome.REJECTED), report.rows().stream().map(BatchReport.Row::outcome).toList());
        assertEquals("corrects-in-a-circle", report.rows().get(2).rule());
        assertEquals("corrects-in-a-circle", sendWithCorrects(rowCorrecting(three, two, "NEGATIVE"), rowCorrecting(three, one, "NEGATIVE")).rows().get(0).rule());
        assertEquals(CodeColour.RED, standing(zhang).colour());
        assertEquals(List.of(TestResult.POSITIVE), testsOf(zhang).stream().map(TestRecord::result).toList());
    }

    @Test
    @DisplayName("R5 a retraction that comes before its result takes it back all the same; two corrections of one row: the second version of a number is one")
    void retractedFirst() {
        assertEquals(List.of(1, 0, 0, 0), counts(send(row(ZHANG, "张三", 1, 2, TIMES, "RETRACTED"))));
        assertEquals(List.of(1, 0, 0, 0), counts(send(row(ZHANG, "张三", 1, 1, TIMES, "POSITIVE"))));
        assertEquals(CodeColour.GREEN, standing(zhang).colour());
        BatchReport twice = send(row(LI, "李四", 2, 1, TIMES, "POSITIVE"), row(LI, "李四", 2, 2, TIMES, "NEGATIVE"), row(LI, "李四", 2, 2, TIMES, "RETRACTED"));
        assertEquals(new BatchReport.Row(3, BatchReport.Outcome.REJECTED, "version-taken"), twice.rows().get(2));
        assertEquals(List.of(2, 1, 0, 0), counts(twice));
        assertEquals(List.of(TestResult.NEGATIVE), testsOf(li).stream().map(TestRecord::result).toList());
        // A correction of the correction.
        assertEquals(List.of(1, 0, 0, 0), counts(send(row(LI, "李四", 2, 3, TIMES, "POSITIVE"))));
        assertEquals(CodeColour.RED, standing(li).colour());
    }

    @Test
    @DisplayName("R3 the same row twice in one batch is stored once; a shared tube with a positive is no positive of its person")
    void twiceInOneBatch() {
        String row = row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE");
        BatchReport report = send(row, row, row);
        assertEquals(List.of(1, 0, 2, 0), counts(report));
        assertEquals(1, testsOf(zhang).size());
        byte[] batch = (new String(SignedBatch.table(), StandardCharsets.UTF_8).strip() + ",tube\n" + row(LI, "李四", 3, 1, TIMES, "POSITIVE") + ",POOLED\n").getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(1, 0, 0, 0), counts(send(batch, laboratory.sign(batch), NOW)));
        assertEquals(CodeColour.YELLOW, standing(li).colour());
    }

    private BatchReport sendWithCorrects(String... rows) {
        byte[] batch = (new String(SignedBatch.table(), StandardCharsets.UTF_8).strip() + ",corrects\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        return send(batch, laboratory.sign(batch), NOW);
    }

    private static String rowCorrecting(String sample, String corrects, String result) {
        return String.join(",", "RESIDENT_ID_CARD", ZHANG, "张三", sample, "1", TIMES, result, corrects);
    }

    @Test
    @DisplayName("R4 an unknown person's row and a wrong name's row wait in quarantine, sealed, and colour nobody")
    void quarantines() {
        BatchReport report = send(row("11010119900307743" + check("11010119900307743"), "王五", 1, 1, TIMES, "POSITIVE"),
                row(LI, "张三", 2, 1, TIMES, "POSITIVE"));

        assertEquals(List.of("person-unknown", "name-mismatch"), report.rows().stream().map(BatchReport.Row::rule).toList());
        assertEquals(List.of(0, 0, 0, 2), counts(report));
        assertEquals(CodeColour.GREEN, standing(li).colour());
        byte[] content = (byte[]) single("SELECT content FROM quarantined_row WHERE batch_id = '" + report.batchId() + "' AND row_number = 2");
        assertFalse(new String(content, StandardCharsets.UTF_8).contains(LI));
        assertTrue(open(content, "quarantined_row.content/" + report.batchId() + "/2").contains(LI));
    }

    @Test
    @DisplayName("R4 a batch of strangers only is answered too")
    void quarantinesStrangers() {
        assertEquals(List.of(0, 0, 0, 1), counts(send(row("11010119900307743" + check("11010119900307743"), "王五", 1, 1, TIMES, "POSITIVE"))));
    }

    @Test
    @DisplayName("R2 R6 the same batch again has the same report and no effect; what was signed is kept, sealed")
    void isIdempotent() {
        byte[] batch = SignedBatch.table(row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE"), "nonsense");
        BatchReport first = send(batch, laboratory.sign(batch), NOW);
        BatchReport again = send(batch, laboratory.sign(batch), NOW.plusSeconds(3600));

        assertEquals(first, again);
        assertEquals(1, testsOf(zhang).size());
        byte[] kept = (byte[]) single("SELECT document FROM laboratory_batch WHERE batch_id = '" + first.batchId() + "'");
        assertArrayEquals(batch, open(kept, "laboratory_batch.document/" + first.batchId()).getBytes(StandardCharsets.UTF_8));
        assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains(ZHANG));
    }

    @Test
    @DisplayName("R5 a repeated version is a duplicate, a contradicting one is rejected")
    void recognisesVersions() {
        String row = row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE");
        send(row);
        BatchReport report = send(row(LI, "李四", 2, 1, TIMES, "NEGATIVE"), row, row(ZHANG, "张三", 1, 1, TIMES, "POSITIVE"),
                row(LI, "李四", 2, 1, TIMES, "NEGATIVE"));

        assertEquals(List.of("STORED", "DUPLICATE", "REJECTED", "DUPLICATE"), report.rows().stream().map(r -> r.outcome().name()).toList());
        assertEquals("version-taken", report.rows().get(2).rule());
        assertEquals(List.of(TestResult.NEGATIVE), testsOf(zhang).stream().map(TestRecord::result).toList());
    }

    @ParameterizedTest
    @CsvSource({"1 2 3", "3 2 1", "2 3 1", "3 1 2"})
    @DisplayName("R5 the highest version counts in every order of arrival, and may take a positive from one person to another")
    void corrects(String order) {
        String[] versions = {row(ZHANG, "张三", 1, 1, TIMES, "POSITIVE"), row(LI, "李四", 1, 2, TIMES, "POSITIVE"),
            row(LI, "李四", 1, 3, TIMES, "NEGATIVE")};
        for (String version : order.split(" ")) {
            send(versions[Integer.parseInt(version) - 1]);
        }

        assertEquals(List.of(), testsOf(zhang));
        assertEquals(List.of(TestResult.NEGATIVE), testsOf(li).stream().map(TestRecord::result).toList());
        assertEquals(List.of(CodeColour.GREEN, CodeColour.GREEN), List.of(standing(zhang).colour(), standing(li).colour()));
        assertEquals(3L, count("SELECT count(*) FROM nucleic_acid_test WHERE sample_id = 'S" + (samples + 1) + "'"));
    }

    @Test
    @DisplayName("R5 a retracted result is no result")
    void retracts() {
        send(row(ZHANG, "张三", 1, 1, TIMES, "POSITIVE"));
        assertEquals(CodeColour.RED, standing(zhang).colour());

        send(row(ZHANG, "张三", 1, 2, TIMES, "RETRACTED"));
        assertEquals(CodeColour.GREEN, standing(zhang).colour());
        assertEquals(List.of(), testsOf(zhang));
    }

    @Test
    @DisplayName("R1 unsigned, foreign, altered, expired and revoked: no row, one problem each")
    void believesOnlyLaboratories() {
        byte[] batch = SignedBatch.table(row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE"));
        byte[] altered = SignedBatch.table(row(ZHANG, "张三", 1, 1, TIMES, "POSITIVE"));
        SignedBatch foreign = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
        String asOurs = foreign.sign(batch, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(laboratory.keyId()).build());
        SignedBatch revoked = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
        database.inTransaction(entities -> Beans.over(entities).get(Laboratories.class).addKey(laboratoryId, revoked.certificate, NOW, "admin"));
        database.transact(entities -> Beans.over(entities).get(Laboratories.class).revoke(revoked.keyId(), NOW.minusSeconds(1)));
        long before = count("SELECT count(*) FROM laboratory_batch");

        assertEquals("batch-not-signed", refusal(batch, null));
        assertEquals("batch-not-signed", refusal(batch, "x..y"));
        assertEquals("batch-not-signed", refusal(batch, "eyJhbGciOiJub25lIn0.."));
        assertEquals("batch-signature-foreign", refusal(batch, foreign.sign(batch)));
        assertEquals("batch-signature-foreign", refusal(batch, asOurs));
        assertEquals("batch-signature-foreign", refusal(altered, laboratory.sign(batch)));
        assertEquals("batch-key-revoked", refusal(batch, revoked.sign(batch)));
        assertEquals("batch-key-expired", assertThrows(Problem.class,
                () -> send(batch, laboratory.sign(batch), Instant.parse("2023-01-01T00:00:01Z"))).name());
        assertEquals(before, count("SELECT count(*) FROM laboratory_batch"));
        assertEquals(List.of(), testsOf(zhang));
    }

    @Test
    @DisplayName("R1 a signature over the bare bytes (RFC 7797) is understood")
    void understandsUnencodedPayload() {
        byte[] batch = SignedBatch.table(row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE"));
        String signature = laboratory.sign(batch, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(laboratory.keyId()).base64URLEncodePayload(false)
                .criticalParams(Set.of("b64")).build());

        assertEquals(List.of(1, 0, 0, 0), counts(send(batch, signature, NOW)));
    }

    @Test
    @DisplayName("R3 another charset, another header, no table: refused whole")
    void refusesOtherFiles() {
        String good = SignedBatch.HEADER + row(ZHANG, "张三", 1, 1, TIMES, "NEGATIVE");
        assertEquals("batch-malformed", refusalOf(good.getBytes(Charset.forName("GB18030"))));
        assertEquals("batch-malformed", refusalOf(good.replace("result\n", "result,colour\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals("batch-malformed", refusalOf(good.replace(",result\n", "\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals("batch-malformed", refusalOf("".getBytes(StandardCharsets.UTF_8)));
        assertEquals("batch-malformed", refusalOf((good + "\n\"").getBytes(StandardCharsets.UTF_8)));
        assertEquals("batch-too-large", assertThrows(Problem.class, () -> send(new byte[(16 << 20) + 1], "a..b", NOW)).name());

        byte[] marked = ("\ufeff" + good).getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(1, 0, 0, 0), counts(send(marked, laboratory.sign(marked), NOW)));
    }

    private BatchReport send(String... rows) {
        byte[] batch = SignedBatch.table(rows);
        return send(batch, laboratory.sign(batch), NOW);
    }

    private BatchReport send(byte[] batch, String signature, Instant now) {
        return database.inTransaction(entities -> Beans.over(entities, database.application()).get(LabImport.class).importBatch(batch, signature, now, "officer"));
    }

    private String refusal(byte[] batch, String signature) {
        return assertThrows(Problem.class, () -> send(batch, signature, NOW)).name();
    }

    private String refusalOf(byte[] batch) {
        return refusal(batch, laboratory.sign(batch));
    }

    private String row(String number, String name, int sample, int version, String times, String result) {
        return String.join(",", "RESIDENT_ID_CARD", number, name, "S" + (samples + sample), String.valueOf(version), times, result);
    }

    private List<TestRecord> testsOf(PersonId person) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthRecords.class).testsOf(person));
    }

    private CodeStanding standing(PersonId person) {
        return database.inTransaction(entities -> Beans.over(entities).get(HealthCodes.class).standing(person, NOW));
    }

    private String open(byte[] sealed, String context) {
        return database.inTransaction(entities -> Beans.over(entities).get(FieldCipher.class).openText(sealed, context));
    }

    private long count(String sql) {
        return (Long) single(sql);
    }

    private Object single(String sql) {
        return database.inTransaction(entities -> entities.unwrap(Session.class).createNativeQuery(sql, Object.class).getSingleResult());
    }

    private void owner(String sql) {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static char check(String seventeen) {
        int remainder = 0;
        for (char digit : seventeen.toCharArray()) {
            remainder = (remainder * 2 + digit - '0') % 11;
        }
        return "0123456789X".charAt((12 - remainder * 2 % 11) % 11);
    }

    private static List<Integer> counts(BatchReport report) {
        return List.of(report.accepted(), report.rejected(), report.duplicates(), report.quarantined());
    }
}
