package org.openghc.interop.hongkong;

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
import org.openghc.interop.Listener;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.RecognitionStandIn;
import org.openghc.interop.TestKeys;

/** Hong Kong asks with a client that nobody here wrote, over SOAP 1.2 with WS-Addressing; each bad way beside the good one. */
class ForeignClientTest {

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys hongKong;
    static TestKeys macau;
    static LocalEndpoint endpoint;
    static ForeignClient client;

    @BeforeAll
    static void publish() throws Exception {
        assumeTrue(ForeignClient.isInstalled(), "python3-zeep and python3-xmlsec are not installed");
        guangdong = new TestKeys(folder, "guangdong");
        hongKong = new TestKeys(folder, "hongkong");
        macau = new TestKeys(folder, "macau");
        endpoint = new LocalEndpoint(Contract.HONG_KONG, new RecognitionStandIn(), guangdong, hongKong.certificate());
        client = new ForeignClient(Contract.HONG_KONG, endpoint.url(), guangdong, RecognitionStandIn.ISSUED.hex());
    }

    @AfterAll
    static void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "anonymous-reply"})
    @DisplayName("the good question is answered; body and addressing headers of the answer are signed by us and relate to it")
    void good(String mode) throws Exception {
        requireGood(client.ask(hongKong, mode).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "doctype", "unsigned-header",
            "no-message-id", "two-message-ids", "no-action", "no-to", "other-action", "other-header", "reference-parameters"})
    @DisplayName("interop R2 R4 R5 R7 R8, hongkong R5: each bad way gets the one fault, and the good way is answered after it")
    void refused(String mode) throws Exception {
        List<JsonNode> answers = client.ask(hongKong, mode, "good");
        requireRefused(answers.get(0));
        requireGood(answers.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-elsewhere", "fault-elsewhere", "from-elsewhere", "old-reply-elsewhere"})
    @DisplayName("interop R8: a well signed message that wants its answer elsewhere is refused, and nobody connects there")
    void elsewhere(String mode) throws Exception {
        try (Listener place = new Listener()) {
            List<JsonNode> answers = client.ask(hongKong, List.of("--elsewhere", place.url()), mode, "good");
            requireRefused(answers.get(0));
            requireGood(answers.get(1));
            assertEquals(0, place.connections());
            place.connect();
            assertEquals(1, place.connections(), "negative control: a connection would have been seen");
        }
    }

    @Test
    @DisplayName("interop R3: Macau's certificate is none of Hong Kong's, though everything else is right")
    void macausKey() throws Exception {
        requireRefused(client.ask(macau, "good").get(0));
        good("good");
    }

    private static void requireRefused(JsonNode answer) {
        assertEquals("FAULT", answer.get("outcome").asText(), answer.toString());
        String text = answer.get("text").asText();
        assertTrue(text.matches("Message refused\\. Incident [0-9a-f-]{36}"), text);
    }

    private static void requireGood(JsonNode answer) {
        assertAll(
                () -> assertEquals("ANSWER", answer.get("outcome").asText(), answer.toString()),
                () -> assertTrue(answer.get("reply_signed").asBoolean(), answer.toString()),
                () -> assertTrue(answer.get("relates").asBoolean(), answer.toString()),
                () -> assertEquals("1", answer.get("fields").get("status").asText()));
    }
}
