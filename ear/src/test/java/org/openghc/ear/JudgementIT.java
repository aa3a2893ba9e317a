package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everything around the judge, from outside: changing the rules, explaining, making again, contesting and putting right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgementIT {
    private static final Path EXERCISE = Path.of("../server-config/src/main/liberty/config/policy/CN-44-exercise.json");
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private Province province;
    private Rest proposer;
    private Rest second;
    private Rest third;
    private Rest fourth;
    private Rest auditor;

    @BeforeAll
    void open() {
        province = Province.running();
        proposer = province.hire("OFFICER");
        second = province.hire("OFFICER");
        third = province.hire("OFFICER");
        fourth = province.hire("ADMIN");
        auditor = province.hire("AUDITOR");
    }

    @Test
    @DisplayName("an edition is refused if bad, tried without effect, approved by others, and then judges everybody; each judgement is explained and comes out the same again")
    void changesTheRules() throws IOException {
        Resident driver = Resident.named("林黛玉");
        Rest resident = province.logInResident(driver);
        Set<String> messages = province.neighbours().messagesTo(driver.phone());
        String measure = propose(driver, "CROSS_BORDER_DRIVER", "GD-IT-" + UUID.randomUUID());
        approve(measure);
        assertEquals("YELLOW", colour(resident));
        Processes.await("a message about yellow", PATIENCE, () -> province.neighbours().messagesTo(driver.phone()).size() == messages.size() + 1);

        JsonNode bad = proposer.post("/v1/policy-editions", UUID.randomUUID().toString(), "application/json", edition("CN-44-IT", "\"PINK\"").getBytes(StandardCharsets.UTF_8))
                .expect(400).json();
        assertEquals("/measures/CROSS_BORDER_DRIVER/colour", bad.path("errors").path(0).path("pointer").asText());

        String name = "CN-44-IT-" + Instant.now().getEpochSecond();
        String proposal = proposer.post("/v1/policy-editions", UUID.randomUUID().toString(), "application/json", edition(name, "\"RED\"").getBytes(StandardCharsets.UTF_8))
                .expect(201).text("proposalId");
        Processes.await("the trial", PATIENCE, () -> "TRIED".equals(second.get("/v1/policy-proposals/" + proposal).expect(200).text("state")));
        JsonNode trial = second.get("/v1/policy-proposals/" + proposal).json().path("trial");
        assertTrue(trial.path("worsened").asInt() >= 1, trial.toString());
        assertTrue(trial.path("byRule").toString().contains("CROSS_BORDER_DRIVER"), trial.toString());
        assertEquals("YELLOW", colour(resident), "tried is not in force");

        assertEquals("second-person-required", proposer.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(409).problem());
        assertEquals("TRIED", second.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(200).text("state"), "more worsen than two persons may decide");
        assertEquals("TRYING", fourth.post("/v1/policy-proposals/" + proposal + "/trial", Map.of()).expect(200).text("state"), "it is tried again");
        assertEquals("edition-not-tried", fourth.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(409).problem());
        Processes.await("the second trial", PATIENCE, () -> "TRIED".equals(second.get("/v1/policy-proposals/" + proposal).expect(200).text("state")));
        assertEquals(0, second.get("/v1/policy-proposals/" + proposal).json().path("approvedBy").size(), "what was approved before the newest trial lapses");
        assertEquals("TRIED", second.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(200).text("state"));
        assertEquals("edition-approved", second.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(409).problem());
        assertEquals("IN_FORCE", fourth.post("/v1/policy-proposals/" + proposal + "/approval", Map.of()).expect(200).text("state"));
        Processes.await("the edition counts for everybody", PATIENCE, () -> "RED".equals(colour(resident)));
        assertEquals(name, second.get("/v1/policy-editions").expect(200).text("inForce").replaceFirst("\\+.*", ""));
        Processes.await("a message about red", PATIENCE, () -> province.neighbours().messagesTo(driver.phone()).size() == messages.size() + 2);

        JsonNode why = resident.get("/v1/health-code/explanation?language=pt").expect(200).json();
        assertEquals(name, why.path("edition").asText());
        JsonNode told = why.path("findings").path(0).path("told");
        assertEquals("Vermelho", told.path("colour").asText());
        assertTrue(told.path("appeal").asText().contains("recurso"), told.toString());
        assertFalse(told.path("releases").toString().contains("{at}"));

        JsonNode judgements = resident.get("/v1/judgements").expect(200).json().path("judgements");
        assertEquals("EDITION", judgements.path(0).path("cause").asText());
        for (JsonNode judgement : judgements) {
            JsonNode again = resident.get("/v1/judgements/" + judgement.path("judgementId").asText() + "/replay").expect(200).json();
            assertTrue(again.path("same").asBoolean(), again.toString());
            assertEquals(again.path("stored"), again.path("replayed"));
        }
        String id = judgements.path(0).path("judgementId").asText();
        assertEquals("judgement-unknown", province.logInResident(Resident.named("JANE DOE")).get("/v1/judgements/" + id).expect(404).problem());
        assertEquals("purpose-missing", third.get("/v1/judgements/" + id).expect(400).problem());
        third.get("/v1/judgements/" + id + "/replay?purpose=" + URLEncoder.encode("complaint 12", StandardCharsets.UTF_8)).expect(200);
        assertTrue(resident.get("/v1/health-code/looks").expect(200).body().contains("complaint 12"));
        JsonNode run = auditor.post("/v1/replay-runs", Map.of("sample", 500)).expect(201).json();
        assertTrue(run.path("replayed").asInt() >= 3, run.toString());
        assertEquals(0, run.path("differing").asInt(), auditor.get("/v1/replay-runs").body());
        second.post("/v1/control-measures/" + measure + "/cancellation", Map.of("reason", "the test is over")).expect(200);
        assertEquals("GREEN", colour(resident));
    }

    @Test
    @DisplayName("an appeal against a measure: the resident sees its clock, two officers put it right, and the code turns")
    void appeals() {
        Resident person = Resident.named("贾宝玉");
        Rest resident = province.logInResident(person);
        String measure = propose(person, "HOME_QUARANTINE", "GD-IT-" + UUID.randomUUID());
        approve(measure);
        assertEquals("RED", colour(resident));
        String ticket = Base64.getEncoder().encodeToString(Pictures.png());
        Map<String, Object> form = Map.of("about", Map.of("kind", "MEASURE", "id", measure), "text", "我当天不在那里",
                "attachments", List.of(Map.of("mediaType", "image/png", "content", ticket)));
        JsonNode filed = resident.post("/v1/appeals", form).expect(201).json();
        assertEquals("RECEIVED", filed.path("state").asText());
        assertEquals(Instant.parse(filed.path("receivedAt").asText()).plus(Duration.ofHours(8)), Instant.parse(filed.path("dueAt").asText()));
        assertEquals("appeal-open", resident.post("/v1/appeals", form).expect(409).problem());
        String work = "/v1/appeal-work/" + filed.path("appealId").asText();
        assertTrue(third.get("/v1/appeal-work").expect(200).body().contains(filed.path("appealId").asText()));
        assertEquals("second-person-required", proposer.post(work + "/review", Map.of()).expect(409).problem());
        third.post(work + "/review", Map.of()).expect(200);
        assertEquals("我当天不在那里", third.get(work).expect(200).text("text"));
        assertTrue(third.get(work + "/attachments/1").expect(200).body().contains("IHDR"));
        assertEquals("IN_REVIEW", third.post(work + "/answer", Map.of("outcome", "UPHELD", "answer", "核实无误")).expect(200).text("state"));
        assertEquals("RED", colour(resident));
        assertEquals("UPHELD", province.hire("OFFICER").post(work + "/confirmation", Map.of()).expect(200).text("state"));
        assertEquals("GREEN", colour(resident));
        assertEquals("核实无误", resident.get("/v1/appeals").expect(200).json().path("appeals").path(0).path("answer").asText());
        assertNotEquals(-1, resident.get("/v1/health-code/looks").body().indexOf("APPEAL"));
    }

    @Test
    @DisplayName("a case that was none is recalled by two officers, and its contact returns with it")
    void recalls() {
        Resident person = Resident.named("FULANO DE TAL");
        Resident contact = Resident.named("CHAN TAI MAN");
        Rest first = province.logInResident(person);
        Rest other = province.logInResident(contact);
        String caseId = "GD-IT-" + UUID.randomUUID();
        approve(propose(person, "CONFIRMED", caseId));
        approve(propose(contact, "CLOSE_CONTACT", caseId));
        assertEquals("RED", colour(first));
        assertEquals("RED", colour(other));
        String recall = proposer.post("/v1/case-recalls", Map.of("caseId", caseId, "reason", "false positive", "evidence", "report 8")).expect(201).text("recallId");
        assertEquals("second-person-required", proposer.post("/v1/case-recalls/" + recall + "/approval", Map.of()).expect(409).problem());
        JsonNode done = second.post("/v1/case-recalls/" + recall + "/approval", Map.of()).expect(200).json();
        assertEquals("DONE", done.path("state").asText());
        assertEquals(2, done.path("improved").asInt(), done.toString());
        assertEquals("GREEN", colour(first));
        assertEquals("GREEN", colour(other));
    }

    private String propose(Resident person, String kind, String caseId) {
        Instant from = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        return proposer.post("/v1/control-measures", Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(), "kind", kind,
                "caseId", caseId, "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report 7", "from", from.toString(),
                "until", from.plus(Duration.ofDays(10)).toString())).expect(201).text("measureId");
    }

    private void approve(String measure) {
        second.post("/v1/control-measures/" + measure + "/approval", Map.of()).expect(200);
    }

    private static String colour(Rest resident) {
        return resident.get("/v1/health-code").expect(200).text("colour");
    }

    /** The edition in force with one colour changed, from a minute from now on. */
    private static String edition(String name, String colour) throws IOException {
        String from = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS).toString();
        return Files.readString(EXERCISE)
                .replace("\"edition\": \"CN-44-exercise\"", "\"edition\": \"" + name + "\"")
                .replaceFirst("\"from\": \"[^\"]*\"", "\"from\": \"" + from + "\"")
                .replaceFirst("(\"CROSS_BORDER_DRIVER\": \\{\\s*\"colour\": )\"[A-Z]+\"", "$1" + colour);
    }
}
