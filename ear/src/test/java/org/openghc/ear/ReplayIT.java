package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Seal;

/**
 * One signed message that uses a credential up, sent again in every way (threats.md section 4): it has exactly one effect. Two servers
 * share one database. What is signed anew about the same credential is answered, so a refusal is never a server that refuses everything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {
    private static final Resident TRAVELLER = Resident.named("王熙凤");
    private static final int TIMES = Boolean.getBoolean("ghc.long") ? 10_000 : 500;
    /** As many connections as two servers can serve without a queue that outlives a client's patience. */
    private static final int AT_ONCE = 100;
    /** An address of ours that every server of a test knows for its own. */
    private static final String TO = "http://127.0.0.1:9080/interop/hongkong";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Sent> served = new ArrayList<>();
    private Province province;
    private HealthCodeServer second;

    /** A message that was served once. */
    private record Sent(SoapNeighbour neighbour, byte[] message) {}

    @BeforeAll
    void start() {
        province = Province.in(Path.of("target/replay").toAbsolutePath());
        province.server().start();
        second = province.anotherServer(Path.of("target/replay-second")).start();
        province.logInResident(TRAVELLER);
        Laboratory.registeredIn(province).reportsNegative(TRAVELLER, 10);
    }

    @AfterAll
    void stop() {
        second.close();
        province.stop();
    }

    @Test
    @Order(0)
    @DisplayName("two servers run from one installation: each unfolds the application in its own folder, none under the other's feet")
    void foldersOfTheirOwn() {
        for (HealthCodeServer server : List.of(province.server(), second)) {
            assertTrue(Files.isDirectory(server.messagesLog().resolve("../../apps/expanded/ghc.ear").normalize()), server.folder().toString());
        }
        assertEquals(province.server().server(), second.server());
        assertFalse(Files.exists(second.server().resolve("apps/expanded/ghc.ear")));
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource(SoapNeighbour.class)
    @DisplayName("many times at once, to two servers on one database: one is answered, every other refused; asked anew, the credential is used")
    void atOnce(SoapNeighbour neighbour) throws Exception {
        String credential = credential(neighbour);
        Sent message = new Sent(neighbour, consuming(neighbour, credential));
        assertEquals(Map.of("answered", 1L, "refused", TIMES - 1L), atOnce(message));
        served.add(message);
        String answer = new String(send(province.server(), neighbour, consuming(neighbour, credential)).body(), StandardCharsets.UTF_8);
        assertTrue(answer.contains(neighbour.isAddressed() ? "<previousStatus>3<" : "<estadoAnterior>utilizada<"), answer);
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource(SoapNeighbour.class)
    @DisplayName("written differently where nothing is signed, it is still the same message")
    void reencoded(SoapNeighbour neighbour) throws Exception {
        Sent message = new Sent(neighbour, consuming(neighbour, credential(neighbour)));
        assertEquals("answered", sent(province.server(), message));
        String text = new String(message.message(), StandardCharsets.UTF_8);
        for (String differently : List.of(
                text.replaceFirst("(<[^>]*SignatureValue[^>]*>)([^<]{20})", "$1\n $2\n\t"),
                text.replaceFirst("(<[^>]*BinarySecurityToken[^>]*>)([^<]{20})", "$1\n$2\n"),
                text.replaceFirst("<\\?xml[^>]*\\?>", "<?xml version=\"1.0\"?><!-- once more -->"),
                text.replaceFirst("(:Envelope)", "$1 xmlns:unused=\"urn:unused\"\n "))) {
            assertNotEquals(text, differently, "nothing was written differently");
            assertEquals("refused", sent(second, new Sent(neighbour, differently.getBytes(StandardCharsets.UTF_8))));
        }
        served.add(message);
    }

    @Test
    @Order(3)
    @DisplayName("after both servers were killed and one came back it is still refused, and a new question is answered")
    void afterRestart() throws Exception {
        second.kill();
        province.server().kill();
        province.server().start();
        for (Sent message : served) {
            assertEquals("refused", sent(province.server(), message));
            assertEquals("answered", sent(province.server(), new Sent(message.neighbour(), consuming(message.neighbour(), credential(message.neighbour())))));
        }
    }

    private Map<String, Long> atOnce(Sent message) {
        Semaphore room = new Semaphore(AT_ONCE);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            room.acquireUninterruptibly();
            all.add(client.sendAsync(request(i % 2 == 0 ? province.server() : second, message.neighbour(), message.message()), HttpResponse.BodyHandlers.ofByteArray())
                    .whenComplete((answer, failure) -> room.release()).thenApply(answer -> outcome(message.neighbour(), answer)));
        }
        return all.stream().map(CompletableFuture::join).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private String sent(HealthCodeServer server, Sent message) throws Exception {
        return outcome(message.neighbour(), send(server, message.neighbour(), message.message()));
    }

    private HttpResponse<byte[]> send(HealthCodeServer server, SoapNeighbour neighbour, byte[] message) throws Exception {
        return client.send(request(server, neighbour, message), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest request(HealthCodeServer server, SoapNeighbour neighbour, byte[] message) {
        URI endpoint = server.address().resolve("/interop/" + neighbour.word());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(Duration.ofMinutes(2)).POST(HttpRequest.BodyPublishers.ofByteArray(message));
        return neighbour.isAddressed() ? request.header("Content-Type", "application/soap+xml; charset=UTF-8").build()
                : request.header("Content-Type", "text/xml; charset=UTF-8").header("SOAPAction", "\"\"").build();
    }

    private static String outcome(SoapNeighbour neighbour, HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() == 500 && text.replaceAll("<[^>]*>", " ").matches("(?s).*" + neighbour.refusal() + ".*")) {
            return "refused";
        }
        return answer.statusCode() == 200 && text.contains(neighbour.operations().get(1).name() + "Response") ? "answered" : answer.statusCode() + " " + text;
    }

    /** Asks to use this credential up, signed now, under a new message id. */
    private byte[] consuming(SoapNeighbour neighbour, String credential) throws Exception {
        SoapNeighbour.Operation consume = neighbour.operations().get(1);
        String namespace = neighbour.contract().namespace();
        String id = UUID.randomUUID().toString();
        String header = !neighbour.isAddressed() ? "" : "<s:Header xmlns:a='http://www.w3.org/2005/08/addressing'><a:To>" + TO + "</a:To><a:Action>" + namespace + "/"
                + consume.name() + "</a:Action><a:MessageID>urn:uuid:" + id + "</a:MessageID><a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo></s:Header>";
        String question = "<s:Envelope xmlns:s='" + neighbour.contract().soap() + "'>" + header + "<s:Body><m:" + consume.name() + " xmlns:m='" + namespace + "'>"
                + (neighbour.isAddressed() ? "" : "<m:idMensagem>" + id + "</m:idMensagem>")
                + field(neighbour.senderField(), neighbour.sender()) + field(consume.subject(), credential) + field(consume.use(), UUID.randomUUID().toString())
                + "</m:" + consume.name() + "></s:Body></s:Envelope>";
        return SoapMiddleman.bytes(seal(neighbour).signed(question.getBytes(StandardCharsets.UTF_8)));
    }

    private static String field(String name, String value) {
        return "<m:" + name + ">" + value + "</m:" + name + ">";
    }

    private Seal seal(SoapNeighbour neighbour) throws Exception {
        Path keys = province.data().resolve(neighbour.word());
        return new Seal(neighbour.contract(), Keys.in(neighbour.ownerOf(Path.of(neighbour.word() + "-soap.key")), keys, Clock.systemUTC().instant()),
                province.data().resolve("secrets/interop-cert.pem"), Clock.systemUTC());
    }

    /** The fingerprint of a credential of ours for this region that nobody has used. */
    private String credential(SoapNeighbour neighbour) {
        boolean macau = neighbour == SoapNeighbour.MACAU;
        String text = province.logInResident(TRAVELLER).post("/v1/conversions", Map.of("to", macau ? "MO" : "HK", "consent", macau ? "leaving-mo-1" : "leaving-hk-1",
                "answers", Map.of("symptoms", false, "contact14d", false, "travel14d", false))).expect(201).text("credential");
        return Credential.fingerprint(text.split("~")[0]);
    }
}
