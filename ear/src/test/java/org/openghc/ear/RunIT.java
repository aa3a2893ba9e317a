package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The README's one command, as it is: {@code ./run} at its usual ports, with a data folder that is empty, on what this build laid out. The only test at these ports; where
 * one is taken it is left out by name, which CI does not allow.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target/run").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");
    private static final Path CONSOLE = FOLDER.resolve("console.log");
    private static final List<Integer> USUAL_PORTS = Stream.concat(Stream.of(9080, 9443), IntStream.rangeClosed(9101, 9108).boxed()).toList();
    private static final List<String> SETTINGS = List.of("HTTP_PORT", "HTTPS_PORT", "IDENTITY_PORT", "SMS_PORT", "MACAU_PORT", "MACAU_SOAP_PORT", "HONGKONG_PORT", "HONGKONG_SOAP_PORT",
            "HUNAN_PORT", "HUNAN_SOAP_PORT", "GHC_DATA_DIRECTORY", "GHC_RUN");
    private static final Duration PATIENCE = Duration.ofMinutes(9);
    private static final String GREETING = "The Guangdong Health Code runs.";

    private Process run;
    private Province province;

    @BeforeAll
    void start() throws IOException {
        List<Integer> taken = USUAL_PORTS.stream().filter(port -> !isFree(port)).toList();
        if (!taken.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("./run was left out, because these of its ports are taken: " + taken);
        }
        assumeTrue(taken.isEmpty(), () -> "./run at its usual ports: these are taken: " + taken);
        Installation.delete(FOLDER);
        Files.createDirectories(FOLDER.resolve("peers"));
        Files.copy(PROJECT.resolve("run"), FOLDER.resolve("run"));
        for (String same : List.of("bin", ".liberty", "server-config", "peers/target")) {
            Files.createSymbolicLink(FOLDER.resolve(same), PROJECT.resolve(same).toRealPath());
        }
        Installation.laidOut().copy(FOLDER.resolve("ear/target/usr"));

        run = Processes.start(CONSOLE, Map.of("JVM_ARGS", "-XX:TieredStopAtLevel=1"), command(List.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(run)));
        Processes.await("./run says that it runs", PATIENCE, () -> {
            assertTrue(run.isAlive(), () -> "./run ended: " + read(CONSOLE));
            return read(CONSOLE).contains(GREETING);
        });
        province = Province.at(URI.create("http://127.0.0.1:9080"), URI.create("http://127.0.0.1:9102"), DATA);
    }

    @AfterAll
    void stop() {
        if (run != null) {
            Processes.end(run);
        }
    }

    @Test
    @DisplayName("REST answers: a resident logs in by the code from the SMS gateway and has a code; every check of readiness is up, each neighbour's endpoint published")
    void rest() {
        Rest resident = province.logInResident(Resident.named("薛宝钗"));
        assertEquals("GREEN", resident.get("/v1/health-code").expect(200).text("colour"));
        assertEquals("not-logged-in", province.anybody().get("/v1/health-code").expect(401).problem());
        List<JsonNode> checks = Rest.each(province.anybody().get("/health/ready").expect(200).json().path("checks"));
        assertTrue(checks.stream().allMatch(check -> "UP".equals(check.path("status").asText())), checks.toString());
        JsonNode endpoints = checks.stream().filter(check -> "endpoints".equals(check.path("name").asText())).findFirst().orElseThrow().path("data");
        for (String party : List.of("macau", "hongkong", "CN-43")) {
            assertEquals("published", endpoints.path(party).asText(), endpoints.toString());
        }
    }

    @Test
    @DisplayName("every SOAP contract answers in both directions: Macau, Hong Kong and Hunan read a code of ours, our gate reads one of each; a code that nobody gave is nobody's")
    void soap() {
        String ours = province.logInResident(Resident.named("薛宝钗")).get("/v1/health-code").expect(200).text("token");
        Rest macau = new Rest(URI.create("http://127.0.0.1:9103"));
        Rest hongKong = new Rest(URI.create("http://127.0.0.1:9105"));
        Rest hunan = new Rest(URI.create("http://127.0.0.1:9107"));
        assertEquals("verde", macau.post("/v1/scans", Map.of("code", ours)).expect(200).text("colour"));
        assertEquals("green", hongKong.post("/v1/scans", Map.of("code", ours)).expect(200).text("colour"));
        assertEquals("00", verified(hunan, ours).path("riskGrade").asText());
        assertEquals("UNREADABLE", verified(hunan, Tokens.withAnotherSignature(ours)).path("state").asText());

        Province.Gate gate = province.openGate();
        for (String code : List.of(firstCode(macau, "bir"), firstCode(hongKong, "hkid"), firstCode(hunan, "documentNumber"))) {
            Rest.Answer read = gate.scans(code).expect(200);
            assertTrue(List.of("green", "yellow", "red").contains(read.text("verdict")), read.body());
        }
        assertEquals("not-found", gate.scans("CN43:nobody-ever-showed-this").expect(200).text("verdict"));
    }

    @Test
    @DisplayName("the log holds no warning and no error, and the demo people are printed")
    void log() {
        List<String> log = read(DATA.resolve("server/ghc/logs/messages.log")).lines().toList();
        assertEquals(List.of(), ServerLog.complaints(log));
        assertTrue(log.stream().anyMatch(line -> line.contains("CWWKF0011I")), "the log was read");
        assertTrue(read(CONSOLE).contains("林黛玉"), read(CONSOLE));
        assertFalse(read(CONSOLE).contains("Cannot start"));
    }

    @Test
    @DisplayName("(control) a second ./run beside it says which port is taken, and starts nothing")
    void taken() {
        Path console = FOLDER.resolve("second.log");
        assertEquals(1, Processes.exitValue(Processes.start(console, Map.of(), command(List.of("GHC_DATA_DIRECTORY=" + FOLDER.resolve("second")))), Duration.ofMinutes(1)));
        assertTrue(read(console).contains("Cannot start: port 9080 is taken"), read(console));
    }

    /** The command with none of the settings that this test may have inherited, but for these. */
    private static List<String> command(List<String> settings) {
        List<String> command = new ArrayList<>(List.of("env"));
        SETTINGS.forEach(setting -> command.addAll(List.of("-u", setting)));
        command.addAll(settings);
        command.addAll(List.of("bash", FOLDER.resolve("run").toString(), "--no-build"));
        return command;
    }

    private static JsonNode verified(Rest hunan, String code) {
        return hunan.post("/v1/messages", Map.of("operation", "verifyCode", "message", Map.of("codeContent", code))).expect(200).json();
    }

    /** A code of the first person whom a neighbour knows. */
    private static String firstCode(Rest neighbour, String card) {
        String first = neighbour.get("/v1/residents").expect(200).json().path("residents").path(0).path(card).asText();
        return neighbour.post("/v1/codes", Map.of(card, first)).expect(201).text("code");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
