package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Another province tells and asks by the verbs of GB/T 38963; the two systems are processes on different SOAP stacks, every message signed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvinceRecognitionIT {
    private static final Resident LIU = Resident.named("柳毅");
    private static final Resident NIE = Resident.named("聂小倩");
    private static final String STRANGER = "430099200103050042";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final Map<String, String> CROSSING = Map.of("purpose", "CROSSING", "reference", "G4-7");

    private static Province province;
    private static Hunan hunan;
    private static Rest liu;
    private static Rest nie;

    @BeforeAll
    static void logIn() {
        province = Province.running();
        hunan = province.hunan();
        liu = province.logInResident(LIU);
        nie = province.logInResident(NIE);
        Processes.eventually("Hunan is answered", () -> hunan.sends("queryHealth", asking(LIU, CROSSING)).status() == 200);
    }

    @Test
    @Order(1)
    @DisplayName("R2 R5 a colour that Hunan pushes colours the code here; an unknown grade, document or person does not")
    void pushed() {
        String factId = "push-" + UUID.randomUUID();
        Map<String, Object> red = colour(factId, 1, LIU, "10");
        assertEquals("STORED", outcome(hunan.sends("declareHealth", Map.of("fact", red))));
        assertEquals("RED OTHER_REGION_RED", colourOf(liu));
        assertEquals("DUPLICATE", outcome(hunan.sends("declareHealth", Map.of("fact", red))));
        assertEquals("REFUSED version-taken", outcome(hunan.sends("declareHealth", Map.of("fact", colour(factId, 1, LIU, "00")))));
        assertEquals("STORED", outcome(hunan.sends("correctFact", Map.of("fact", colour(factId, 2, LIU, "00")))));
        assertEquals("GREEN", colourOf(liu));

        assertEquals("REFUSED form-invalid", outcome(hunan.sends("declareHealth", Map.of("fact", colour("unknown-grade", 1, LIU, "11")))));
        Map<String, Object> odd = new LinkedHashMap<>(colour("unknown-document", 1, LIU, "10"));
        odd.put("person", Hunan.person("77", LIU.documentNumber(), LIU.name()));
        assertEquals("REFUSED document-invalid", outcome(hunan.sends("declareHealth", Map.of("fact", odd))));
        Map<String, Object> other = new LinkedHashMap<>(colour("other-name", 1, LIU, "10"));
        other.put("person", Hunan.person(LIU.documentNumber(), "宁采臣"));
        assertEquals("NOT_OURS", outcome(hunan.sends("declareHealth", Map.of("fact", other))));
        assertEquals("GREEN", colourOf(liu));
    }

    @Test
    @Order(2)
    @DisplayName("R3 a correction takes the place of what was sent, a late earlier version does not, and what was never sent cannot be corrected")
    void corrected() {
        String factId = "test-" + UUID.randomUUID();
        assertEquals("STORED", outcome(hunan.sends("declareHealth", Map.of("fact", test(factId, 1, NIE, "POSITIVE")))));
        assertTrue(colourOf(nie).startsWith("RED NAT_POSITIVE"), colourOf(nie));
        assertEquals("STORED", outcome(hunan.sends("correctFact", Map.of("fact", test(factId, 3, NIE, "NEGATIVE")))));
        assertEquals("GREEN", colourOf(nie));
        assertEquals("STORED", outcome(hunan.sends("correctFact", Map.of("fact", test(factId, 2, NIE, "POSITIVE")))));
        assertEquals("GREEN", colourOf(nie));
        assertEquals("422 fact-unknown", refusal(hunan.sends("correctFact", Map.of("fact", test("never-sent", 2, NIE, "POSITIVE")))));

        String colour = "colour-" + UUID.randomUUID();
        assertEquals("STORED", outcome(hunan.sends("declareHealth", Map.of("fact", colour(colour, 1, NIE, "01")))));
        assertEquals("YELLOW OTHER_REGION_YELLOW", colourOf(nie));
        assertEquals("STORED", outcome(hunan.sends("correctFact", Map.of("fact", takenBack(colour, 2, NIE)))));
        assertEquals("GREEN", colourOf(nie));
    }

    @Test
    @Order(3)
    @DisplayName("R1 a page of 500 is stored, one of 501 is refused with the place where signed files go, and nothing of it is kept")
    void pages() {
        JsonNode rows = hunan.sends("declareTrips", Map.of("trip", trips(500))).expect(200).json().path("row");
        assertEquals(500, rows.size());
        assertEquals(500, Rest.each(rows).stream().filter(row -> row.path("outcome").asText().equals("STORED")).count());
        assertEquals("422 page-too-large", refusal(hunan.sends("declareTrips", Map.of("trip", trips(501)))));
        assertEquals("GREEN", colourOf(nie), "a trip colours nobody");
    }

    @Test
    @Order(4)
    @DisplayName("R8 a person's standing is told with a purpose, of which the person learns; not without one, and not of somebody unknown")
    void queried() {
        JsonNode standing = hunan.sends("queryHealth", asking(LIU, CROSSING)).expect(200).json().path("standing");
        assertEquals("00", standing.path("riskGrade").asText());
        assertTrue(standing.path("expiresAt").asText().compareTo(standing.path("asOf").asText()) > 0);
        assertTrue(looks(liu).contains("ENQUIRY CN-43 health CROSSING G4-7"), looks(liu));
        assertEquals("422 enquiry-invalid", refusal(hunan.sends("queryHealth", asking(LIU, Map.of("purpose", "CURIOSITY", "reference", "x")))));
        JsonNode unknown = hunan.sends("queryHealth", asking(Hunan.person(LIU.documentNumber(), "宁采臣"), CROSSING)).expect(200).json().path("standing");
        assertFalse(unknown.has("riskGrade"), unknown.toString());
        assertEquals("422 enquiry-invalid", refusal(hunan.sends("queryKeyPopulations", asking(LIU, CROSSING))));
        Map<String, String> investigation = Map.of("purpose", "CASE_INVESTIGATION", "reference", "HN-2022-1");
        assertEquals(200, hunan.sends("queryKeyPopulations", asking(LIU, investigation)).status());
        assertTrue(looks(liu).contains("ENQUIRY CN-43 CASE_INVESTIGATION HN-2022-1"), looks(liu));
        assertEquals("422 person-unknown", refusal(hunan.sends("queryKeyPopulations", asking(Hunan.person(STRANGER, "唐伯虎"), investigation))));
    }

    @Test
    @Order(5)
    @DisplayName("R9 a code that Hunan calls is read by our gate and verified for Hunan; a forged one is not; a code is made for a newcomer once verified there")
    void codes() {
        JsonNode called = hunan.sends("callCode", asking(LIU, CROSSING)).expect(200).json();
        String code = called.path("codeContent").asText();
        assertEquals("green", province.openGate().scans(code).expect(200).text("verdict"));
        JsonNode verified = hunan.sends("verifyCode", Map.of("codeContent", code)).expect(200).json();
        assertEquals("VALID 00", verified.path("state").asText() + " " + verified.path("riskGrade").asText());
        JsonNode forged = hunan.sends("verifyCode", Map.of("codeContent", Tokens.withAnotherSignature(code))).expect(200).json();
        assertEquals("UNREADABLE", forged.path("state").asText());
        assertFalse(forged.has("riskGrade"), forged.toString());

        Map<String, Object> newcomer = new LinkedHashMap<>(asking(Hunan.person(STRANGER, "唐伯虎"), CROSSING));
        assertEquals("422 person-unknown", refusal(hunan.sends("callCode", newcomer)));
        JsonNode made = hunan.sends("makeCode", makingFor(newcomer)).expect(200).json();
        assertEquals("00", made.path("standing").path("riskGrade").asText());
        assertEquals("VALID", hunan.sends("verifyCode", Map.of("codeContent", made.path("codeContent").asText())).expect(200).json().path("state").asText());
        assertEquals(200, hunan.sends("callCode", newcomer).status());
    }

    @Test
    @Order(6)
    @DisplayName("the same message id is served once; a message in another province's name, or for another receiver, is refused like a stranger's")
    void refused() {
        Map<String, Object> question = new LinkedHashMap<>(asking(LIU, CROSSING));
        question.put("messageId", UUID.randomUUID().toString());
        assertEquals(200, hunan.sends("queryHealth", question).status());
        assertEquals("502 refused", refusal(hunan.sends("queryHealth", question)));
        Map<String, Object> other = new LinkedHashMap<>(asking(LIU, CROSSING));
        other.put("sender", "CN-36");
        assertEquals("502 refused", refusal(hunan.sends("queryHealth", other)));
        other = new LinkedHashMap<>(asking(LIU, CROSSING));
        other.put("receiver", "CN-45");
        assertEquals("502 refused", refusal(hunan.sends("queryHealth", other)));
        assertEquals(200, hunan.sends("queryHealth", asking(LIU, CROSSING)).status());
    }

    @Test
    @Order(7)
    @DisplayName("R7 R12 a colour that was only changed over there arrives when the person has it asked for, with its age; a silent Hunan, or an unknown grade, changes nothing")
    void asked() {
        hunan.regrade(NIE.documentNumber(), "10");
        assertEquals("GREEN", colourOf(nie));
        JsonNode colours = nie.post("/v1/regional-colours", Map.of("province", "CN-43")).expect(201).json().path("colours");
        assertEquals("CN-43 RED true", colours.path(0).path("province").asText() + " " + colours.path(0).path("colour").asText() + " " + colours.path(0).path("asked").asText());
        assertEquals("RED OTHER_REGION_RED", colourOf(nie));
        JsonNode shown = nie.get("/v1/regional-colours").expect(200).json().path("colours").path(0);
        assertTrue(shown.path("ageSeconds").isIntegralNumber() && !shown.path("expired").asBoolean(), shown.toString());
        assertTrue(shown.path("counts").asBoolean() && !shown.path("countsUntil").asText().isEmpty(), shown.toString());
        assertEquals("WORST_OF_REGIONS 336", rule(nie.get("/v1/regional-colours").expect(200).json()));
        String judgement = nie.get("/v1/health-code/explanation").expect(200).text("judgementId");
        String appeal = nie.post("/v1/appeals", Map.of("about", Map.of("kind", "JUDGEMENT", "id", judgement), "text", "我没有去过湖南")).expect(201).text("appealId");
        JsonNode opened = province.hire("OFFICER").get("/v1/appeal-work/" + appeal).expect(200).json();
        assertEquals(appeal + " CN-43 RED WORST_OF_REGIONS 336", opened.path("appealId").asText() + " " + opened.at("/provinces/colours/0/province").asText() + " "
                + opened.at("/provinces/colours/0/colour").asText() + " " + rule(opened.path("provinces")), opened.toString());

        hunan.regrade(NIE.documentNumber(), "77");
        assertEquals("not-known-there", nie.post("/v1/regional-colours", Map.of("province", "CN-43")).expect(404).problem());
        assertEquals("province-not-agreed", nie.post("/v1/regional-colours", Map.of("province", "CN-36")).expect(400).problem());
        hunan.regrade(NIE.documentNumber(), "00");
        hunan.close();
        try {
            assertEquals("province-silent", nie.post("/v1/regional-colours", Map.of("province", "CN-43")).expect(503).problem());
            assertEquals("RED OTHER_REGION_RED", colourOf(nie));
        } finally {
            hunan.start();
        }
        // What it was told is forgotten when it ends.
        hunan.regrade(NIE.documentNumber(), "00");
        Processes.eventually("Hunan's new word arrives", () -> nie.post("/v1/regional-colours", Map.of("province", "CN-43")).status() == 201);
        assertEquals("GREEN", colourOf(nie));
    }

    @Test
    @Order(8)
    @DisplayName("R15 our gate asks Hunan for a code of its own: its colour is read; an unknown grade, an unknown code, a province without a contract and a silent one are none")
    void atTheGate() {
        Province.Gate gate = province.openGate();
        Map.of("00", "green", "01", "yellow", "10", "red", "77", "unknown").forEach((grade, verdict) -> {
            hunan.regrade(LIU.documentNumber(), grade);
            Rest.Answer read = gate.scans(hunan.code(LIU.documentNumber())).expect(200);
            assertEquals(verdict + " CN-43", read.text("verdict") + " " + read.text("region"));
            assertEquals(verdict.equals("unknown"), read.json().path("colour").isNull(), read.body());
            assertTrue(read.json().path("visitId").isNull(), "nobody here knows whose it is");
        });
        assertEquals("not-found CN-43", read(gate, "CN43:nobody-ever-showed-this"));
        assertEquals("unreadable CN-36", read(gate, "CN36:a-province-without-a-contract"));
        assertEquals("format CN-44", read(gate, "CN44:not-how-ours-look"));
        hunan.regrade(LIU.documentNumber(), "00");
        String code = hunan.code(LIU.documentNumber());
        hunan.close();
        try {
            assertEquals("neighbour-silent CN-43", read(gate, code));
        } finally {
            hunan.start();
        }
        Processes.eventually("Hunan has forgotten the code and says so", () -> "not-found CN-43".equals(read(gate, code)));
    }

    @Test
    @Order(9)
    @DisplayName("R13 what Hunan was told is taken back when a laboratory corrects its result, by the question's fingerprint; while Hunan is silent it is owed, visibly")
    void takenBack() {
        Laboratory laboratory = Laboratory.registeredIn(province);
        Rest auditor = province.hire("AUDITOR");
        Laboratory.Sample sample = new Laboratory.Sample(UUID.randomUUID().toString(), 10);
        laboratory.reports(LIU, sample, 1, "POSITIVE");
        String answered = told("queryHealth", "10");
        laboratory.reports(LIU, sample, 2, "NEGATIVE");
        Processes.eventually("Hunan holds the correction", () -> hunan.takenBack().containsKey(answered));
        assertEquals(LIU.documentNumber(), hunan.takenBack().get(answered));
        Processes.eventually("it is settled", () -> owed(auditor, answered).startsWith("DELIVERED"));

        String again = told("callCode", "00");
        hunan.close();
        try {
            laboratory.reports(LIU, sample, 3, "POSITIVE");
            Processes.eventually("it was offered in vain", () -> owed(auditor, again).matches("PENDING [1-9]"));
            assertTrue(province.anybody().get("/health/ready").expect(200).body().contains("corrections.CN-43.oldest"));
        } finally {
            hunan.start();
        }
        Processes.eventually("Hunan holds it once it answers", () -> hunan.takenBack().containsKey(again));
        assertFalse(hunan.takenBack().containsKey(answered), "it had forgotten the first, and is not told twice");
        laboratory.reports(LIU, sample, 4, "NEGATIVE");
    }

    /** Hunan asks about 柳毅; by what both sides know the answer. */
    private static String told(String operation, String grade) {
        String messageId = UUID.randomUUID().toString();
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("messageId", messageId);
        question.putAll(asking(LIU, CROSSING));
        assertEquals(grade, hunan.sends(operation, question).expect(200).json().path("standing").path("riskGrade").asText());
        return DigestUtils.sha256Hex(messageId);
    }

    private static String owed(Rest auditor, String fact) {
        return Rest.each(auditor.get("/v1/partner-corrections").expect(200).json().path("corrections")).stream().filter(each -> fact.equals(each.path("fingerprint").asText()))
                .map(each -> each.path("state").asText() + " " + each.path("attempts").asInt()).findFirst().orElse("nothing");
    }

    private static String read(Province.Gate gate, String code) {
        Rest.Answer read = gate.scans(code).expect(200);
        assertTrue(read.json().path("colour").isNull(), read.body());
        return read.text("verdict") + " " + read.text("region");
    }

    private static String rule(JsonNode provinces) {
        return provinces.at("/rule/conflict").asText() + " " + provinces.at("/rule/oldestHours").asText();
    }

    private static Map<String, Object> makingFor(Map<String, Object> newcomer) {
        Map<String, Object> making = new LinkedHashMap<>();
        making.put("person", newcomer.get("person"));
        making.put("phone", "+8619999990022");
        making.put("purpose", newcomer.get("purpose"));
        making.put("reference", newcomer.get("reference"));
        return making;
    }

    private static Map<String, Object> asking(Resident person, Map<String, String> why) {
        return asking(Hunan.person(person), why);
    }

    private static Map<String, Object> asking(Map<String, String> person, Map<String, String> why) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("person", person);
        question.put("purpose", why.get("purpose"));
        question.put("reference", why.get("reference"));
        return question;
    }

    private static Map<String, Object> colour(String factId, int version, Resident person, String grade) {
        Instant now = Instant.now();
        Map<String, Object> colour = new LinkedHashMap<>();
        colour.put("riskGrade", grade);
        colour.put("asOf", TIME.format(now.minusSeconds(60 - version)));
        colour.put("expiresAt", TIME.format(now.plus(Duration.ofDays(3))));
        return fact(factId, version, Hunan.person(person), "colour", colour);
    }

    private static Map<String, Object> test(String factId, int version, Resident person, String result) {
        Instant now = Instant.now();
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("sampledAt", TIME.format(now.minus(Duration.ofHours(10))));
        test.put("reportedAt", TIME.format(now.minus(Duration.ofHours(2))));
        test.put("result", result);
        test.put("pooled", false);
        return fact(factId, version, Hunan.person(person), "test", test);
    }

    private static Map<String, Object> fact(String factId, int version, Map<String, String> person, String kind, Map<String, Object> content) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("factId", factId);
        fact.put("version", version);
        fact.put("retracted", false);
        fact.put("person", person);
        fact.put(kind, content);
        return fact;
    }

    private static Map<String, Object> takenBack(String factId, int version, Resident person) {
        Map<String, Object> fact = fact(factId, version, Hunan.person(person), "", Map.of());
        fact.remove("");
        fact.put("retracted", true);
        return fact;
    }

    private static List<Map<String, Object>> trips(int many) {
        String page = UUID.randomUUID().toString();
        Instant now = Instant.now();
        return IntStream.range(0, many).mapToObj(i -> {
            Map<String, Object> trip = new LinkedHashMap<>();
            trip.put("factId", page + "-" + i);
            trip.put("version", 1);
            trip.put("retracted", false);
            trip.put("person", Hunan.person(NIE));
            trip.put("departedAt", TIME.format(now.minus(Duration.ofHours(i + 3L))));
            trip.put("arrivedAt", TIME.format(now.minus(Duration.ofHours(i + 1L))));
            trip.put("origin", "430100");
            trip.put("destination", "440106");
            trip.put("transport", "G6013");
            return trip;
        }).toList();
    }

    private static JsonNode row(Rest.Answer answer) {
        return answer.expect(200).json().path("row");
    }

    private static String outcome(Rest.Answer answer) {
        JsonNode row = row(answer);
        return (row.path("outcome").asText() + " " + row.path("rule").asText()).strip();
    }

    private static String refusal(Rest.Answer answer) {
        return answer.status() + " " + answer.text("error");
    }

    private static String colourOf(Rest resident) {
        JsonNode code = resident.get("/v1/health-code").expect(200).json();
        return (code.path("colour").asText() + " " + code.path("findings").path(0).path("reason").asText()).strip();
    }

    private static String looks(Rest resident) {
        return String.join("\n", Rest.each(resident.get("/v1/health-code/looks").expect(200).json().path("looks")).stream()
                .map(look -> look.path("act").asText() + " " + look.path("actor").asText() + " " + look.path("purpose").asText()).toList());
    }
}
