package org.openghc.interop.province;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.interop.Contract;
import org.openghc.interop.ForeignClient;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.ProvincesStandIn;
import org.openghc.interop.TestKeys;

/** A client that nobody here wrote (zeep with xmlsec, from Debian) reads the contract and asks; each bad way beside the good one. */
class ForeignClientTest {

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys hunan;
    static TestKeys stranger;
    static LocalEndpoint endpoint;
    static ForeignClient client;

    @BeforeAll
    static void publish() throws Exception {
        assumeTrue(ForeignClient.isInstalled(), "python3-zeep and python3-xmlsec are not installed");
        guangdong = new TestKeys(folder, "guangdong");
        hunan = new TestKeys(folder, "hunan");
        stranger = new TestKeys(folder, "stranger");
        endpoint = new LocalEndpoint(new ProvincesStandIn(), guangdong, hunan.certificate());
        client = new ForeignClient(Contract.PROVINCE, endpoint.url(), guangdong, ProvincesStandIn.YELLOW_CODE);
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
        requireGood(client.ask(hunan, "good").get(0));
    }

    @Test
    @DisplayName("a person's standing reads in the standard's numbers, with its moment and its end")
    void standing() throws Exception {
        JsonNode answer = new ForeignClient(Contract.PROVINCE, endpoint.url(), guangdong, "11010519491231002X 张三")
                .ask(hunan, List.of("--operation", "queryHealth"), "good").get(0);
        assertEquals("01", answer.path("fields").path("standing.riskGrade").asText(), answer.toString());
        assertEquals("2022-12-31 23:59:30", answer.path("fields").path("standing.expiresAt").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "doctype"})
    @DisplayName("interop R2 R4 R5 R7: each bad way gets the one fault, and the good way is answered after it")
    void refused(String mode) throws Exception {
        List<JsonNode> answers = client.ask(hunan, mode, "good");
        requireRefused(answers.get(0));
        requireGood(answers.get(1));
    }

    @ParameterizedTest
    @CsvSource({"--sender, CN-36", "--receiver, CN-45"})
    @DisplayName("R3 a message that names another sender or receiver than its line's is refused like a stranger's")
    void othersLine(String field, String province) throws Exception {
        requireRefused(client.ask(hunan, List.of(field, province), "good").get(0));
        good();
    }

    @Test
    @DisplayName("interop R3: another certificate is refused, though everything else is right")
    void stranger() throws Exception {
        requireRefused(client.ask(stranger, "good").get(0));
        good();
    }

    private static void requireRefused(JsonNode answer) {
        assertEquals("FAULT", answer.path("outcome").asText(), answer.toString());
        assertTrue(answer.path("text").asText().matches("Message refused\\. Incident [0-9a-f-]{36}"), answer.toString());
    }

    private static void requireGood(JsonNode answer) {
        assertAll(
                () -> assertEquals("ANSWER", answer.path("outcome").asText(), answer.toString()),
                () -> assertTrue(answer.path("reply_signed").asBoolean()),
                () -> assertTrue(answer.path("relates").asBoolean()),
                () -> assertEquals("VALID 01", answer.path("fields").path("state").asText() + " " + answer.path("fields").path("riskGrade").asText()));
    }
}
