package org.openghc.peers.macau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;
import org.openghc.peers.wire.Client;
import org.openghc.peers.wire.JsonServer;

/** What a person of Macau carries to Guangdong: by which document, and that Macau knows what it issued. */
class ExportTest {

    private static final Instant NOON = Instant.parse("2022-09-10T04:00:00Z");
    private static final EvidenceBook.Words WORDS = new EvidenceBook.Words("emitida", "revogada", "utilizada", "desconhecida");

    @TempDir
    Path folder;

    private EvidenceBook evidence;
    private HttpServer server;
    private Client client;

    @BeforeEach
    void serve() throws Exception {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        var residents = Residents.ofDemo(NOON);
        evidence = new EvidenceBook(WORDS, folder.resolve("evidence.log"));
        var parts = new Region.Parts(null, Keys.in(new Keys.Owner("Macau", "macau", "MO"), folder.resolve("keys"), NOON), evidence, null, null, clock);
        server = Pages.serve(new Desk(residents, parts, null), residents, 0);
        client = new Client(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("R5 with the permit the credential is made out to the home-return permit, without it to the resident card; both are issued")
    void documents() throws Exception {
        var byPermit = export("{\"bir\":\"7999997(6)\",\"permit\":\"M09999997\"}");
        assertEquals("HOME_RETURN_PERMIT M09999997", document(byPermit));
        var byCard = export("{\"bir\":\"7999997(6)\"}");
        assertEquals("MACAU_ID 7999997(6)", document(byCard));
        assertEquals("霍小玉 1985-06-06 GREEN", facts(byCard).get("name").asText() + " " + facts(byCard).get("birth_date").asText() + " " + facts(byCard).get("colour").asText());
        assertNotEquals(byPermit.get("fingerprint"), byCard.get("fingerprint"));
        for (var each : new JsonNode[] {byPermit, byCard}) {
            assertEquals("emitida", evidence.state(each.get("fingerprint").textValue()));
        }
        assertEquals("desconhecida", evidence.state("0".repeat(64)), "(control)");
    }

    @Test
    @DisplayName("R5 another's permit, an empty one and an unknown card get nothing")
    void refused() throws Exception {
        assertEquals("salvo-conduto-diferente", refusal(409, "{\"bir\":\"7999997(6)\",\"permit\":\"M09999998\"}"));
        assertEquals("salvo-conduto-diferente", refusal(409, "{\"bir\":\"7999997(6)\",\"permit\":\"\"}"));
        assertEquals("bilhete-desconhecido", refusal(404, "{\"bir\":\"7000000(0)\"}"));
    }

    @Test
    @DisplayName("R5 the page offers both ways to everybody, and each button does what it says")
    void page() {
        var home = client.get("/").body();
        assertEquals(6, home.split("action=\"/exportar\"", -1).length - 1);
        assertEquals(6, home.split("O mesmo com o BIR", -1).length - 1);
        assertTrue(home.contains("<button name=\"salvoConduto\" value=\"M09999997\">"), home);
        assertTrue(disclosed(client.post("/exportar", "bir=7999997%286%29&consentimento=on").body()).get("document_type").asText().equals("MACAU_ID"));
        assertTrue(disclosed(client.post("/exportar", "bir=7999997%286%29&consentimento=on&salvoConduto=M09999997").body()).get("document_type").asText().equals("HOME_RETURN_PERMIT"));
    }

    private JsonNode export(String body) throws Exception {
        var answer = client.post("/v1/exports", body);
        assertEquals(201, answer.statusCode(), answer.body());
        return client.json(answer);
    }

    private String refusal(int status, String body) throws Exception {
        var answer = client.post("/v1/exports", body);
        assertEquals(status, answer.statusCode(), answer.body());
        return client.json(answer).get("error").textValue();
    }

    private static String document(JsonNode exported) {
        var facts = facts(exported);
        return facts.get("document_type").asText() + " " + facts.get("document_number").asText();
    }

    private static Map<String, JsonNode> facts(JsonNode exported) {
        return disclosed(exported.get("text").textValue());
    }

    /** The facts of a credential, which every holder can read. */
    private static Map<String, JsonNode> disclosed(String text) {
        var facts = new LinkedHashMap<String, JsonNode>();
        Stream.of(text.split("~")).skip(1).filter(each -> each.matches("[A-Za-z0-9_-]+")).forEach(each -> {
            try {
                var fact = JsonServer.JSON.readTree(Base64.getUrlDecoder().decode(each));
                facts.put(fact.get(1).textValue(), fact.get(2));
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        });
        return facts;
    }
}
