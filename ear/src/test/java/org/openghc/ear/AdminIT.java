package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators use: health, metrics, the description of the interface, and the Admin Center where it is turned on. */
class AdminIT {

    @ParameterizedTest
    @CsvSource({"/health/live, UP", "/health/ready, UP", "/health/started, UP", "/metrics, # TYPE", "/openapi, Guangdong Health Code", "/openapi, HOME_RETURN_PERMIT", "/openapi/ui/, html"})
    @DisplayName("answers")
    void answers(String path, String part) {
        assertTrue(Province.running().anybody().get(path).expect(200).body().contains(part), path);
    }

    @Test
    @DisplayName("without its profile there is no Admin Center")
    void absent() {
        assertEquals(404, Province.running().anybody().get("/adminCenter/").status());
    }

    @Test
    @DisplayName("with its profile the Admin Center asks for a log-in over TLS, on loopback only, and lets the operator in")
    void adminCenter() throws Exception {
        Path folder = Path.of("target/admin-center").toAbsolutePath();
        Installation.delete(folder);
        Installation installation = Installation.laidOut().copy(folder.resolve("usr"));
        Files.copy(Path.of("../server-config/src/main/liberty/profiles/admin-center.xml"), installation.server().resolve("configDropins/overrides/admin-center.xml"));
        Province province = Province.in(folder.resolve("data"), installation);
        HealthCodeServer server = province.server().start();
        try {
            TlsClient browser = TlsClient.trusting(server.secrets().resolve("tls-cert.pem"));
            Processes.await("the Admin Center answers", java.time.Duration.ofMinutes(2), () -> browser.reaches(server.secureAddress() + "/adminCenter/"));
            assertTrue(browser.get(server.secureAddress() + "/adminCenter/").body().contains("j_security_check"), "it asks for a log-in");
            assertEquals(401, browser.get(server.secureAddress() + "/ibm/api/config").statusCode());
            String basic = "Basic " + java.util.Base64.getEncoder().encodeToString(("operator:" + server.secret("variables/admincenter.password")).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(200, browser.get(server.secureAddress() + "/ibm/api/config", "Authorization", basic).statusCode());
            for (InetAddress address : otherAddresses()) {
                assertFalse(listens(address, server.secureAddress().getPort()), "loopback only, but " + address);
            }
            assertTrue(listens(InetAddress.getLoopbackAddress(), server.secureAddress().getPort()), "the look for listeners can succeed");
        } finally {
            province.stop();
        }
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4).toList();
    }

    private static boolean listens(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
