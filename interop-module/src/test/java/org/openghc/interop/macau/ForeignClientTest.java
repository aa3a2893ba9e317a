package org.openghc.interop.macau;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.interop.Contract;
import org.openghc.interop.ForeignClient;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.RecognitionStandIn;
import org.openghc.interop.TestKeys;

/** A client that nobody here wrote (zeep with xmlsec, from Debian) reads the contract and asks; each bad way beside the good one. */
class ForeignClientTest {

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys macau;
    static TestKeys stranger;
    static LocalEndpoint endpoint;
    static ForeignClient client;

    @BeforeAll
    static void publish() throws Exception {
        assumeTrue(ForeignClient.isInstalled(), "python3-zeep and python3-xmlsec are not installed");
        guangdong = new TestKeys(folder, "guangdong");
        macau = new TestKeys(folder, "macau");
        stranger = new TestKeys(folder, "stranger");
        endpoint = new LocalEndpoint(Contract.MACAU, new RecognitionStandIn(), guangdong, macau.certificate());
        client = new ForeignClient(Contract.MACAU, endpoint.url(), guangdong, RecognitionStandIn.ISSUED.hex());
    }

    @AfterAll
    static void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    @Test
    @DisplayName("the good question is answered, the answer is signed by us and relates to it")
    void good() throws Exception {
        requireGood(client.ask(macau, "good").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "doctype"})
    @DisplayName("interop R2 R4 R5 R7: each bad way gets the one fault, and the good way is answered after it")
    void refused(String mode) throws Exception {
        List<JsonNode> answers = client.ask(macau, mode, "good");
        assertEquals("FAULT", answers.get(0).get("outcome").asText());
        String text = answers.get(0).get("text").asText();
        assertTrue(text.matches("Mensagem recusada\\. Incidente [0-9a-f-]{36}"), text);
        requireGood(answers.get(1));
    }

    @Test
    @DisplayName("interop R3: another certificate is refused, though everything else is right")
    void stranger() throws Exception {
        assertEquals("FAULT", client.ask(stranger, "good").get(0).get("outcome").asText());
        good();
    }

    private static void requireGood(JsonNode answer) {
        assertAll(
                () -> assertEquals("ANSWER", answer.get("outcome").asText()),
                () -> assertTrue(answer.get("reply_signed").asBoolean()),
                () -> assertTrue(answer.get("relates").asBoolean()),
                () -> assertEquals("emitida", answer.get("fields").get("estado").asText()));
    }
}
