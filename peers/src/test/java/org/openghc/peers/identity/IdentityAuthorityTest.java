package org.openghc.peers.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.peers.wire.Client;
import org.openghc.peers.wire.JsonServer;

class IdentityAuthorityTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2022-09-10T04:00:00Z"), ZoneOffset.UTC);

    private JsonServer server;

    @BeforeEach
    void start() throws Exception {
        server = new IdentityAuthority(PopulationRegister.ofDemo(), NOON).serve(JsonServer.on(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @DisplayName("R1, R2, R5: only type, number, name and phone together match; blanks and letter case do not matter")
    @CsvSource({
        "RESIDENT_ID_CARD, 44009919900101002X, 林黛玉, +8619999990001, MATCH",
        "RESIDENT_ID_CARD, 44009919900101002x, 林黛玉, +8619999990001, MATCH",
        "PASSPORT, c01x00t47, Erika  Mustermann, +8619999990010, MATCH",
        "HONG_KONG_ID, Z9999990, LEE SIU MING, +85290120012, MATCH",
        "HOME_RETURN_PERMIT, M09999997, 霍小玉, +8619999990022, MATCH",
        "MACAU_ID, 79999976, 霍小玉, +8619999990022, MATCH",
        "HOME_RETURN_PERMIT, M09999997, 霍小玉, +8619999990001, NO_MATCH",
        "RESIDENT_ID_CARD, 44009919900101002X, 贾宝玉, +8619999990001, NO_MATCH",
        "PASSPORT, 44009919900101002X, 林黛玉, +8619999990001, NO_MATCH",
        "RESIDENT_ID_CARD, 440099198906070014, 林黛玉, +8619999990001, NO_MATCH",
        "RESIDENT_ID_CARD, 44009919900101002X, 林黛玉, +8619999990002, NO_MATCH",
    })
    void matches(String type, String number, String name, String phone, String result) throws Exception {
        var answer = ask(type, number, name, phone);
        assertEquals(result, answer.get("result").textValue());
        assertEquals(IdentityAuthority.NAME, answer.get("authority").textValue());
        assertEquals("2022-09-10T04:00:00Z", answer.get("verifiedAt").textValue());
        assertEquals(result.equals("MATCH"), answer.has("birthDate"));
    }

    @Test
    @DisplayName("R3: the demo register holds invented people of every kind of document a resident shows")
    void population() throws Exception {
        assertTrue(PopulationRegister.ofDemo().size() >= 12);
    }

    @Test
    @DisplayName("R4: a person does not print its number or name")
    void silent() throws Exception {
        var person = PopulationRegister.ofDemo().find("RESIDENT_ID_CARD", "44009919900101002X", "林黛玉", "+8619999990001").orElseThrow();
        assertFalse(person.toString().contains("4400") || person.toString().contains("林"));
    }

    private JsonNode ask(String type, String number, String name, String phone) throws Exception {
        var client = new Client(server.port());
        var body = JsonServer.JSON.createObjectNode().put("documentType", type).put("documentNumber", number).put("name", name)
                .put("phone", phone);
        return client.json(client.post("/v1/verifications", body.toString()));
    }
}
