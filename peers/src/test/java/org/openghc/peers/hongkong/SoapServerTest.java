package org.openghc.peers.hongkong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.ws.soap.SOAPFaultException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Seal;

/** Hong Kong's server on Spring Web Services, asked by another stack (JAX-WS RI) that signs as Guangdong. */
class SoapServerTest {

    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    static Path folder;

    static URI address;
    static Keys hongKong;
    static Keys guangdong;

    @BeforeAll
    static void serve() throws Exception {
        hongKong = keys("hongkong", "HK");
        guangdong = keys("guangdong", "CN");
        keys("stranger", "XX");
        var evidence = new EvidenceBook(HongKongSystem.WORDS, folder.resolve("evidence.log"));
        evidence.issue(DIGEST);
        try (ServerSocket free = new ServerSocket(0)) {
            address = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/hongkong");
        }
        SoapServer.serve(new Questions(evidence, Residents.ofDemo(Instant.now()), Clock.systemUTC()),
                new Seal(Guangdong.CONTRACT, hongKong, certificate("guangdong"), Clock.systemUTC()), address);
    }

    @Test
    @DisplayName("R1 a question that Guangdong signed is answered, signed, about that question; each credential is used once")
    void answered() {
        assertEquals("1", ask("verifyEvidence").get("status"));
        assertEquals("9", asking("guangdong", Clock.systemUTC()).ask("verifyEvidence", question("digest", "cd".repeat(32))).orElseThrow().get("status"));
        assertEquals("6", asking("guangdong", Clock.systemUTC()).ask("enquireCode", question("code", "GHC1:no-code-of-ours")).orElseThrow().get("result"));
        var use = question("digest", DIGEST);
        use.put("reference", UUID.randomUUID().toString());
        assertEquals("1", asking("guangdong", Clock.systemUTC()).ask("consumeEvidence", use).orElseThrow().get("previousStatus"));
        assertEquals("1", asking("guangdong", Clock.systemUTC()).ask("consumeEvidence", use).orElseThrow().get("previousStatus"));
        use.put("reference", UUID.randomUUID().toString());
        assertEquals("3", asking("guangdong", Clock.systemUTC()).ask("consumeEvidence", use).orElseThrow().get("previousStatus"));
    }

    @Test
    @DisplayName("R1 another key, an old message, another sender's name: one fault without a reason, and the next good one is answered")
    void refused() {
        assertRefused(asking("stranger", Clock.systemUTC()), "verifyEvidence", question("digest", DIGEST));
        assertRefused(asking("guangdong", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10))), "verifyEvidence", question("digest", DIGEST));
        var another = question("digest", DIGEST);
        another.put("sender", "HKSAR");
        assertRefused(asking("guangdong", Clock.systemUTC()), "verifyEvidence", another);
        assertEquals("9", asking("guangdong", Clock.systemUTC()).ask("verifyEvidence", question("digest", "cd".repeat(32))).orElseThrow().get("status"));
    }

    @Test
    @DisplayName("a question that the contract does not know gets the typed fault")
    void unknownOperation() {
        var fault = assertThrows(SOAPFaultException.class, () -> asking("guangdong", Clock.systemUTC()).tell("forgetEvidence", question("digest", DIGEST)));
        assertEquals("Request refused", fault.getFault().getFaultString());
        assertTrue(fault.getFault().getDetail().getTextContent().contains("unknown-operation"), fault.getFault().getDetail().getTextContent());
    }

    @Test
    @DisplayName("R1 what is not signed, not addressed, of the other SOAP version or has a document type is never answered")
    void unsigned() throws Exception {
        String body = "<s:Body><verifyEvidence xmlns=\"urn:openghc:interop:hongkong:v1\"><sender>GD</sender><digest>" + DIGEST
                + "</digest></verifyEvidence></s:Body></s:Envelope>";
        String envelope = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:wsa=\"http://www.w3.org/2005/08/addressing\">";
        String addressed = "<s:Header><wsa:To>" + address + "</wsa:To><wsa:Action>urn:openghc:interop:hongkong:v1/verifyEvidence</wsa:Action>"
                + "<wsa:MessageID>urn:uuid:" + UUID.randomUUID() + "</wsa:MessageID></s:Header>";
        var plain = post(envelope + body);
        assertTrue(plain.body().contains("Message refused"), plain.statusCode() + " " + plain.body());
        assertTrue(post(envelope + addressed + body).body().contains("Message refused"));
        for (String none : new String[] {"<!DOCTYPE s:Envelope>" + envelope + addressed + body,
                (envelope + body).replace("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/")}) {
            var answer = post(none);
            assertTrue(answer.body().isEmpty() || answer.body().contains("Fault"), answer.statusCode() + " " + answer.body());
        }
    }

    private static HttpResponse<String> post(String message) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).header("Content-Type", "application/soap+xml; charset=utf-8")
                .timeout(Duration.ofSeconds(10)).POST(HttpRequest.BodyPublishers.ofString(message)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> ask(String operation) {
        return asking("guangdong", Clock.systemUTC()).ask(operation, question("digest", DIGEST)).orElseThrow();
    }

    private static void assertRefused(Asking asking, String operation, Map<String, String> question) {
        assertEquals("Message refused", assertThrows(SOAPFaultException.class, () -> asking.tell(operation, question)).getFault().getFaultString());
    }

    private static Map<String, String> question(String field, String value) {
        var question = new LinkedHashMap<String, String>();
        question.put("sender", "GD");
        question.put(field, value);
        return question;
    }

    private static Asking asking(String word, Clock clock) {
        try {
            return new Asking(new Seal(Guangdong.CONTRACT, keys(word, "CN"), certificate("hongkong"), clock), address.toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Keys keys(String word, String country) throws Exception {
        return Keys.in(new Keys.Owner(word, word, country), folder.resolve(word), Instant.now());
    }

    private static Path certificate(String word) {
        return folder.resolve(word).resolve(word + "-soap.pem");
    }
}
