package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A person of Hong Kong on both sides of the boundary, over SOAP 1.2 with signed addressing on two different stacks. A code of Hong Kong
 * ends at 23:59: in the last minute of a day there is none, and this test would say so.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HongKongRecognitionIT {
    private static final String CARD = "Z999999(0)";
    private static final String OTHER_CARD = "Z999996(6)";
    private static final Resident LEE = Resident.named("LEE SIU MING");
    private static final ZoneOffset HONG_KONG_TIME = ZoneOffset.ofHours(8);

    private static Province province;
    private static HongKong hongKong;
    private static Rest lee;

    @BeforeAll
    static void logIn() {
        province = Province.running();
        hongKong = province.hongKong();
        lee = province.logInResident(LEE);
    }

    @Test
    @Order(1)
    @DisplayName("a code is read on the other side: their numbers at our gate in our colours, a pink form never green; ours at theirs")
    void gates() {
        Province.Gate gate = province.openGate();
        for (Map.Entry<String, String> colour : Map.of("GREEN", "green", "AMBER", "yellow", "RED", "red").entrySet()) {
            hongKong.recolour(CARD, colour.getKey(), false);
            Processes.eventually("our gate reads Hong Kong's " + colour.getKey(), () -> colour.getValue().equals(gate.scans(hongKong.code(CARD)).expect(200).text("verdict")));
        }
        hongKong.recolour(CARD, "GREEN", true);
        assertEquals("yellow", gate.scans(hongKong.code(CARD)).expect(200).text("verdict"));
        hongKong.recolour(CARD, "GREEN", false);
        assertEquals("not-found", gate.scans("HK1:nobody-ever-had-this").expect(200).text("verdict"));

        String ours = lee.get("/v1/health-code").expect(200).text("token");
        Processes.eventually("their gate reads our green", () -> "green".equals(hongKong.scan(ours).path("verdict").asText()));
        JsonNode forged = hongKong.scan(Tokens.withAnotherSignature(ours));
        assertEquals("failed", forged.path("verdict").asText());
        assertTrue(forged.path("colour").isNull());
    }

    @Test
    @Order(2)
    @DisplayName("Hong Kong to Guangdong: accepted once, the same request has the same answer, a second use is refused")
    void arriving() {
        String credential = hongKong.export(CARD).expect(201).text("text");
        Map<String, Object> request = Map.of("from", "HK", "credential", credential, "consent", "arriving-hk-1");
        String key = UUID.randomUUID().toString();
        String id = lee.post("/v1/conversions/inbound", key, request).expect(201).text("conversionId");
        Processes.eventually("the conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(lee, id)));
        assertEquals(id, lee.post("/v1/conversions/inbound", key, request).expect(201).text("conversionId"));
        assertEquals("credential-used", lee.post("/v1/conversions/inbound", request).expect(409).problem());
    }

    @Test
    @Order(3)
    @DisplayName("Hong Kong to Guangdong: amber is not even exported; a changed one, or one said to be Macau's is refused; another's is held")
    void arrivingRefused() {
        hongKong.recolour(CARD, "AMBER", false);
        assertEquals("not-green", hongKong.export(CARD).expect(409).text("error"));
        hongKong.recolour(CARD, "GREEN", false);
        Rest.Answer anothers = arrive(hongKong.export(OTHER_CARD).expect(201).text("text")).expect(201);
        assertEquals("HELD credential-of-another", anothers.text("state") + " " + anothers.text("reason"));
        String credential = hongKong.export(CARD).expect(201).text("text");
        assertEquals("credential-invalid", arrive(credential.replaceFirst("~", "~W10~")).expect(400).problem());
        assertEquals("credential-invalid", lee.post("/v1/conversions/inbound",
                Map.of("from", "MO", "credential", credential, "consent", "arriving-mo-1")).expect(400).problem());
        assertEquals("consent-not-current", lee.post("/v1/conversions/inbound",
                Map.of("from", "HK", "credential", credential, "consent", "arriving-mo-1")).expect(400).problem());
    }

    @Test
    @Order(4)
    @DisplayName("Guangdong to Hong Kong: a refusal names every reason; with a negative test it converts, once, to 23:59, and carries no visit")
    void leaving() throws Exception {
        Rest.Answer refused = leave(true).expect(409);
        assertEquals("not-green-there", refused.problem());
        assertTrue(refused.body().contains("SYMPTOMS_DECLARED"), refused.body());
        assertTrue(refused.body().contains("CONTACT_DECLARED"), refused.body());

        Laboratory.registeredIn(province).reportsNegative(LEE, 10);
        Rest.Answer left = leave(false).expect(201);
        String credential = left.text("credential");
        assertEquals(province.hongKong().submitAddress().toString(), left.json().path("receiver").path("submitUrl").asText());
        assertFalse(credential.split("~")[0].contains(LEE.documentNumber()));
        Map<String, JsonNode> facts = facts(credential);
        assertTrue(Set.of("name", "document_type", "document_number", "colour", "colour_until", "nat_sampled_at", "birth_date").containsAll(facts.keySet()),
                facts.keySet().toString());
        Instant end = LocalDate.now(HONG_KONG_TIME).atTime(23, 59).toInstant(HONG_KONG_TIME);
        assertFalse(Instant.ofEpochSecond(facts.get("colour_until").asLong()).isAfter(end));
        assertEquals("ACCEPTED", hongKong.convert(credential).path("state").asText());
        assertEquals("used", hongKong.convert(credential).path("reason").asText());
        assertEquals("credential-invalid", hongKong.convert(credential.substring(1)).path("reason").asText());
    }

    @Test
    @Order(5)
    @DisplayName("while Hong Kong is silent a gate says so and a conversion waits; it is accepted when Hong Kong is back")
    void silence() {
        Province.Gate gate = province.openGate();
        String code = hongKong.code(CARD);
        String credential = hongKong.export(CARD).expect(201).text("text");
        hongKong.close();
        String id;
        try {
            assertEquals("neighbour-silent", gate.scans(code).expect(200).text("verdict"));
            Rest.Answer waiting = arrive(credential).expect(201);
            assertEquals("PENDING", waiting.text("state"));
            id = waiting.text("conversionId");
            assertEquals("GREEN", lee.get("/v1/health-code").expect(200).text("colour"));
        } finally {
            hongKong.start();
        }
        Processes.eventually("the waiting conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(lee, id)));
    }

    /** The facts that anybody who holds the credential can read. */
    private static Map<String, JsonNode> facts(String credential) throws Exception {
        Map<String, JsonNode> facts = new java.util.TreeMap<>();
        for (String disclosure : Arrays.asList(credential.split("~")).subList(1, credential.split("~").length)) {
            JsonNode fact = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(disclosure));
            facts.put(fact.get(1).asText(), fact.get(2));
        }
        assertTrue(new TreeSet<>(facts.keySet()).contains("colour"), "facts were seen");
        return facts;
    }

    private static Rest.Answer arrive(String credential) {
        return lee.post("/v1/conversions/inbound", Map.of("from", "HK", "credential", credential, "consent", "arriving-hk-1"));
    }

    private static Rest.Answer leave(boolean declared) {
        return lee.post("/v1/conversions", Map.of("to", "HK", "consent", "leaving-hk-1",
                "answers", Map.of("symptoms", declared, "contact14d", declared, "travel14d", false)));
    }
}
