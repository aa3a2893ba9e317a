package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the server writes about itself: no complaint in good times, never a person's data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogIT {
    private static final Path WORK = Path.of("target/logs").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Province province;

    @BeforeAll
    void aFewRequests() {
        province = Province.running();
        Rest resident = province.logInResident(Resident.named("FULANO DE TAL"));
        province.openGate().scans(resident.get("/v1/health-code").expect(200).text("token")).expect(200);
        resident.get("/v1/health-code/records").expect(200);
        Rest anybody = province.anybody();
        anybody.post("/v1/log-ins", Map.of("name", "林黛玉")).expect(400);
        anybody.post("/v1/log-ins", Map.of("documentType", "RESIDENT_ID_CARD", "documentNumber", "440099199001010021", "name", "林黛玉", "phone", "+8619999990001")).expect(400);
        anybody.post("/v1/staff-log-ins", Map.of("account", "nobody", "password", "canary-password")).expect(403);
        anybody.get("/v1/nothing").expect(404);
        anybody.as("canary-session-token").get("/v1/session").expect(401);
    }

    @Test
    @DisplayName("after a start and a few requests, good and bad, messages.log holds no warning and no error")
    void noComplaint() {
        assertEquals(List.of(), ServerLog.complaints(log(messagesLog())));
        assertTrue(log(messagesLog()).stream().anyMatch(line -> line.contains("CWWKF0011I")), "the log was read");
    }

    @Test
    @DisplayName("no name, number, phone, password, session or code is in any log")
    void noPersonalData() {
        List<String> canaries = new ArrayList<>(List.of("canary-password", "canary-session-token", "GHC1:", "440099199001010021"));
        for (Resident person : Resident.all()) {
            canaries.addAll(List.of(person.name(), person.documentNumber(), person.phone(), person.phone().substring(3)));
        }
        int read = 0;
        for (Path file : logs()) {
            String text = String.join("\n", log(file));
            read += text.isEmpty() ? 0 : 1;
            canaries.forEach(canary -> assertFalse(text.contains(canary), "a canary is in " + file));
        }
        assertTrue(read >= 2, "only " + read + " logs were read");
    }

    @Test
    @DisplayName("the look for complaints can fail: an unknown feature and a value out of range are noticed")
    void noticed() throws IOException {
        Installation broken = broken("""
                <server><featureManager><feature>servlet-6.1</feature><feature>bogus-1.0</feature></featureManager>
                <httpEndpoint id="defaultHttpEndpoint" httpPort="-1"/><applicationMonitor updateTrigger="sometimes"/></server>""");
        Path out = WORK.resolve("broken-output");
        Process server = Processes.start(WORK.resolve("broken.log"), Map.of("WLP_USER_DIR", broken.user().toString(), "WLP_OUTPUT_DIR", out.toString()),
                List.of(broken.runtime().resolve("bin/server").toString(), "run", Installation.SERVER));
        try {
            Path messages = out.resolve(Installation.SERVER).resolve("logs/messages.log");
            Processes.await("the broken server has started", PATIENCE, () -> Files.exists(messages) && log(messages).stream().anyMatch(line -> line.contains("CWWKF0011I")));
            String complaints = String.join("\n", ServerLog.complaints(log(messages)));
            assertTrue(complaints.contains("CWWKF0001E"), complaints);
            assertTrue(complaints.contains("CWWKG"), complaints);
        } finally {
            Processes.end(server);
        }
    }

    @Test
    @DisplayName("Liberty ignores unknown elements in silence: its own schema does not, and finds none here")
    void elements() throws Exception {
        Path schema = WORK.resolve("server.xsd");
        Files.createDirectories(WORK);
        Processes.run(WORK.resolve("schemagen.log"), Map.of(), List.of(Processes.java(), "-jar",
                Path.of("../.liberty/wlp/bin/tools/ws-schemagen.jar").toAbsolutePath().normalize().toString(), schema.toString()));
        ServerSchema read = ServerSchema.of(schema);
        Path config = Path.of("../server-config/src/main/liberty").toAbsolutePath().normalize();
        for (String file : List.of("config/server.xml", "config/application.xml", "profiles/admin-center.xml", "profiles/production.xml")) {
            assertEquals(List.of(), read.complaints(config.resolve(file)), file);
        }
        Path unknown = Files.writeString(WORK.resolve("unknown.xml"), "<server><httpEndpoindt id=\"x\"/></server>");
        assertFalse(read.complaints(unknown).isEmpty(), "the check can fail");
    }

    private Installation broken(String configuration) throws IOException {
        Installation.delete(WORK.resolve("broken"));
        Installation broken = new Installation(Installation.ofThisBuild().runtime(), WORK.resolve("broken"));
        Files.createDirectories(broken.server());
        Files.writeString(broken.server().resolve("server.xml"), configuration);
        return broken;
    }

    private Path messagesLog() {
        return province.data().resolve("server").resolve(Installation.SERVER).resolve("logs/messages.log");
    }

    private List<Path> logs() {
        try (Stream<Path> files = Files.walk(province.data())) {
            return files.filter(file -> file.toString().endsWith(".log") && !file.getFileName().toString().startsWith("org.openghc.peers")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> log(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
