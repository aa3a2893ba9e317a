package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Nobody decides about himself or the family: every way by which an officer decides or asks about a person is tried on the officer's own self and on
 * somebody of the family. The ways are those of the table of rights ({@code access-matrix.txt}): one that is neither tried here nor listed as being about
 * nobody in particular fails the test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnCaseIT {
    private static final Path RIGHTS = Path.of("src/test/resources/access-matrix.txt");
    /** Lists whose persons are masked, rules, and everybody's own log-in: nothing in them is decided about somebody. */
    private static final Set<String> ABOUT_NOBODY = Set.of("DELETE /v1/session", "GET /v1/appeal-work", "GET /v1/case-measures", "GET /v1/case-recalls", "GET /v1/cases",
            "GET /v1/control-measures", "GET /v1/fact-proposals", "GET /v1/ledger/head", "GET /v1/lists/anchors", "GET /v1/lists/keys", "GET /v1/lists/revoked", "GET /v1/mismatch-work",
            "GET /v1/partner-corrections", "GET /v1/policy-editions", "GET /v1/policy-proposals/{proposalId}", "GET /v1/policy-proposals", "GET /v1/record-forms",
            "GET /v1/risk-areas", "GET /v1/session", "GET /v1/trust-list", "POST /v1/log-ins/{logInId}/session", "POST /v1/log-ins", "POST /v1/policy-editions",
            "POST /v1/policy-overlays", "POST /v1/policy-proposals/{proposalId}/approval", "POST /v1/policy-proposals/{proposalId}/refusal",
            "POST /v1/password-changes", "GET /v1/relatives", "POST /v1/relatives/withdrawal",
            "POST /v1/policy-proposals/{proposalId}/trial", "POST /v1/relatives", "POST /v1/risk-area-snapshots", "POST /v1/staff-log-ins");

    private final Resident self = Resident.named("秦可卿");
    private final Resident relative = Resident.named("刘姥姥");
    private Province province;
    private Rest officer;
    private Rest first;
    private Rest second;
    /** What stands against the person who is tried. */
    private String inForce;

    @BeforeAll
    void open() {
        province = Province.running();
        province.logInResident(self);
        province.logInResident(relative);
        officer = province.hireAs("OFFICER", self).session();
        officer.post("/v1/relatives", document(relative)).expect(201);
        first = province.hire("OFFICER");
        second = province.hire("OFFICER");
    }

    @Test
    @DisplayName("R12 every decision and question about the officer's own self is refused, and the access log says so")
    void aboutOneself() throws IOException {
        everyWay(self);
    }

    @Test
    @DisplayName("R12 every decision and question about the family is refused")
    void aboutTheFamily() throws IOException {
        everyWay(relative);
    }

    @Test
    @DisplayName("(control) the same officer decides about somebody else")
    void aboutOthers() {
        Resident stranger = Resident.named("JANE DOE");
        province.logInResident(stranger);
        String measure = measure(first, stranger);
        officer.post("/v1/control-measures/" + measure + "/approval", Map.of()).expect(200);
        officer.post("/v1/control-measures/" + measure + "/cancellation", Map.of("reason", "a test")).expect(200);
    }

    private void everyWay(Resident close) throws IOException {
        Rest resident = province.logInResident(close);
        Map<String, Supplier<Rest.Answer>> ways = ways(close, resident);
        Set<String> rights = new TreeSet<>();
        for (String line : Files.readAllLines(RIGHTS)) {
            if (!line.isBlank() && !line.startsWith("#") && !line.contains("OFFICER 403 not-allowed")) {
                rights.add(line.substring(0, line.indexOf(": ")).replaceFirst(" \\[.*", ""));
            }
        }
        Set<String> known = new TreeSet<>(ways.keySet());
        known.addAll(ABOUT_NOBODY);
        known.add("POST /v1/laboratory-batches");
        known.add("POST /v1/record-batches/{kind}");
        rights.removeAll(known);
        assertEquals(Set.of(), rights, "ways that an officer has and nobody thought of here");

        Map<String, String> outcomes = new TreeMap<>();
        new TreeMap<>(ways).forEach((way, attempt) -> {
            Rest.Answer answer = attempt.get();
            outcomes.put(way, answer.status() + " " + answer.problem());
        });
        Map<String, String> refused = new TreeMap<>();
        ways.keySet().forEach(way -> refused.put(way, "403 own-case"));
        assertEquals(refused, outcomes);
        String looks = resident.get("/v1/health-code/looks").expect(200).body();
        assertTrue(looks.contains("refused: own-case"), looks);
        // Another test may want the same person green.
        second.post("/v1/control-measures/" + inForce + "/cancellation", reason()).expect(200);
        assertEquals("GREEN", resident.get("/v1/health-code").expect(200).text("colour"));
    }

    private Map<String, Supplier<Rest.Answer>> ways(Resident close, Rest resident) {
        Map<String, Supplier<Rest.Answer>> ways = new HashMap<>();
        String now = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
        ways.put("POST /v1/control-measures", () -> officer.post("/v1/control-measures", proposal(close, "HOME_QUARANTINE", "GD-OWN")));
        ways.put("POST /v1/cases", () -> officer.post("/v1/cases", with(close, Map.of("kind", "SUSPECTED", "caseId", "GD-OWN", "legalBasis", "INFECTIOUS_DISEASES_39",
                "evidence", "report", "from", now))));
        String proposed = measure(first, close);
        ways.put("POST /v1/control-measures/{measureId}/approval", () -> officer.post("/v1/control-measures/" + proposed + "/approval", Map.of()));
        ways.put("POST /v1/control-measures/{measureId}/refusal", () -> officer.post("/v1/control-measures/" + proposed + "/refusal", reason()));
        String caseId = "GD-OWN-" + UUID.randomUUID().toString().substring(0, 8);
        inForce = first.post("/v1/control-measures", proposal(close, "CLOSE_CONTACT", caseId)).expect(201).text("measureId");
        second.post("/v1/control-measures/" + inForce + "/approval", Map.of()).expect(200);
        ways.put("POST /v1/control-measures/{measureId}/cancellation", () -> officer.post("/v1/control-measures/" + inForce + "/cancellation", reason()));
        ways.put("POST /v1/case-recalls", () -> officer.post("/v1/case-recalls", Map.of("caseId", caseId, "reason", "r", "evidence", "e")));
        String recall = first.post("/v1/case-recalls", Map.of("caseId", caseId, "reason", "r", "evidence", "e")).expect(201).text("recallId");
        ways.put("POST /v1/case-recalls/{recallId}/approval", () -> officer.post("/v1/case-recalls/" + recall + "/approval", Map.of()));
        ways.put("POST /v1/case-recalls/{recallId}/refusal", () -> officer.post("/v1/case-recalls/" + recall + "/refusal", reason()));
        Map<String, String> vaccination = Map.of("vaccinatedOn", "2021-06-01", "dose", "1", "product", "CORONAVAC", "site", "s");
        ways.put("POST /v1/facts", () -> officer.post("/v1/facts", with(close, Map.of("kind", "VACCINATION", "evidence", "e", "content", vaccination))));
        ways.put("POST /v1/arrivals", () -> officer.post("/v1/arrivals", with(close, Map.of("division", "440106", "arrivedAt", now, "evidence", "e"))));
        String fact = first.post("/v1/facts", with(close, Map.of("kind", "TEST_ORDER", "evidence", "e", "content", Map.of("from", now, "until",
                Instant.now().plus(Duration.ofDays(300)).truncatedTo(ChronoUnit.SECONDS).toString(), "caseId", caseId)))).expect(201).text("proposalId");
        ways.put("POST /v1/fact-proposals/{factId}/approval", () -> officer.post("/v1/fact-proposals/" + fact + "/approval", Map.of()));
        ways.put("POST /v1/fact-proposals/{factId}/refusal", () -> officer.post("/v1/fact-proposals/" + fact + "/refusal", reason()));
        ways.put("POST /v1/key-population-enquiries", () -> officer.post("/v1/key-population-enquiries", with(close, Map.of("purpose", "TEST_ROUND", "reference", "T-1"))));
        ways.put("POST /v1/phone-losses", () -> officer.post("/v1/phone-losses", document(close)));
        ways.put("POST /v1/venue-exposures", () -> expose(resident, caseId));
        String work = "/v1/appeal-work/" + resident.post("/v1/appeals", Map.of("about", Map.of("kind", "MEASURE", "id", inForce), "text", "t")).expect(201).text("appealId");
        ways.put("GET /v1/appeal-work/{appealId}", () -> officer.get(work));
        ways.put("GET /v1/appeal-work/{appealId}/attachments/{number}", () -> officer.get(work + "/attachments/1"));
        ways.put("POST /v1/appeal-work/{appealId}/review", () -> officer.post(work + "/review", Map.of()));
        ways.put("POST /v1/appeal-work/{appealId}/answer", () -> officer.post(work + "/answer", Map.of("outcome", "UPHELD", "answer", "a")));
        ways.put("POST /v1/appeal-work/{appealId}/confirmation", () -> officer.post(work + "/confirmation", Map.of()));
        String mismatch = "/v1/mismatch-work/" + resident.post("/v1/documents", Map.of("documentType", "PASSPORT", "documentNumber", "E99887766")).expect(201).text("caseId");
        ways.put("GET /v1/mismatch-work/{caseId}", () -> officer.get(mismatch));
        ways.put("GET /v1/mismatch-work/{caseId}/pictures/{number}", () -> officer.get(mismatch + "/pictures/1"));
        ways.put("POST /v1/mismatch-work/{caseId}/review", () -> officer.post(mismatch + "/review", Map.of()));
        ways.put("POST /v1/mismatch-work/{caseId}/link", () -> officer.post(mismatch + "/link", reason()));
        ways.put("POST /v1/mismatch-work/{caseId}/refusal", () -> officer.post(mismatch + "/refusal", reason()));
        String judgement = "/v1/judgements/" + resident.get("/v1/judgements").expect(200).json().path("judgements").path(0).path("judgementId").asText();
        ways.put("GET /v1/judgements/{judgementId}", () -> officer.get(judgement + "?purpose=curiosity"));
        ways.put("GET /v1/judgements/{judgementId}/replay", () -> officer.get(judgement + "/replay?purpose=curiosity"));
        return ways;
    }

    /** A case was where the person was scanned. */
    private Rest.Answer expose(Rest resident, String caseId) {
        Province.Gate gate = province.openGate();
        Instant before = Instant.now().minusSeconds(5);
        gate.scans(resident.get("/v1/health-code").expect(200).text("token")).expect(200);
        return officer.post("/v1/venue-exposures", Map.of("venueId", gate.venueId(), "from", before.toString(), "until", Instant.now().toString(), "caseId", caseId,
                "evidence", "e"));
    }

    private static String measure(Rest proposer, Resident person) {
        return proposer.post("/v1/control-measures", proposal(person, "HEALTH_MONITORING", "GD-OWN-" + UUID.randomUUID())).expect(201).text("measureId");
    }

    private static Map<String, Object> proposal(Resident person, String kind, String caseId) {
        Instant from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        return with(person, Map.of("kind", kind, "caseId", caseId, "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report", "from", from.toString(), "until",
                from.plus(Duration.ofDays(1)).toString()));
    }

    private static Map<String, Object> with(Resident person, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(document(person));
        form.putAll(more);
        return form;
    }

    private static Map<String, Object> document(Resident person) {
        return Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber());
    }

    private static Map<String, Object> reason() {
        return Map.of("reason", "tried by a test");
    }
}
