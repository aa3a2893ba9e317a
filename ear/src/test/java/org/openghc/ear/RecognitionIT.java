package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A person of Macau on both sides of the border: the two systems are processes on different SOAP stacks, every message signed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecognitionIT {
    private static final String CARD = "7999992(3)";
    private static final Resident FULANO = Resident.named("FULANO DE TAL");
    /** Tested by nobody else. */
    private static final Resident LEAVER = Resident.named("杜子春");

    private static Province province;
    private static Macau macau;
    private static Rest fulano;

    @BeforeAll
    static void logIn() {
        province = Province.running();
        macau = province.macau();
        fulano = province.logInResident(FULANO);
    }

    @Test
    @Order(1)
    @DisplayName("a code is read on the other side: theirs at our gate in its colour, ours at theirs, neither without an answer green")
    void gates() {
        Province.Gate gate = province.openGate();
        for (Map.Entry<String, String> colour : Map.of("VERDE", "green", "AMARELO", "yellow", "VERMELHO", "red").entrySet()) {
            macau.recolour(CARD, colour.getKey());
            Processes.eventually("our gate reads Macau's " + colour.getKey(), () -> colour.getValue().equals(gate.scans(macau.code(CARD)).expect(200).text("verdict")));
        }
        macau.recolour(CARD, "VERDE");
        assertEquals("not-found", gate.scans("MO1:nobody-ever-had-this").expect(200).text("verdict"));
        JsonNode fresh = gate.scans(macau.code(CARD)).expect(200).json();
        Instant automatedUntil = Instant.parse(fresh.path("automatedUntil").asText());
        assertFalse(automatedUntil.isAfter(Instant.parse(fresh.path("validUntil").asText())), fresh.toString());
        assertFalse(automatedUntil.isAfter(Instant.parse(fresh.path("checkedAt").asText()).plus(Duration.ofHours(6))), fresh.toString());

        String ours = fulano.get("/v1/health-code").expect(200).text("token");
        Processes.eventually("their gate reads our green", () -> "verde".equals(macau.scan(ours).path("verdict").asText()));
        assertFalse(macau.scan(ours).path("automatedUntil").isNull(), "it is not a minute old");
        JsonNode forged = macau.scan(Tokens.withAnotherSignature(ours));
        assertEquals("ilegivel", forged.path("verdict").asText());
        assertTrue(forged.path("colour").isNull());
    }

    @Test
    @Order(2)
    @DisplayName("Macau to Guangdong: accepted once, the same request has the same answer, a second use is refused")
    void arriving() {
        String credential = macau.export(CARD, FULANO.documentNumber());
        Map<String, Object> request = Map.of("from", "MO", "credential", credential, "consent", "arriving-mo-1");
        String key = UUID.randomUUID().toString();
        String id = fulano.post("/v1/conversions/inbound", key, request).expect(201).text("conversionId");
        Processes.eventually("the conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(fulano, id)));
        Rest.Answer again = fulano.post("/v1/conversions/inbound", key, request).expect(201);
        assertEquals(id, again.text("conversionId"));
        assertEquals("ACCEPTED", again.text("state"));
        assertEquals("credential-used", fulano.post("/v1/conversions/inbound", request).expect(409).problem());
    }

    @Test
    @Order(3)
    @DisplayName("Macau to Guangdong: yellow there, or a changed credential is refused with its reason; another person's is held")
    void arrivingRefused() {
        macau.recolour(CARD, "AMARELO");
        String yellow = macau.export(CARD, FULANO.documentNumber());
        macau.recolour(CARD, "VERDE");
        Rest.Answer refused = arrive(yellow).expect(201);
        assertEquals("REFUSED not-green-there", refused.text("state") + " " + refused.text("reason"));
        Rest.Answer anothers = arrive(macau.export("7999996(8)", "M09999996")).expect(201);
        assertEquals("HELD credential-of-another", anothers.text("state") + " " + anothers.text("reason"));
        assertEquals("credential-invalid", arrive(macau.export(CARD, FULANO.documentNumber()).replaceFirst("~", "~W10~")).expect(400).problem());
    }

    @Test
    @Order(4)
    @DisplayName("Guangdong to Macau: a refusal names every reason; with a negative test it converts, once")
    void leaving() {
        Rest session = province.logInResident(LEAVER);
        Rest.Answer refused = leave(session, true).expect(409);
        assertEquals("not-green-there", refused.problem());
        assertTrue(refused.body().contains("SYMPTOMS_DECLARED"), refused.body());
        assertTrue(refused.body().contains("NO_NEGATIVE_NAT"), refused.body());

        Laboratory.registeredIn(province).reportsNegative(LEAVER, 10);
        Rest.Answer left = leave(session, false).expect(201);
        String credential = left.text("credential");
        assertFalse(credential.split("~")[0].contains(LEAVER.documentNumber()));
        assertEquals("ACCEPTED", macau.convert(credential).path("state").asText());
        assertEquals("utilizada", macau.convert(credential).path("reason").asText());
        assertEquals("credencial-invalida", macau.convert(credential.substring(1)).path("reason").asText());
    }

    @Test
    @Order(5)
    @DisplayName("while Macau is silent a gate says so and a conversion waits; it is accepted when Macau is back")
    void silence() {
        Province.Gate gate = province.openGate();
        String code = macau.code(CARD);
        String credential = macau.export(CARD, FULANO.documentNumber());
        macau.close();
        String id;
        try {
            assertEquals("neighbour-silent", gate.scans(code).expect(200).text("verdict"));
            Rest.Answer waiting = arrive(credential).expect(201);
            assertEquals("PENDING", waiting.text("state"));
            id = waiting.text("conversionId");
            assertEquals("GREEN", fulano.get("/v1/health-code").expect(200).text("colour"));
        } finally {
            macau.start();
        }
        Processes.eventually("the waiting conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(fulano, id)));
    }

    private static Rest.Answer arrive(String credential) {
        return fulano.post("/v1/conversions/inbound", Map.of("from", "MO", "credential", credential, "consent", "arriving-mo-1"));
    }

    private static Rest.Answer leave(Rest session, boolean symptoms) {
        return session.post("/v1/conversions", Map.of("to", "MO", "consent", "leaving-mo-1",
                "answers", Map.of("symptoms", symptoms, "contact14d", false, "travel14d", false)));
    }
}
