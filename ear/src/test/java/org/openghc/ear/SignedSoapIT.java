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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged server asked by a client that nobody here wrote: zeep with xmlsec, which Debian packs. It signs as each
 * neighbour does; each bad message is sent between two good ones, so that a refusal is never a server that refuses everything.
 */
class SignedSoapIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path INTEROP = Path.of("..", "interop-module", "src").toAbsolutePath();

    private static Province province;
    private static Path strangerKeys;

    /** As whom the client speaks, and what it reads then. */
    private enum Neighbour {
        MACAU("macau", "Mensagem recusada\\. Incidente ", "estado", "desconhecida", "verificarEvidenciaResponse"),
        HONG_KONG("hongkong", "Message refused\\. Incident ", "status", "9", "verifyEvidenceResponse"),
        PROVINCE("hunan", "province", "province/CN-43", "Message refused\\. Incident ", "state", "UNREADABLE", "verifyCodeResponse");

        private final String word;
        private final String contract;
        private final String path;
        private final String refusal;
        private final String field;
        private final String unknown;
        private final String answer;

        Neighbour(String word, String refusal, String field, String unknown, String answer) {
            this(word, word, word, refusal, field, unknown, answer);
        }

        Neighbour(String word, String contract, String path, String refusal, String field, String unknown, String answer) {
            this.word = word;
            this.contract = contract;
            this.path = path;
            this.refusal = refusal;
            this.field = field;
            this.unknown = unknown;
            this.answer = answer;
        }

        Path keys() {
            return province.data().resolve(word);
        }
    }

    @BeforeAll
    static void keys() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", "import zeep, xmlsec")).isEmpty(),
                "python3-zeep and python3-xmlsec are not installed");
        province = Province.running();
        strangerKeys = Path.of("target", "stranger").toAbsolutePath();
        Processes.run(Path.of("target", "stranger-keys.log"), Map.of(), List.of(Processes.java(), "-cp", System.getProperty("java.class.path"),
                "org.openghc.peers.macau.MacauSystem", "keys", strangerKeys.toString(), strangerKeys.resolve("public").toString()));
    }

    @ParameterizedTest
    @EnumSource(Neighbour.class)
    @DisplayName("a good message is answered: signed by us, about that message")
    void good(Neighbour neighbour) throws Exception {
        requireGood(neighbour, ask(neighbour, "good").get(0));
    }

    @ParameterizedTest
    @CsvSource({"unsigned, FAULT, 500", "sha1, FAULT, 500", "expired, FAULT, 500", "future, FAULT, 500", "replayed, FAULT, 500", "tampered, FAULT, 500",
            "no-timestamp, FAULT, 500", "doctype, FAULT, 500", "get-wsdl, HTTP, 404", "multipart, HTTP, 415", "gzip, HTTP, 415", "huge, HTTP, 413"})
    @DisplayName("each bad message is refused, without a reason, and the next good one is answered")
    void bad(String mode, String outcome, int status) throws Exception {
        for (Neighbour neighbour : Neighbour.values()) {
            List<JsonNode> answers = ask(neighbour, mode, "good");
            JsonNode refusal = answers.get(0);
            assertEquals(outcome + " " + status, refusal.path("outcome").asText() + " " + refusal.path("http").asText(), refusal.toString());
            if (outcome.equals("FAULT")) {
                assertTrue(refusal.path("text").asText().matches(neighbour.refusal + "[0-9a-f-]{36}"), refusal.toString());
            }
            requireGood(neighbour, answers.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned-header", "reply-elsewhere", "fault-elsewhere", "from-elsewhere", "old-reply-elsewhere", "reference-parameters",
            "no-message-id", "two-message-ids", "no-action", "no-to", "other-action", "other-header"})
    @DisplayName("each bad addressing header is refused, without a reason, and the next good message is answered")
    void badAddressing(String mode) throws Exception {
        List<JsonNode> answers = ask(Neighbour.HONG_KONG, mode, "good");
        assertEquals("FAULT", answers.get(0).path("outcome").asText(), answers.toString());
        assertTrue(answers.get(0).path("text").asText().matches(Neighbour.HONG_KONG.refusal + "[0-9a-f-]{36}"), answers.toString());
        requireGood(Neighbour.HONG_KONG, answers.get(1));
    }

    @ParameterizedTest
    @EnumSource(Neighbour.class)
    @DisplayName("the certificate of a stranger is refused, and so is that of every other neighbour")
    void stranger(Neighbour neighbour) throws Exception {
        assertEquals("FAULT", ask(neighbour, strangerKeys, "macau", "good").get(0).path("outcome").asText());
        for (Neighbour other : Neighbour.values()) {
            assertEquals(other == neighbour ? "ANSWER" : "FAULT", ask(neighbour, other.keys(), other.word, "good").get(0).path("outcome").asText(), other.word);
        }
        good(neighbour);
    }

    @ParameterizedTest
    @EnumSource(Neighbour.class)
    @DisplayName("a SOAPAction, or SOAP 1.2's action, that names another operation changes nothing: what is signed decides")
    void spoofedAction(Neighbour neighbour) throws Exception {
        assertEquals(neighbour.answer, ask(neighbour, "spoofed-action").get(0).path("text").asText());
    }

    private static void requireGood(Neighbour neighbour, JsonNode answer) {
        assertEquals("ANSWER", answer.path("outcome").asText(), answer.toString());
        assertEquals(neighbour.unknown, answer.path("fields").path(neighbour.field).asText());
        assertTrue(answer.path("reply_signed").asBoolean() && answer.path("relates").asBoolean(), answer.toString());
    }

    private static List<JsonNode> ask(Neighbour neighbour, String... modes) throws IOException, InterruptedException {
        return ask(neighbour, neighbour.keys(), neighbour.word, modes);
    }

    private static List<JsonNode> ask(Neighbour neighbour, Path keys, String owner, String... modes) throws IOException, InterruptedException {
        String answers = run(List.of(PYTHON, INTEROP.resolve("test/python/soap_client.py").toString(),
                "--wsdl", INTEROP.resolve("main/resources/wsdl/" + neighbour.contract + ".wsdl").toString(),
                "--url", province.address() + "/interop/" + neighbour.path,
                "--key", keys.resolve(owner + "-soap.key").toString(), "--certificate", keys.resolve(owner + "-soap.pem").toString(),
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
