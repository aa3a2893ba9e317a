package org.openghc.interop.macau;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.TestKeys;

/** A client that nobody here wrote (zeep with xmlsec, from Debian) reads the contract and asks; each bad way beside the good one. */
class ForeignClientTest {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys macau;
    static TestKeys stranger;
    static LocalEndpoint endpoint;

    @BeforeAll
    static void publish() throws Exception {
        assumeTrue(hasClient(), "python3-zeep and python3-xmlsec are not installed");
        guangdong = new TestKeys(folder, "guangdong");
        macau = new TestKeys(folder, "macau");
        stranger = new TestKeys(folder, "stranger");
        endpoint = new LocalEndpoint(new RecognitionStandIn(), guangdong, macau.certificate());
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
        requireGood(ask(macau, "good").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "doctype"})
    @DisplayName("interop R2 R4 R5 R7: each bad way gets the one fault, and the good way is answered after it")
    void refused(String mode) throws Exception {
        List<JsonNode> answers = ask(macau, mode, "good");
        assertEquals("FAULT", answers.get(0).get("outcome").asText());
        String text = answers.get(0).get("text").asText();
        assertTrue(text.matches("Mensagem recusada\\. Incidente [0-9a-f-]{36}"), text);
        requireGood(answers.get(1));
    }

    @Test
    @DisplayName("interop R3: another certificate is refused, though everything else is right")
    void stranger() throws Exception {
        assertEquals("FAULT", ask(stranger, "good").get(0).get("outcome").asText());
        good();
    }

    private static void requireGood(JsonNode answer) {
        assertAll(
                () -> assertEquals("ANSWER", answer.get("outcome").asText()),
                () -> assertTrue(answer.get("reply_signed").asBoolean()),
                () -> assertTrue(answer.get("relates").asBoolean()),
                () -> assertEquals("emitida", answer.get("fields").get("estado").asText()));
    }

    private static List<JsonNode> ask(TestKeys keys, String... modes) throws IOException, InterruptedException {
        List<String> command = List.of(PYTHON, "src/test/python/soap_client.py", "--wsdl", "src/main/resources/wsdl/macau.wsdl",
                "--url", endpoint.url(), "--key", keys.key().toString(), "--certificate", keys.certificate().toString(),
                "--server-certificate", guangdong.certificate().toString(), "--subject", RecognitionStandIn.ISSUED.hex(),
                "--mode", String.join(",", modes));
        Process client = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<JsonNode> answers = new ArrayList<>();
        for (String answer : new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            answers.add(new ObjectMapper().readTree(answer));
        }
        assertEquals(0, client.waitFor());
        return answers;
    }

    private static boolean hasClient() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import zeep, xmlsec").redirectErrorStream(true).start().waitFor() == 0;
    }
}
