package org.openghc.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.records.FactProposals;
import org.openghc.records.FactReports;
import org.openghc.records.HealthRecords;
import org.openghc.records.Laboratories;
import org.openghc.records.RecordHistory;
import org.openghc.records.RecordImport;
import org.openghc.records.RecordKind;
import org.openghc.records.SignedBatch;
import org.openghc.session.Caller;

/** Recalls of cases of which the evidence came in every way: assigned by officers, signed by a hospital, ordered tests. */
class CaseRecallsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final String[] NUMBERS = {"11010519491231002X", "440524188001010014", "44009919900101002X", "440099198906070014", "440099197512120037"};
    private static final String HEADER = "kind,documentType,documentNumber,name,recordId,version,state,from,finding,caseId,until\n";

    private final Database database = Database.migrated();
    private final SignedBatch hospital = new SignedBatch(NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
    private Caller first;
    private Caller second;
    private List<PersonId> persons;

    @BeforeEach
    void open() {
        first = People.officer(database, "officer-a", "CDC", NOW);
        second = People.officer(database, "officer-b", "health bureau", NOW);
        persons = IntStream.range(0, NUMBERS.length).mapToObj(i -> database.inTransaction(entities -> People.register(entities, NUMBERS[i], "张三", NOW))).toList();
        database.transact(entities -> beans(entities).get(Laboratories.class).register("省人民医院", Set.of(RecordKind.CASE), hospital.certificate(), NOW, "admin"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R12 a chain of two degrees that a hospital signed returns whole; another cause stays; what names the case later counts no longer")
    void chain() {
        send(row(0, "C-1", 1, "CONFIRMED,GD-7,"), row(1, "C-2", 1, "CLOSE_CONTACT,GD-7,"), row(2, "C-3", 1, "SECONDARY_CONTACT,GD-7,"),
                row(3, "C-4", 1, "CLOSE_CONTACT,GD-7,"), row(3, "C-5", 1, "CLOSE_CONTACT,GD-8,"));
        List<CodeColour> before = colours();
        assertTrue(before.subList(0, 4).stream().noneMatch(CodeColour.GREEN::equals), before.toString());

        RecallRecord recall = recall("GD-7");

        assertEquals(RecallState.DONE, recall.state());
        assertEquals(4, recall.persons());
        assertEquals(List.of(CodeColour.GREEN, CodeColour.GREEN, CodeColour.GREEN, before.get(3), CodeColour.GREEN), colours());
        assertEquals(4L, count("SELECT count(*) FROM correction WHERE about_kind = 'RECORD' AND cause = 'RECALL'"));
        assertEquals(0, (int) in(beans -> beans.get(HealthRecords.class).recordsOf(persons.get(0), RecordKind.CASE, 0, 10, LATER)).records().size());
        assertEquals(List.of(RecordHistory.State.RECALLED), in(beans -> beans.get(RecordHistory.class).of(persons.get(0), RecordKind.CASE)).stream()
                .map(RecordHistory.Past::state).toList(), "it stays readable");
        assertEquals(5L, count("SELECT count(*) FROM health_record WHERE kind = 'CASE'"), "nothing is overwritten");

        send(row(4, "C-6", 1, "CLOSE_CONTACT,GD-7,"), row(0, "C-1", 2, "ASYMPTOMATIC,GD-7,"));
        assertEquals(CodeColour.GREEN, colour(4), "the order of arrival does not matter");
        assertEquals(CodeColour.GREEN, colour(0));
        assertEquals("case-recalled", refusal(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "again", "report 4", LATER)));
        assertFalse((boolean) in(beans -> beans.get(CaseRecalls.class).step(LATER)));
    }

    @Test
    @DisplayName("R12 whoever is coloured for having missed a test that was ordered in the case returns too; what waits for a second officer does not get through")
    void testOrders() {
        Map<String, String> order = Map.of("from", "2022-09-09T10:00:00+08:00", "until", NOW.plusSeconds(60).toString(), "caseId", "GD-7");
        approve(propose(0, order));
        assertEquals(CodeColour.YELLOW, colour(0));
        UUID waiting = propose(1, order);
        recall("GD-7");
        assertEquals(CodeColour.GREEN, colour(0));
        assertEquals("case-recalled", refusal(beans -> beans.get(FactProposals.class).approve(second, waiting, NOW)));
        assertEquals("case-recalled", refusal(beans -> beans.get(FactReports.class).enter(first, People.document(NUMBERS[2]),
                new FactReports.Entered(RecordKind.TEST_ORDER, null, false, order, "list 3"), NOW)));
    }

    @Test
    @DisplayName("R12 a case that nobody names is unknown; a refused recall can be proposed again, and one that waits cannot be proposed twice")
    void repeated() {
        assertEquals("case-unknown", refusal(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "none", "report 3", NOW)));
        send(row(0, "C-1", 1, "SUSPECTED,GD-7,"));
        RecallRecord proposed = in(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "none", "report 3", LATER));
        assertEquals("case-recalled", refusal(beans -> beans.get(CaseRecalls.class).propose(second, "GD-7", "none", "report 3", LATER)));
        in(beans -> beans.get(CaseRecalls.class).refuse(second, proposed.recallId(), "the second sample is positive", LATER));
        assertEquals(CodeColour.RED, colour(0));
        recall("GD-7");
        assertEquals(CodeColour.GREEN, colour(0));
    }

    @Test
    @DisplayName("R12 a file of the case that is being stored while the case is recalled is waited for, and colours nobody afterwards")
    void atTheSameTime() throws Exception {
        send(row(0, "C-1", 1, "CONFIRMED,GD-7,"));
        UUID recall = in(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "false positive", "report 3", LATER)).recallId();
        CompletableFuture<RecallRecord> approved = new CompletableFuture<>();
        database.transact(entities -> {
            send(beans(entities), row(1, "C-2", 1, "CLOSE_CONTACT,GD-7,"));
            approved.completeAsync(() -> in(beans -> beans.get(CaseRecalls.class).approve(second, recall, LATER)));
            assertThrows(java.util.concurrent.TimeoutException.class, () -> approved.get(1, TimeUnit.SECONDS), "it waits for the file");
        });
        assertEquals(2, approved.get(30, TimeUnit.SECONDS).persons());
        assertEquals(List.of(CodeColour.GREEN, CodeColour.GREEN), colours().subList(0, 2));
    }

    @Test
    @DisplayName("R12 a recall while everybody is being judged again: both end, and nobody is coloured by the case")
    void whileRejudging() throws Exception {
        send(row(0, "C-1", 1, "CONFIRMED,GD-7,"), row(1, "C-2", 1, "CLOSE_CONTACT,GD-7,"), row(2, "C-3", 1, "SECONDARY_CONTACT,GD-7,"));
        CompletableFuture<Void> rejudging = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20; i++) {
                database.transact(entities -> {
                    beans(entities).get(HealthCodes.class).lock(persons);
                    beans(entities).get(HealthCodes.class).rejudge(persons, LATER);
                });
            }
        });
        recall("GD-7");
        rejudging.get(60, TimeUnit.SECONDS);
        assertTrue(colours().stream().allMatch(CodeColour.GREEN::equals), colours().toString());
    }

    private RecallRecord recall(String caseId) {
        UUID id = in(beans -> beans.get(CaseRecalls.class).propose(first, caseId, "false positive", "report 3", LATER)).recallId();
        return in(beans -> beans.get(CaseRecalls.class).approve(second, id, LATER));
    }

    private UUID propose(int person, Map<String, String> order) {
        return in(beans -> beans.get(FactReports.class).enter(first, People.document(NUMBERS[person]),
                new FactReports.Entered(RecordKind.TEST_ORDER, null, false, order, "list 3"), NOW)).proposalId();
    }

    private void approve(UUID proposal) {
        in(beans -> beans.get(FactProposals.class).approve(second, proposal, NOW));
    }

    private static String row(int person, String id, int version, String content) {
        return String.join(",", "CASE", "RESIDENT_ID_CARD", NUMBERS[person], "张三", id, String.valueOf(version), "VALID",
                NOW.minus(Duration.ofDays(1)).toString(), content);
    }

    private void send(String... rows) {
        database.transact(entities -> send(beans(entities), rows));
    }

    private void send(Beans beans, String... rows) {
        byte[] batch = (HEADER + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        beans.get(RecordImport.class).importBatch(RecordKind.CASE, batch, hospital.sign(batch), NOW, "officer-a").rows()
                .forEach(answer -> assertEquals("STORED", answer.outcome().name(), String.valueOf(answer.rule())));
    }

    private List<CodeColour> colours() {
        return IntStream.range(0, NUMBERS.length).mapToObj(this::colour).toList();
    }

    private CodeColour colour(int person) {
        return in(beans -> beans.get(HealthCodes.class).standing(persons.get(person), LATER)).colour();
    }

    private long count(String sql) {
        return ((Number) database.inTransaction(entities -> entities.createNativeQuery(sql).getSingleResult())).longValue();
    }

    private String refusal(Function<Beans, ?> act) {
        return assertThrows(Problem.class, () -> in(act)).name();
    }

    private <T> T in(Function<Beans, T> act) {
        return database.inTransaction(entities -> act.apply(beans(entities)));
    }

    private Beans beans(jakarta.persistence.EntityManager entities) {
        return Beans.over(entities, database.application());
    }
}
