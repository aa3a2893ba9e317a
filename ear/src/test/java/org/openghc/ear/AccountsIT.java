package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Staff accounts as their holders and administrators use them over REST: passwords, documents, family. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {
    private static final String BETTER = "three blue teapots";

    private Province province;

    @BeforeAll
    void open() {
        province = Province.running();
    }

    @Test
    @DisplayName("R14 an inspector changes the password: the session goes on, the other one ends, the old password is over, and an auditor sees it")
    void password() {
        Province.Hired hired = province.hireAs("INSPECTOR");
        Rest here = hired.session();
        Rest elsewhere = province.logInStaff(hired.account(), hired.password());
        Map<String, String> form = Map.of("currentPassword", hired.password(), "newPassword", BETTER);
        String key = UUID.randomUUID().toString();
        here.post("/v1/password-changes", key, form).expect(204);
        assertEquals("true", here.post("/v1/password-changes", key, form).expect(204).header("Idempotency-Replayed"), "sent again it has one effect");
        here.get("/v1/session").expect(200);
        elsewhere.get("/v1/session").expect(401);
        province.anybody().post("/v1/staff-log-ins", Map.of("account", hired.account(), "password", hired.password())).expect(403);
        province.logInStaff(hired.account(), BETTER).get("/v1/session").expect(200);
        String seen = province.hire("AUDITOR").get("/v1/password-changes").expect(200).body();
        assertTrue(seen.contains(hired.account()), seen);
        assertFalse(seen.contains(BETTER) || seen.contains(hired.password()));
    }

    @Test
    @DisplayName("R14 a wrong old password and a new one that is too easy are refused, each by its name, and nothing has changed")
    void refusedPassword() {
        Province.Hired hired = province.hireAs("LABORATORY");
        assertEquals("password-wrong", change(hired, "not this one", BETTER).expect(403).problem());
        Rest.Answer easy = change(hired, hired.password(), "password").expect(400);
        assertEquals("password-invalid", easy.problem());
        assertEquals("/newPassword length-12-to-128", easy.json().path("errors").path(0).path("pointer").asText() + " " + easy.json().path("errors").path(0).path("rule").asText());
        assertEquals("same-as-before", change(hired, hired.password(), hired.password()).expect(400).json().path("errors").path(0).path("rule").asText());
        assertEquals("malformed-request", change(hired, hired.password(), "x".repeat(129)).expect(400).problem());
        province.logInStaff(hired.account(), hired.password()).get("/v1/session").expect(200);
    }

    @Test
    @DisplayName("R13 whoever decides is hired by a document, and once; a mistaken account is sent back")
    void hiredOnce() {
        String document = "S" + (100_000_000 + Math.abs(UUID.randomUUID().hashCode() % 100_000_000));
        assertEquals("malformed-request", hire("ADMIN", null).expect(400).problem());
        assertEquals("malformed-request", hire("OFFICER", null).expect(400).problem());
        assertEquals("malformed-request", hire("INTEGRATOR", document).expect(400).problem());
        String waiting = hire("OFFICER", document).expect(201).text("account");
        assertEquals("person-hired", hire("OFFICER", document).expect(409).problem());
        assertEquals("person-hired", hire("ADMIN", document).expect(409).problem());
        assertTrue(hire("INSPECTOR", document).expect(201).json().path("complete").asBoolean());
        province.secondAdmin().post("/v1/staff-refusals", Map.of("account", waiting)).expect(200);
        assertEquals("staff-confirmed", province.secondAdmin().post("/v1/staff-confirmations", Map.of("account", waiting)).expect(409).problem());
        String anew = hire("OFFICER", document).expect(201).text("account");
        province.secondAdmin().post("/v1/staff-confirmations", Map.of("account", anew)).expect(200);
        Map<String, String> again = Map.of("account", anew, "documentType", "PASSPORT", "documentNumber", "S99887766");
        assertEquals("staff-document-known", province.admin().post("/v1/staff-documents", again).expect(409).problem());
        assertEquals("second-person-required", province.admin().post("/v1/staff-documents", Map.of("account", "admin", "documentType", "PASSPORT",
                "documentNumber", "S99887766")).expect(409).problem());
    }

    @Test
    @DisplayName("R15 an inspector's account ends: the session is over, the password opens nothing, no checkpoint is his or hers, and an auditor sees who ended it")
    void ended() {
        Province.Hired hired = province.hireAs("INSPECTOR");
        String key = UUID.randomUUID().toString();
        Map<String, String> form = Map.of("account", hired.account());
        province.admin().post("/v1/staff-ends", key, form).expect(200);
        assertEquals("true", province.admin().post("/v1/staff-ends", key, form).expect(200).header("Idempotency-Replayed"), "sent again it has one effect");
        assertEquals("staff-not-working", province.secondAdmin().post("/v1/staff-ends", form).expect(409).problem());
        hired.session().get("/v1/session").expect(401);
        province.anybody().post("/v1/staff-log-ins", Map.of("account", hired.account(), "password", hired.password())).expect(403);
        String venue = province.openGate().venueId();
        assertEquals("not-an-inspector", province.admin().post("/v1/checkpoints", Map.of("venueId", venue, "name", "西门", "inspector", hired.staffId())).expect(400).problem());
        JsonNode seen = Rest.each(province.hire("AUDITOR").get("/v1/staff-ends").expect(200).json().path("ended")).stream()
                .filter(each -> each.path("account").asText().equals(hired.account())).findFirst().orElseThrow();
        assertEquals("admin INSPECTOR", seen.path("endedBy").asText() + " " + seen.path("role").asText());
        assertEquals("second-person-required", province.admin().post("/v1/staff-ends", Map.of("account", "admin")).expect(409).problem());
    }

    @Test
    @DisplayName("R12 a relative who is taken back right before a decision is a relative still; what an administrator named only an administrator takes back")
    void family() {
        Resident cousin = Resident.named("贾探春");
        province.logInResident(cousin);
        Province.Hired hired = province.hireAs("OFFICER");
        Rest officer = hired.session();
        Map<String, Object> document = Map.of("documentType", cousin.documentType(), "documentNumber", cousin.documentNumber());
        assertEquals("relative-unknown", officer.post("/v1/relatives/withdrawal", document).expect(404).problem());
        officer.post("/v1/relatives", document).expect(201);
        assertEquals("own-case", propose(officer, document).expect(403).problem());
        JsonNode ended = officer.post("/v1/relatives/withdrawal", document).expect(200).json();
        assertEquals(hired.account(), ended.path("declaredBy").asText());
        assertEquals(Duration.ofDays(180), Duration.between(Instant.parse(ended.path("endedAt").asText()), Instant.parse(ended.path("countsUntil").asText())));
        assertEquals("own-case", propose(officer, document).expect(403).problem());
        assertEquals("relative-unknown", officer.post("/v1/relatives/withdrawal", document).expect(404).problem());

        province.admin().post("/v1/staff/" + hired.staffId() + "/relatives", document).expect(201);
        assertEquals("relative-of-administrator", officer.post("/v1/relatives/withdrawal", document).expect(403).problem());
        province.secondAdmin().post("/v1/staff/" + hired.staffId() + "/relatives/withdrawal", document).expect(200);
        List<JsonNode> all = Rest.each(officer.get("/v1/relatives").expect(200).json().path("relatives"));
        assertEquals(2, all.size(), "nothing was overwritten");
        assertTrue(all.stream().noneMatch(each -> each.path("endedAt").isNull()));
        assertFalse(all.toString().contains(cousin.documentNumber()));
        propose(province.hire("OFFICER"), document).expect(201);
    }

    private static Rest.Answer propose(Rest officer, Map<String, Object> document) {
        Map<String, Object> form = new HashMap<>(document);
        Instant from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        form.putAll(Map.of("kind", "HEALTH_MONITORING", "caseId", "GD-" + UUID.randomUUID(), "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "e", "from", from.toString(),
                "until", from.plus(Duration.ofDays(1)).toString()));
        return officer.post("/v1/control-measures", form);
    }

    private static Rest.Answer change(Province.Hired hired, String current, String next) {
        return hired.session().post("/v1/password-changes", Map.of("currentPassword", current, "newPassword", next));
    }

    private Rest.Answer hire(String role, String document) {
        Map<String, Object> form = new HashMap<>(Map.of("account", "a-" + UUID.randomUUID().toString().substring(0, 12), "role", role, "unit", "u", "name", "演示人员"));
        if (document != null) {
            form.putAll(Map.of("documentType", "PASSPORT", "documentNumber", document));
        }
        return province.admin().post("/v1/staff", form);
    }
}
