package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Facts of every way in, from outside: signed, entered by an officer, reported and declared by the resident. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactsIT {
    private final Resident jane = Resident.named("JANE DOE");
    private Province province;
    private Rest resident;
    private Rest other;
    private Rest officer;

    @BeforeAll
    void open() {
        province = Province.running();
        resident = province.logInResident(jane);
        other = province.logInResident(Resident.named("ERIKA MUSTERMANN"));
        officer = province.hire("OFFICER");
    }

    @Test
    @DisplayName("R11 a clinic's signed vaccinations are in the person's records, and in nobody else's; as another kind nothing is taken")
    void vaccinations() {
        LaboratoryKeys clinic = LaboratoryKeys.registered(province.admin(), List.of("VACCINATION"));
        String site = "接种点" + UUID.randomUUID();
        String csv = "kind,documentType,documentNumber,name,recordId,version,state,vaccinatedOn,dose,product,batch,site\n"
                + String.join(",", "VACCINATION", jane.documentType(), jane.documentNumber(), jane.name(), UUID.randomUUID().toString(), "1", "VALID",
                        "2021-06-01,1,CORONAVAC,,") + site + "\n";

        assertEquals("batch-not-signed", send("vaccinations", csv, null).expect(403).problem());
        assertEquals("batch-malformed", send("entries", csv, clinic.sign(csv)).expect(400).problem());
        JsonNode report = send("vaccinations", csv, clinic.sign(csv)).expect(200).json();
        assertEquals(1, report.path("accepted").asInt());
        assertEquals(report, send("vaccinations", csv, clinic.sign(csv)).expect(200).json());
        assertEquals("record-kind-unknown", send("horoscopes", csv, clinic.sign(csv)).expect(404).problem());

        JsonNode mine = resident.get("/v1/records/vaccinations?limit=100").expect(200).json();
        assertEquals("VACCINATION", mine.path("kind").asText());
        assertTrue(mine.toString().contains(site));
        assertFalse(other.get("/v1/records/vaccinations?limit=100").expect(200).body().contains(site));
    }

    @Test
    @DisplayName("R13 R16 R20 an officer's entry record colours as soon as another approves it, is corrected by its number and taken back; the same key enters it once")
    void officersEntry() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> form = fact("ENTRY", Map.of("enteredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "origin", "US", "port",
                "SHENZHEN_BAY"));
        String proposal = officer.post("/v1/facts", key, form).expect(201).text("proposalId");
        assertEquals(proposal, officer.post("/v1/facts", key, form).expect(201).text("proposalId"));
        assertNotEquals("RED", colour(), "one officer alone colours nobody");
        assertEquals("second-person-required", officer.post("/v1/fact-proposals/" + proposal + "/approval", Map.of()).expect(409).problem());
        Rest second = province.hire("OFFICER");
        assertTrue(second.get("/v1/fact-proposals").expect(200).body().contains(proposal));
        String id = second.post("/v1/fact-proposals/" + proposal + "/approval", Map.of()).expect(200).text("id");

        assertEquals("RED", colour());
        JsonNode entry = entry(id);
        assertEquals("0", entry.path("content").path("day").asText());
        assertTrue(resident.get("/v1/health-code/looks").expect(200).body().contains("RECORD"));

        assertEquals("2", officer.post("/v1/facts", retraction("ENTRY", id)).expect(201).text("version"));
        assertNotEquals("RED", colour());
        assertTrue(entry(id).isMissingNode());
    }

    @Test
    @DisplayName("R16 what is wrong in a form is said for each field, by pointer and rule")
    void badInput() {
        JsonNode errors = officer.post("/v1/facts", fact("ENTRY", Map.of("enteredAt", "yesterday", "origin", "US", "colour", "RED"))).expect(400).json();
        assertEquals("urn:openghc:problem:form-invalid", errors.path("type").asText());
        assertEquals("[{\"pointer\":\"/content/colour\",\"rule\":\"unknown-field\"},{\"pointer\":\"/content/enteredAt\",\"rule\":\"time\"},"
                + "{\"pointer\":\"/content/port\",\"rule\":\"required\"}]", errors.path("errors").toString());
        assertEquals("form-invalid", resident.post("/v1/declarations", Map.of("form", "DAILY_HEALTH", "version", 1, "answers", Map.of())).expect(400).problem());
        assertEquals("form-outdated", resident.post("/v1/declarations", Map.of("form", "TRUCK_DRIVER", "version", 1, "answers", Map.of())).expect(409).problem());
        assertEquals("form-unknown", resident.post("/v1/declarations", Map.of("form", "NONE", "version", 1, "answers", Map.of())).expect(400).problem());
        assertEquals("photo-invalid", resident.post("/v1/antigen-tests", Map.of("content", selfTest(), "photo",
                Base64.getEncoder().encodeToString("<svg/>".getBytes(StandardCharsets.UTF_8)))).expect(400).problem());
        assertEquals("malformed-request", resident.get("/v1/records/entries?limit=1000").expect(400).problem());
        assertEquals("record-kind-unknown", resident.get("/v1/records/secrets").expect(404).problem());
    }

    @Test
    @DisplayName("R17 a self-test with its photo: the photo comes back to its person without the place where it was taken, and to nobody else")
    void selfTestWithPhoto() throws IOException, InterruptedException {
        String id = resident.post("/v1/antigen-tests", Map.of("content", selfTest(), "photo", Base64.getEncoder().encodeToString(Pictures.jpegTakenAt("GPS 23.129N")))).expect(201).text("id");
        String path = "/v1/antigen-tests/" + id.substring(id.lastIndexOf('/') + 1) + "/photo";
        HttpRequest request = HttpRequest.newBuilder(resident.address().resolve(path)).header("Authorization", "Bearer " + resident.token()).build();
        HttpResponse<byte[]> photo = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, photo.statusCode());
        assertEquals("image/jpeg", photo.headers().firstValue("Content-Type").orElse(""));
        assertFalse(new String(photo.body(), StandardCharsets.ISO_8859_1).contains("GPS"));
        assertEquals(64, javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(photo.body())).getWidth());
        assertEquals("record-unknown", other.get(path).expect(404).problem());
    }

    @Test
    @DisplayName("declarations are the person's own, latest first, page by page")
    void declarations() {
        for (String temperature : List.of("36.1", "36.2", "36.3")) {
            resident.post("/v1/declarations", Map.of("form", "DAILY_HEALTH", "version", 1, "answers",
                    Map.of("temperature", temperature, "symptoms", "false", "contact14d", "false", "travel14d", "false"))).expect(201);
        }
        JsonNode first = resident.get("/v1/declarations?limit=2").expect(200).json();
        assertEquals("36.3", first.path("declarations").path(0).path("answers").path("temperature").asText());
        assertEquals(2, first.path("next").asInt());
        assertEquals("36.1", resident.get("/v1/declarations?limit=2&offset=2").json().path("declarations").path(0).path("answers").path("temperature").asText());
        assertEquals(3, resident.get("/v1/declaration-forms").expect(200).json().path("forms").size());
    }

    @Test
    @DisplayName("R18 a key population is told with a purpose, of which the person learns; without one not at all")
    void keyPopulation() {
        officer.post("/v1/facts", fact("KEY_POPULATION", Map.of("from", "2022-09-01", "list", "COLD_CHAIN"))).expect(201);
        String reference = "GD-" + UUID.randomUUID();
        Map<String, Object> question = new HashMap<>(Map.of("documentType", jane.documentType(), "documentNumber", jane.documentNumber(), "purpose",
                "CASE_INVESTIGATION", "reference", reference));
        JsonNode answer = officer.post("/v1/key-population-enquiries", question).expect(200).json();
        assertTrue(answer.path("lists").toString().contains("COLD_CHAIN"));
        assertNotEquals(jane.name(), answer.path("person").asText());
        assertTrue(resident.get("/v1/health-code/looks").expect(200).body().contains("CASE_INVESTIGATION " + reference));

        question.remove("purpose");
        assertEquals("malformed-request", officer.post("/v1/key-population-enquiries", question).expect(400).problem());
        question.put("purpose", "CURIOSITY");
        assertEquals("malformed-request", officer.post("/v1/key-population-enquiries", question).expect(400).problem());
    }

    @Test
    @DisplayName("R20 R21 a stay takes two officers of two units; a hospital's signed case and its contacts of two degrees colour, and return when the case is recalled")
    void casesAndStays() {
        Map<String, Object> arrival = Map.of("documentType", jane.documentType(), "documentNumber", jane.documentNumber(), "division", "110105",
                "arrivedAt", Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS).toString(), "evidence", "火车票 7");
        String stay = officer.post("/v1/arrivals", arrival).expect(201).text("proposalId");
        assertEquals("second-person-required", officer.post("/v1/fact-proposals/" + stay + "/approval", Map.of()).expect(409).problem());
        Rest second = province.hire("OFFICER");
        String id = second.post("/v1/fact-proposals/" + stay + "/approval", Map.of()).expect(200).text("id");
        assertTrue(resident.get("/v1/records/stays?limit=100").expect(200).body().contains(id));

        LaboratoryKeys hospital = LaboratoryKeys.registered(province.admin(), List.of("CASE"));
        Resident index = Resident.named("FULANO DE TAL");
        Resident contact = Resident.named("CHAN TAI MAN");
        Resident contactsContact = Resident.named("林黛玉");
        List<Rest> three = List.of(province.logInResident(index), province.logInResident(contact), province.logInResident(contactsContact));
        List<String> before = three.stream().map(FactsIT::colourOf).toList();
        String caseId = "GD-" + UUID.randomUUID();
        String csv = "kind,documentType,documentNumber,name,recordId,version,state,from,finding,caseId,until\n"
                + caseRow(index, caseId, "CONFIRMED") + caseRow(contact, caseId, "CLOSE_CONTACT") + caseRow(contactsContact, caseId, "SECONDARY_CONTACT");
        assertEquals("batch-signature-foreign", send("cases", csv, hospital.sign(csv + "x")).expect(403).problem());
        assertEquals(3, send("cases", csv, hospital.sign(csv)).expect(200).json().path("accepted").asInt());
        assertEquals(List.of("RED", "RED"), three.stream().limit(2).map(FactsIT::colourOf).toList());
        assertNotEquals("GREEN", colourOf(three.get(2)));
        assertTrue(three.get(2).get("/v1/records/cases").expect(200).body().contains("SECONDARY_CONTACT"));

        String recall = officer.post("/v1/case-recalls", Map.of("caseId", caseId, "reason", "false positive", "evidence", "report 9")).expect(201).text("recallId");
        assertEquals("second-person-required", officer.post("/v1/case-recalls/" + recall + "/approval", Map.of()).expect(409).problem());
        assertEquals("DONE", second.post("/v1/case-recalls/" + recall + "/approval", Map.of()).expect(200).text("state"));
        assertEquals(before, three.stream().map(FactsIT::colourOf).toList());
        assertEquals("case-recalled", officer.post("/v1/case-recalls", Map.of("caseId", caseId, "reason", "again", "evidence", "report 9")).expect(409).problem());
        String late = csv.replace(",1,VALID", ",2,VALID");
        assertEquals(3, send("cases", late, hospital.sign(late)).expect(200).json().path("accepted").asInt());
        assertEquals(before, three.stream().map(FactsIT::colourOf).toList(), "what names a recalled case counts no longer");
        second.get("/v1/partner-corrections").expect(200);
        second.post("/v1/facts", retraction("STAY", id)).expect(201);
    }

    private static String caseRow(Resident person, String caseId, String finding) {
        return String.join(",", "CASE", person.documentType(), person.documentNumber(), person.name(), UUID.randomUUID().toString(), "1", "VALID",
                Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS).toString(), finding, caseId, "") + "\n";
    }

    private Map<String, Object> retraction(String kind, String id) {
        Map<String, Object> retraction = fact(kind, Map.of());
        retraction.put("corrects", id);
        retraction.put("retract", true);
        return retraction;
    }

    private static String colourOf(Rest person) {
        return person.get("/v1/health-code").expect(200).text("colour");
    }

    @Test
    @DisplayName("the work list shows the case in which something waits, and the case its measures")
    void workList() {
        String caseId = "GD-" + UUID.randomUUID();
        officer.post("/v1/control-measures", Map.of("documentType", jane.documentType(), "documentNumber", jane.documentNumber(), "kind", "HEALTH_MONITORING",
                "caseId", caseId, "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report", "from", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "until", Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString())).expect(201);
        JsonNode mine = Rest.each(officer.get("/v1/cases").expect(200).json().path("cases")).stream()
                .filter(one -> one.path("caseId").asText().equals(caseId)).findFirst().orElseThrow();
        assertEquals("1 1 0", mine.path("persons").asInt() + " " + mine.path("waiting").asInt() + " " + mine.path("inForce").asInt());
        JsonNode measures = officer.get("/v1/case-measures?caseId=" + caseId).expect(200).json().path("measures");
        assertEquals("PROPOSED", measures.path(0).path("state").asText());
        assertNotEquals(jane.name(), measures.path(0).path("person").asText());
    }

    private Rest.Answer send(String kind, String csv, String signature) {
        String[] headers = signature == null ? new String[0] : new String[] {"JWS-Signature", signature};
        return officer.post("/v1/record-batches/" + kind, UUID.randomUUID().toString(), "text/csv", csv.getBytes(StandardCharsets.UTF_8), headers);
    }

    private Map<String, Object> fact(String kind, Map<String, String> content) {
        return new HashMap<>(Map.of("documentType", jane.documentType(), "documentNumber", jane.documentNumber(), "kind", kind, "content", content,
                "evidence", "登记 7"));
    }

    private static Map<String, String> selfTest() {
        return Map.of("takenAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "result", "NEGATIVE");
    }

    private JsonNode entry(String id) {
        return Rest.each(resident.get("/v1/records/entries?limit=100").expect(200).json().path("records")).stream()
                .filter(one -> one.path("id").asText().equals(id)).findFirst().orElse(MissingNode.getInstance());
    }

    private String colour() {
        return resident.get("/v1/health-code").expect(200).text("colour");
    }
}
