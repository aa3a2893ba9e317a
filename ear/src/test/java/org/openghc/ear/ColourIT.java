package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The main job, from outside: a fact arrives, the code turns with its reason, and turns back by the rule. Everybody here is somebody
 * whom the demo population gives no measure: other tests of the shared province may have filled it in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColourIT {
    private Province province;
    private Province.Gate gate;
    private Rest proposer;
    private Rest approver;
    private LaboratoryKeys laboratory;

    @BeforeAll
    void open() {
        province = Province.running();
        gate = province.openGate();
        proposer = province.hire("OFFICER");
        approver = province.hire("OFFICER");
        laboratory = LaboratoryKeys.registered(province.admin());
    }

    @Test
    @DisplayName("a measure turns the code only when a second officer has approved it, with its reason; two negatives release it by rule")
    void measureAndRelease() {
        Resident patient = Resident.named("白素貞");
        Rest resident = province.logInResident(patient);
        assertEquals("GREEN", colour(resident));
        Instant from = Instant.now().minus(Duration.ofDays(4)).truncatedTo(ChronoUnit.SECONDS);

        String measure = propose(patient, "HEALTH_MONITORING", from).expect(201).text("measureId");
        assertEquals("GREEN", colour(resident), "proposed is not in force");
        assertEquals("second-person-required", proposer.post("/v1/control-measures/" + measure + "/approval", Map.of()).expect(409).problem());
        assertEquals("GREEN", colour(resident));

        String before = token(resident);
        assertEquals("green", gate.scans(before).text("verdict"));
        assertEquals("IN_FORCE", approver.post("/v1/control-measures/" + measure + "/approval", Map.of()).expect(200).text("state"));
        JsonNode why = resident.get("/v1/health-code").expect(200).json().path("findings").path(0);
        assertEquals("YELLOW", colour(resident));
        assertEquals("HEALTH_MONITORING", why.path("reason").asText());
        assertFalse(why.path("releases").isEmpty(), "it says what ends it");
        assertEquals("yellow", gate.scans(before).text("verdict"), "a token shown before tells the colour of now");
        assertNotEquals(before, token(resident));

        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertEquals("1", report(patient, now.minus(Duration.ofHours(40)), "NEGATIVE").text("accepted"));
        assertEquals("YELLOW", colour(resident), "one of two");
        assertEquals("1", report(patient, now.minus(Duration.ofHours(2)), "NEGATIVE").text("accepted"));
        assertEquals("GREEN", colour(resident));
        assertEquals("green", gate.scans(token(resident)).text("verdict"));
    }

    @Test
    @DisplayName("a positive result turns the code red within a second, and no negative wipes it")
    void positive() {
        Resident person = Resident.named("鲁智深");
        Rest resident = province.logInResident(person);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        report(person, now.minus(Duration.ofHours(5)), "POSITIVE");
        assertEquals("RED", colour(resident));
        assertEquals("NAT_POSITIVE", resident.get("/v1/health-code").json().path("findings").path(0).path("reason").asText());
        assertEquals("red", gate.scans(token(resident)).text("verdict"));
        report(person, now.minus(Duration.ofHours(1)), "NEGATIVE");
        assertNotEquals("GREEN", colour(resident));
    }

    @Test
    @DisplayName("an unsigned batch, one signed by a stranger, and one that was changed: no row is stored")
    void unsigned() {
        Resident person = Resident.named("ERIKA MUSTERMANN");
        Rest resident = province.logInResident(person);
        String batch = LaboratoryKeys.table(row(person, Instant.now().minus(Duration.ofHours(3)), "POSITIVE"));
        LaboratoryKeys stranger = LaboratoryKeys.unknown();
        int known = tests(resident);

        assertEquals("batch-not-signed", send(batch, null).expect(403).problem());
        assertEquals("batch-signature-foreign", send(batch, stranger.sign(batch)).expect(403).problem());
        assertEquals("batch-signature-foreign", send(batch.replace("POSITIVE", "NEGATIVE"), laboratory.sign(batch)).expect(403).problem());
        assertEquals("GREEN", colour(resident));
        assertEquals(known, tests(resident), "no row was stored");

        assertEquals("1", send(batch, laboratory.sign(batch)).expect(200).text("accepted"), "the same batch, signed, is stored: the refusals were about the signature");
        assertEquals(known + 1, tests(resident));
        assertEquals("RED", colour(resident));
    }

    @Test
    @DisplayName("a person sees who looked; an auditor sees it too")
    void looks() {
        Rest resident = province.logInResident(Resident.named("JANE DOE"));
        gate.scans(token(resident)).expect(200);
        JsonNode looks = resident.get("/v1/health-code/looks").expect(200).json().path("looks");
        assertEquals("SCAN", looks.path(0).path("act").asText());
        String access = looks.path(0).path("accessId").asText();
        assertTrue(province.hire("AUDITOR").get("/v1/access-log").expect(200).body().contains(access));
    }

    private Rest.Answer propose(Resident person, String kind, Instant from) {
        Map<String, Object> body = new HashMap<>(Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(), "kind", kind,
                "caseId", "GD-2022-0007", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report 7", "from", from.toString()));
        body.put("until", from.plus(Duration.ofDays(10)).toString());
        return proposer.post("/v1/control-measures", body);
    }

    private Rest.Answer report(Resident person, Instant sampledAt, String result) {
        String batch = LaboratoryKeys.table(row(person, sampledAt, result));
        return send(batch, laboratory.sign(batch)).expect(200);
    }

    private Rest.Answer send(String batch, String signature) {
        byte[] bytes = batch.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        return signature == null ? proposer.post("/v1/laboratory-batches", key, "text/csv", bytes)
                : proposer.post("/v1/laboratory-batches", key, "text/csv", bytes, "JWS-Signature", signature);
    }

    private static String row(Resident person, Instant sampledAt, String result) {
        Instant sampled = sampledAt.truncatedTo(ChronoUnit.SECONDS);
        return String.join(",", person.documentType(), person.documentNumber(), person.name(), "S-" + UUID.randomUUID(), "1", sampled.toString(),
                sampled.plus(Duration.ofMinutes(50)).toString(), result);
    }

    private static String colour(Rest resident) {
        return resident.get("/v1/health-code").expect(200).text("colour");
    }

    private static int tests(Rest resident) {
        return resident.get("/v1/health-code/records").expect(200).json().path("nucleicAcidTests").size();
    }

    private static String token(Rest resident) {
        return resident.get("/v1/health-code").expect(200).text("token");
    }
}
