package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every member of every form about judging, one at a time, with what no client should send: each answer is a problem that says what is wrong, or a plain
 * success, never a failure. What is sent is made of one good form for each way, so that the refusal is about the one member.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMemberIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern LEAK = Pattern.compile("\\tat |Exception|org\\.openghc|java\\.|com\\.ibm|org\\.postgresql", Pattern.CASE_INSENSITIVE);
    /** Written as JSON, since some of it no other form can hold. */
    private static final Map<String, String> NEVER = new LinkedHashMap<>();
    private static final Map<String, String> PERHAPS = new LinkedHashMap<>();

    static {
        NEVER.put("a number", "5");
        NEVER.put("a huge number", "1e400");
        NEVER.put("an array", "[]");
        NEVER.put("an object with something unknown", "{\"unknown\": 1}");
        NEVER.put("NUL", "\"a\\u0000b\"");
        NEVER.put("half a character", "\"a\\ud800b\"");
        NEVER.put("very long", "\"" + "长".repeat(20_000) + "\"");
        PERHAPS.put("null", "null");
        PERHAPS.put("empty", "\"\"");
        PERHAPS.put("blank", "\" \\t\"");
        PERHAPS.put("a name of another script", "\"Δημήτρης \\u202e𠮷 ÃŠ'; DROP TABLE staff; --\"");
        PERHAPS.put("long", "\"" + "长".repeat(450) + "\"");
        PERHAPS.put("an unknown word", "\"NO_SUCH_WORD\"");
        PERHAPS.put("the first day", "\"0000-01-01T00:00:00Z\"");
        PERHAPS.put("the last day", "\"9999-12-31T23:59:59-18:00\"");
        PERHAPS.put("a day that is none", "\"2023-02-29T00:00:00Z\"");
        PERHAPS.put("an unknown id", "\"" + UUID.randomUUID() + "\"");
    }

    private final Resident person = Resident.named("孙悟空");
    private final Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
    private final Map<String, Rest> callers = new HashMap<>();
    private Province province;

    @BeforeAll
    void open() {
        province = Province.running();
        Rest resident = province.logInResident(person);
        Rest officer = province.hire("OFFICER");
        Rest second = province.hire("OFFICER");
        Province.Hired auditor = province.hireAs("AUDITOR");
        String now = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
        String later = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> measure = about("kind", "HEALTH_MONITORING", "caseId", "GD-EVERY-1", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "e", "from", now, "until", later);
        String proposed = officer.post("/v1/control-measures", measure).expect(201).text("measureId");
        String inForce = officer.post("/v1/control-measures", measure).expect(201).text("measureId");
        second.post("/v1/control-measures/" + inForce + "/approval", Map.of()).expect(200);
        String appeal = resident.post("/v1/appeals", Map.of("about", Map.of("kind", "MEASURE", "id", inForce), "text", "t")).expect(201).text("appealId");

        way(officer, "/v1/control-measures", measure);
        way(officer, "/v1/cases", about("kind", "SUSPECTED", "caseId", "GD-EVERY-2", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "e", "from", now));
        way(second, "/v1/control-measures/" + proposed + "/refusal", Map.of("reason", "r"));
        way(second, "/v1/control-measures/" + UUID.randomUUID() + "/cancellation", Map.of("reason", "r"));
        way(officer, "/v1/facts", about("kind", "VACCINATION", "evidence", "e", "retract", false,
                "content", Map.of("vaccinatedOn", "2021-06-01", "dose", "1", "product", "CORONAVAC", "site", "s")));
        way(officer, "/v1/facts#correction", about("kind", "VACCINATION", "evidence", "e", "corrects", "nothing", "retract", true));
        way(officer, "/v1/facts#order", about("kind", "TEST_ORDER", "evidence", "e", "content", Map.of("from", now, "until", later, "caseId", "GD-EVERY-3")));
        way(officer, "/v1/fact-proposals/" + UUID.randomUUID() + "/refusal", Map.of("reason", "r"));
        way(officer, "/v1/key-population-enquiries", about("purpose", "TEST_ROUND", "reference", "T-1"));
        way(officer, "/v1/venue-exposures", Map.of("venueId", UUID.randomUUID().toString(), "from", now, "until", later, "caseId", "GD-EVERY-4", "evidence", "e"));
        way(officer, "/v1/case-recalls", Map.of("caseId", "GD-EVERY-5", "reason", "r", "evidence", "e"));
        way(officer, "/v1/case-recalls/" + UUID.randomUUID() + "/refusal", Map.of("reason", "r"));
        way(resident, "/v1/appeals", Map.of("about", Map.of("kind", "RECORD", "id", "nothing"), "text", "t", "attachments", List.of()));
        way(second, "/v1/appeal-work/" + appeal + "/answer", Map.of("outcome", "REJECTED", "answer", "a"));
        way(resident, "/v1/declarations", Map.of("form", "DAILY_HEALTH", "version", 1,
                "answers", Map.of("temperature", "36.5", "symptoms", "false", "contact14d", "false", "travel14d", "false")));
        way(officer, "/v1/policy-proposals/" + UUID.randomUUID() + "/refusal", Map.of("reason", "r"));
        way(officer, "/v1/relatives", about());
        way(officer, "/v1/relatives/withdrawal", about());
        way(auditor.session(), "/v1/password-changes", Map.of("currentPassword", auditor.password(), "newPassword", auditor.password()));
        way(province.admin(), "/v1/staff", about("account", "every-member", "role", "OFFICER", "unit", "u", "name", "n"));
        way(province.admin(), "/v1/staff-documents", about("account", "nobody-here"));
        way(province.admin(), "/v1/staff-refusals", Map.of("account", "nobody-here"));
    }

    @Test
    @DisplayName("R2 R3 whatever stands in a member, the answer is no failure, and what can never be right is refused")
    void everyMember() throws IOException {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, Map<String, Object>> form : forms.entrySet()) {
            for (String member : members(MAPPER.valueToTree(form.getValue()), "")) {
                for (Map.Entry<String, String> never : NEVER.entrySet()) {
                    Rest.Answer answer = send(form.getKey(), with(form.getValue(), member, never.getValue()));
                    tried++;
                    if (answer.status() / 100 != 4 && !fits(member, never.getKey())) {
                        wrong.add(form.getKey() + " " + member + " " + never.getKey() + ": " + answer.status() + " " + answer.body());
                    }
                    failure(answer, form.getKey() + " " + member + " " + never.getKey(), wrong);
                }
                for (Map.Entry<String, String> perhaps : PERHAPS.entrySet()) {
                    tried++;
                    failure(send(form.getKey(), with(form.getValue(), member, perhaps.getValue())), form.getKey() + " " + member + " " + perhaps.getKey(), wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(tried > 1_000, "only " + tried);
    }

    @Test
    @DisplayName("R2 whatever stands in an address's parameters, the answer is no failure")
    void everyParameter() {
        Rest resident = callers.get("/v1/appeals");
        Rest officer = callers.get("/v1/facts");
        List<String> wrong = new ArrayList<>();
        for (String value : List.of("", "%20", "-1", "0", "101", "99999999999999999999", "1.5", "NaN", "%00", "a%00b", "%ED%A0%80", "%F0%A0%AE%B7", "%27%3B--", "x".repeat(3_000))) {
            for (String path : List.of("/v1/declarations?limit=", "/v1/declarations?offset=", "/v1/records/vaccinations?limit=", "/v1/records/vaccinations?offset=",
                    "/v1/health-code/explanation?language=", "/v1/records/vaccinations/versions?limit=")) {
                failure(resident.get(path + value), path + value, wrong);
            }
            for (String path : List.of("/v1/cases?offset=", "/v1/case-measures?caseId=", "/v1/control-measures?state=", "/v1/judgements/" + UUID.randomUUID() + "?purpose=",
                    "/v1/judgements/" + UUID.randomUUID() + "/replay?purpose=", "/v1/risk-areas?at=")) {
                failure(officer.get(path + value), path + value, wrong);
            }
        }
        for (String path : List.of("/v1/judgements/1", "/v1/judgements/%20", "/v1/records/nothing", "/v1/records/VACCINATIONS/versions", "/v1/records/" + "x".repeat(2_000))) {
            Rest.Answer answer = resident.get(path);
            failure(answer, path, wrong);
            assertTrue(answer.status() >= 400, path);
        }
        assertEquals(List.of(), wrong);
        assertEquals("malformed-request", officer.get("/v1/case-measures?caseId=a%00b").expect(400).problem());
    }

    @Test
    @DisplayName("R3 R4 another media type, no body, and a key that came with another body are refused in every way of writing")
    void everyWay() {
        forms.forEach((way, form) -> {
            Rest caller = callers.get(way);
            String path = path(way);
            byte[] body = Rest.json(form).getBytes(StandardCharsets.UTF_8);
            assertEquals("unsupported-media-type", caller.post(path, UUID.randomUUID().toString(), "text/plain", body).expect(415).problem(), way);
            assertEquals("malformed-request", caller.post(path, UUID.randomUUID().toString(), "application/json", new byte[0]).expect(400).problem(), way);
            assertEquals("idempotency-key-missing", caller.post(path, "short", "application/json", body).expect(400).problem(), way);
        });
        Rest resident = callers.get("/v1/declarations");
        String key = UUID.randomUUID().toString();
        resident.post("/v1/declarations", key, forms.get("/v1/declarations")).expect(201);
        Map<String, Object> other = new HashMap<>(forms.get("/v1/declarations"));
        other.put("answers", Map.of("temperature", "36.6", "symptoms", "false", "contact14d", "false", "travel14d", "false"));
        assertEquals("idempotency-key-reused", resident.post("/v1/declarations", key, other).expect(409).problem());
    }

    @Test
    @DisplayName("R3 an edition in another charset is refused, not read as something else")
    void editionCharset() {
        byte[] body = "{\"edition\": \"CN-44-X\", \"note\": \"中\"}".getBytes(java.nio.charset.Charset.forName("GB18030"));
        Rest.Answer answer = callers.get("/v1/facts").post("/v1/policy-editions", UUID.randomUUID().toString(), "application/json", body).expect(400);
        assertEquals("malformed-request", answer.problem());
        assertEquals("not-utf-8", answer.json().path("errors").path(0).path("rule").asText());
    }

    @Test
    @DisplayName("(control) the good forms are refused for no member: the look for failures can fail")
    void control() throws IOException {
        for (Map.Entry<String, Map<String, Object>> form : forms.entrySet()) {
            if (!form.getKey().contains("/v1/control-measures/") && !form.getKey().contains("/v1/appeal-work/")) {
                Rest.Answer answer = send(form.getKey(), MAPPER.valueToTree(form.getValue()).toString());
                assertFalse(answer.problem().equals("malformed-request"), form.getKey() + answer.body());
            }
        }
        List<String> wrong = new ArrayList<>();
        failure(new Rest.Answer(500, Map.of(), "{}"), "control", wrong);
        failure(new Rest.Answer(400, Map.of(), "java.lang.Exception"), "control", wrong);
        assertEquals(2, wrong.size());
    }

    /** The form has a number, and a list, of its own. */
    private static boolean fits(String member, String what) {
        return member.equals("/version") && what.equals("a number") || member.equals("/attachments") && what.equals("an array");
    }

    private static void failure(Rest.Answer answer, String what, List<String> wrong) {
        if (answer.status() >= 500 || answer.status() == 0 || answer.status() >= 400 && LEAK.matcher(answer.body()).find()) {
            wrong.add(what + ": " + answer.status() + " " + answer.body());
        }
    }

    private void way(Rest caller, String way, Map<String, Object> form) {
        forms.put(way, form);
        callers.put(way, caller);
    }

    private static String path(String way) {
        return way.replaceFirst("#.*", "");
    }

    private Rest.Answer send(String way, String body) {
        return callers.get(way).post(path(way), UUID.randomUUID().toString(), "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The pointers of all members, also of those within. */
    private static List<String> members(JsonNode form, String before) {
        List<String> found = new ArrayList<>();
        form.fieldNames().forEachRemaining(name -> {
            found.add(before + "/" + name);
            found.addAll(members(form.path(name), before + "/" + name));
        });
        return found;
    }

    /** The form with this in the place of one member. */
    private static String with(Map<String, Object> form, String member, String json) {
        ObjectNode copy = MAPPER.valueToTree(form);
        int last = member.lastIndexOf('/');
        ((ObjectNode) copy.at(member.substring(0, last))).put(member.substring(last + 1), "@@");
        return copy.toString().replace("\"@@\"", json);
    }

    private Map<String, Object> about(Object... more) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber()));
        for (int i = 0; i < more.length; i += 2) {
            form.put((String) more[i], more[i + 1]);
        }
        return form;
    }
}
