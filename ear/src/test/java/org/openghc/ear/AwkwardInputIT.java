package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is well formed and yet cannot be right, or only just: each gets a problem with its member and rule, or the right colour, and never a failure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwkwardInputIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Resident person = Resident.named("妙玉");
    private Province province;
    private Rest resident;
    private Rest officer;
    private Rest second;
    private LaboratoryKeys laboratory;

    @BeforeAll
    void open() {
        province = Province.running();
        resident = province.logInResident(person);
        officer = province.hire("OFFICER");
        second = province.hire("OFFICER");
        laboratory = LaboratoryKeys.registered(province.admin());
    }

    @Test
    @DisplayName("a batch with a date to come, a report before its sample, a day that is none, the same row twice, a contradiction and a circle: each row is answered by rule")
    void batch() {
        Instant sampled = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        String times = sampled + "," + sampled.plus(Duration.ofHours(1));
        String a = UUID.randomUUID().toString();
        String b = UUID.randomUUID().toString();
        String table = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result,tube,corrects\n" + String.join("\n",
                row(UUID.randomUUID().toString(), 1, sampled + "," + sampled.minusSeconds(1), "NEGATIVE", "", ""),
                row(UUID.randomUUID().toString(), 1, Instant.now().plus(Duration.ofDays(1)) + "," + Instant.now().plus(Duration.ofDays(2)), "NEGATIVE", "", ""),
                row(UUID.randomUUID().toString(), 1, "2022-02-29T08:00:00+08:00,2022-03-01T08:00:00+08:00", "NEGATIVE", "", ""),
                row(a, 1, times, "NEGATIVE", "", b),
                row(a, 1, times, "NEGATIVE", "", b),
                row(a, 1, times, "POSITIVE", "", b),
                row(b, 1, times, "NEGATIVE", "", a),
                row(UUID.randomUUID().toString(), 2, times, "RETRACTED", "", "")) + "\n";
        Rest.Answer report = send(table).expect(200);
        assertEquals(List.of("REJECTED reported-before-sampled", "REJECTED sampled-at-to-come", "REJECTED sampled-at", "STORED", "DUPLICATE", "REJECTED version-taken",
                        "REJECTED corrects-in-a-circle", "STORED"),
                Rest.each(report.json().path("rows")).stream().map(row -> (row.path("outcome").asText() + " " + row.path("rule").asText("").replace("null", "")).strip()).toList());
        assertEquals("GREEN", colour());
    }

    @Test
    @DisplayName("a positive in a shared tube turns the code yellow; the person's own negative ends that; a retraction that came first takes a positive back")
    void pooled() {
        Instant sampled = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        String header = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result,tube\n";
        Instant later = sampled.plus(Duration.ofHours(1));
        String times = sampled + "," + later;
        send(header + shared(UUID.randomUUID().toString(), 1, times, "POSITIVE", "POOLED") + "\n").expect(200);
        assertEquals("YELLOW", colour());
        send(header + shared(UUID.randomUUID().toString(), 1, later + "," + later.plusSeconds(60), "NEGATIVE", "SINGLE") + "\n").expect(200);
        assertEquals("GREEN", colour());
        String taken = UUID.randomUUID().toString();
        send(header + shared(taken, 2, times, "RETRACTED", "") + "\n").expect(200);
        send(header + shared(taken, 1, times, "POSITIVE", "") + "\n").expect(200);
        assertEquals("GREEN", colour());
    }

    @Test
    @DisplayName("facts: a day that is none, a year of five digits, a time to come, and today as Shanghai counts it")
    void facts() {
        assertEquals(List.of("/content/vaccinatedOn date"), faults(vaccination("2023-02-29"), 400));
        assertEquals(List.of("/content/vaccinatedOn date"), faults(vaccination("+12024-02-29"), 400));
        LocalDate today = LocalDate.now(CHINA);
        assertEquals(List.of("/content/vaccinatedOn to-come"), faults(vaccination(today.plusDays(2).toString()), 400));
        officer.post("/v1/facts", fact("VACCINATION", vaccination(today.toString()))).expect(201);
        officer.post("/v1/facts", fact("VACCINATION", vaccination("2024-02-29"))).expect(201);
        Rest.Answer entry = officer.post("/v1/facts", fact("ENTRY", Map.of("enteredAt", Instant.now().plus(Duration.ofDays(1)).toString(), "origin", "US", "port", "FUTIAN")));
        assertEquals(List.of("/content/enteredAt to-come"), faults(entry, "form-invalid", 400));
        Rest.Answer order = officer.post("/v1/facts", fact("TEST_ORDER", Map.of("from", "+99999-01-01T00:00:00Z", "until", "+99999-01-02T00:00:00Z", "caseId", "GD-1")));
        assertEquals(List.of("/content/from time", "/content/until time"), faults(order, "form-invalid", 400));
        Map<String, String> nothing = new HashMap<>(vaccination("2021-06-01"));
        nothing.put("dose", null);
        assertEquals(List.of("/content/dose required"), faults(nothing, 400));
        assertEquals("record-unknown", officer.post("/v1/facts", with("VACCINATION", Map.of("corrects", "nothing", "content", vaccination("2021-06-01")))).expect(404).problem());
    }

    @Test
    @DisplayName("a correction of a correction counts last, two corrections of one record stand in the order of their approval")
    void corrections() {
        String id = officer.post("/v1/facts", fact("VACCINATION", vaccination("2021-06-01"))).expect(201).text("id");
        assertEquals("2", officer.post("/v1/facts", with("VACCINATION", Map.of("corrects", id, "content", vaccination("2021-06-02")))).expect(201).text("version"));
        assertEquals("3", second.post("/v1/facts", with("VACCINATION", Map.of("corrects", id, "content", vaccination("2021-06-03")))).expect(201).text("version"));
        assertEquals("4", officer.post("/v1/facts", with("VACCINATION", Map.of("corrects", id, "retract", true))).expect(201).text("version"));
        assertEquals(0, Rest.each(resident.get("/v1/records/vaccinations?limit=100").expect(200).json().path("records")).stream()
                .filter(each -> each.path("id").asText().equals(id)).count());
    }

    @Test
    @DisplayName("measures and stays in years that RFC 3339 cannot write are refused, not stored")
    void years() {
        Map<String, Object> measure = new HashMap<>(document());
        measure.putAll(Map.of("kind", "HOME_QUARANTINE", "caseId", "GD-1", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "e", "from", "+999999999-01-01T00:00:00Z", "until",
                Instant.now().plus(Duration.ofDays(1)).toString()));
        assertEquals(List.of("/from wrong-type"), faults(officer.post("/v1/control-measures", measure), "malformed-request", 400));
        Map<String, Object> stay = new HashMap<>(document());
        stay.putAll(Map.of("division", "440106", "arrivedAt", "-0001-01-01T00:00:00Z", "evidence", "e"));
        assertEquals(List.of("/arrivedAt wrong-type"), faults(officer.post("/v1/arrivals", stay), "malformed-request", 400));
        assertEquals("malformed-request", officer.get("/v1/risk-areas?at=%2B999999999-01-01T00:00:00Z").expect(400).problem());
    }

    @Test
    @DisplayName("an edition with a rule that nobody knows, an overlay beyond the limits, and one that never expires")
    void editions() throws IOException {
        assertEquals(List.of("/quarantineForAll unknown-field"), faults(edition("/v1/policy-editions", exercise().replaceFirst("\"note\"", "\"quarantineForAll\": true, \"note\"")), "edition-invalid", 400));
        assertEquals(List.of("/measures wrong-type"), faults(edition("/v1/policy-editions", exercise().replaceFirst("\"HOME_QUARANTINE\"", "\"HOUSE_ARREST\"")), "edition-invalid", 400));
        String from = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
        String overlay = """
                {"overlay": "CN-4406-X", "city": "CN-4406", "from": "%s", %s "note": "n",
                 "measures": {"KEY_PLACE_EXPOSURE": {"colour": "%s", "automaticEnd": {"days": 1, "source": "inferred"}, "source": "inferred"}}}""";
        String until = "\"until\": \"" + Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS) + "\",";
        assertEquals(List.of("/measures/KEY_PLACE_EXPOSURE more-than-the-province"),
                faults(edition("/v1/policy-overlays", overlay.formatted(from, until, "RED")), "edition-invalid", 400));
        assertEquals(List.of("/until missing"), faults(edition("/v1/policy-overlays", overlay.formatted(from, "", "NONE")), "edition-invalid", 400));
        assertEquals(List.of("/until at-most-one-year"),
                faults(edition("/v1/policy-overlays", overlay.formatted(from, "\"until\": \"9000-01-01T00:00:00Z\",", "NONE")), "edition-invalid", 400));
        assertEquals(List.of("/until time"),
                faults(edition("/v1/policy-overlays", overlay.formatted(from, "\"until\": \"+99999-01-01T00:00:00Z\",", "NONE")), "edition-invalid", 400));
    }

    @Test
    @DisplayName("an appeal with a picture of no bytes, with none where one should be, with more than three; a replay of a judgement that never was")
    void appeals() {
        String judgement = resident.get("/v1/judgements").expect(200).json().path("judgements").path(0).path("judgementId").asText();
        Map<String, Object> about = Map.of("kind", "JUDGEMENT", "id", judgement);
        Map<String, Object> empty = Map.of("mediaType", "image/png", "content", "");
        assertEquals(List.of("/attachments jpeg-or-png"), faults(resident.post("/v1/appeals", Map.of("about", about, "text", "t", "attachments", List.of(empty))), "appeal-invalid", 400));
        assertEquals("malformed-request", resident.post("/v1/appeals", Map.of("about", about, "text", "t", "attachments", Collections.singletonList(null))).expect(400).problem());
        assertEquals("malformed-request", resident.post("/v1/appeals", Map.of("about", about, "text", "t", "attachments", List.of(empty, empty, empty, empty))).expect(400).problem());
        assertEquals("judgement-unknown", officer.get("/v1/judgements/" + UUID.randomUUID() + "/replay?purpose=complaint").expect(404).problem());
        assertEquals("malformed-request", province.admin().post("/v1/laboratories", Map.of("name", "n", "certificate", "c", "reports", List.of())).expect(400).problem());
        assertEquals("malformed-request", province.admin().post("/v1/laboratories", Map.of("name", "n", "certificate", "c", "reports", Collections.singletonList(null))).expect(400).problem());
    }

    private List<String> faults(Map<String, String> vaccination, int status) {
        return faults(officer.post("/v1/facts", fact("VACCINATION", vaccination)), "form-invalid", status);
    }

    private static List<String> faults(Rest.Answer answer, String problem, int status) {
        assertEquals(problem, answer.expect(status).problem());
        return Rest.each(answer.json().path("errors")).stream().map(error -> error.path("pointer").asText() + " " + error.path("rule").asText()).sorted().toList();
    }

    private static String exercise() throws IOException {
        return Files.readString(Path.of("../server-config/src/main/liberty/config/policy/CN-44-exercise.json"));
    }

    private Rest.Answer edition(String path, String document) {
        return officer.post(path, UUID.randomUUID().toString(), "application/json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> vaccination(String day) {
        return Map.of("vaccinatedOn", day, "dose", "1", "product", "CORONAVAC", "site", "s");
    }

    private Map<String, Object> fact(String kind, Map<String, String> content) {
        return with(kind, Map.of("content", content));
    }

    private Map<String, Object> with(String kind, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(document());
        form.put("kind", kind);
        form.put("evidence", "e");
        form.putAll(more);
        return form;
    }

    private Map<String, Object> document() {
        return Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber());
    }

    private String row(String sample, int version, String times, String result, String tube, String corrects) {
        return Arrays.asList(person.documentType(), person.documentNumber(), person.name(), sample, String.valueOf(version), times, result, tube, corrects).stream()
                .collect(Collectors.joining(","));
    }

    private String shared(String sample, int version, String times, String result, String tube) {
        return String.join(",", person.documentType(), person.documentNumber(), person.name(), sample, String.valueOf(version), times, result, tube);
    }

    private Rest.Answer send(String table) {
        return officer.post("/v1/laboratory-batches", UUID.randomUUID().toString(), "text/csv", table.getBytes(StandardCharsets.UTF_8), "JWS-Signature", laboratory.sign(table));
    }

    private String colour() {
        return resident.get("/v1/health-code").expect(200).text("colour");
    }
}
