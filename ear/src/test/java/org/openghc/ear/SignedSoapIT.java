package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged server asked by a client that nobody here wrote: zeep with xmlsec, which Debian packs. It signs as Macau does; each bad
 * message is sent between two good ones, so that a refusal is never a server that refuses everything.
 */
class SignedSoapIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path INTEROP = Path.of("..", "interop-module", "src").toAbsolutePath();

    private static Province province;
    private static Path macauKeys;
    private static Path strangerKeys;

    @BeforeAll
    static void keys() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", "import zeep, xmlsec")).isEmpty(),
                "python3-zeep and python3-xmlsec are not installed");
        province = Province.running();
        macauKeys = province.macau().folder();
        strangerKeys = Path.of("target", "stranger").toAbsolutePath();
        Processes.run(Path.of("target", "stranger-keys.log"), Map.of(), List.of(Processes.java(), "-cp", System.getProperty("java.class.path"),
                "org.openghc.peers.macau.MacauSystem", "keys", strangerKeys.toString(), strangerKeys.resolve("public").toString()));
    }

    @Test
    @DisplayName("a good message is answered: signed by us, about that message")
    void good() throws Exception {
        requireGood(ask(macauKeys, "good").get(0));
    }

    @ParameterizedTest
    @CsvSource({"unsigned, FAULT, 500", "sha1, FAULT, 500", "expired, FAULT, 500", "future, FAULT, 500", "replayed, FAULT, 500", "tampered, FAULT, 500",
            "no-timestamp, FAULT, 500", "doctype, FAULT, 500", "get-wsdl, HTTP, 404", "multipart, HTTP, 415", "gzip, HTTP, 415", "huge, HTTP, 413"})
    @DisplayName("each bad message is refused, without a reason, and the next good one is answered")
    void bad(String mode, String outcome, int status) throws Exception {
        List<JsonNode> answers = ask(macauKeys, mode, "good");
        JsonNode refusal = answers.get(0);
        assertEquals(outcome + " " + status, refusal.path("outcome").asText() + " " + refusal.path("http").asInt(), refusal.toString());
        if (outcome.equals("FAULT")) {
            assertTrue(refusal.path("text").asText().matches("Mensagem recusada\\. Incidente [0-9a-f-]{36}"), refusal.toString());
        }
        requireGood(answers.get(1));
    }

    @Test
    @DisplayName("the certificate of another, of the same name and kind, is refused")
    void stranger() throws Exception {
        assertEquals("FAULT", ask(strangerKeys, "good").get(0).path("outcome").asText());
    }

    @Test
    @DisplayName("a SOAPAction that names another operation changes nothing: the signed body decides")
    void spoofedAction() throws Exception {
        assertEquals("verificarEvidenciaResponse", ask(macauKeys, "spoofed-action").get(0).path("text").asText());
    }

    private static void requireGood(JsonNode answer) {
        assertEquals("ANSWER", answer.path("outcome").asText(), answer.toString());
        assertEquals("desconhecida", answer.path("fields").path("estado").asText());
        assertTrue(answer.path("reply_signed").asBoolean() && answer.path("relates").asBoolean(), answer.toString());
    }

    private static List<JsonNode> ask(Path keys, String... modes) throws IOException, InterruptedException {
        String answers = run(List.of(PYTHON, INTEROP.resolve("test/python/soap_client.py").toString(),
                "--wsdl", INTEROP.resolve("main/resources/wsdl/macau.wsdl").toString(), "--url", province.address() + "/interop/macau",
                "--key", keys.resolve("macau-soap.key").toString(), "--certificate", keys.resolve("macau-soap.pem").toString(),
                "--server-certificate", province.data().resolve("secrets/interop-cert.pem").toString(), "--mode", String.join(",", modes)));
        List<JsonNode> read = new ArrayList<>();
        for (String answer : answers.lines().toList()) {
            read.add(new ObjectMapper().readTree(answer));
        }
        return read;
    }

    /** What a command says on its output and, if it fails, on its errors. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
