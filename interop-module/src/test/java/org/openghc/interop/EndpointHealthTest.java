package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readiness, with the endpoints published as the servlet does it. */
class EndpointHealthTest {

    private static final String URL = "http://127.0.0.1:9080/interop/hongkong";

    @TempDir
    Path folder;

    private final Bus bus = new ExtensionManagerBus();
    private final Endpoints endpoints = new Endpoints();
    private TestKeys guangdong;
    private Path macau;

    /** The server brings the interface's other half; here it is as small as can be. */
    private static final class Response extends HealthCheckResponseBuilder {
        private final Map<String, Object> data = new HashMap<>();
        private String name;
        private boolean up;

        @Override
        public HealthCheckResponseBuilder name(String given) {
            name = given;
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, String value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, long value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, boolean value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder up() {
            return status(true);
        }

        @Override
        public HealthCheckResponseBuilder down() {
            return status(false);
        }

        @Override
        public HealthCheckResponseBuilder status(boolean given) {
            up = given;
            return this;
        }

        @Override
        public HealthCheckResponse build() {
            return new HealthCheckResponse(name, up ? HealthCheckResponse.Status.UP : HealthCheckResponse.Status.DOWN, Optional.of(data));
        }
    }

    @BeforeAll
    static void respond() {
        HealthCheckResponse.setResponseProvider(Response::new);
    }

    @AfterAll
    static void forget() {
        HealthCheckResponse.setResponseProvider(null);
    }

    @BeforeEach
    void keys() throws Exception {
        guangdong = new TestKeys(folder, "guangdong");
        macau = new TestKeys(folder, "macau").certificate();
    }

    @AfterEach
    void stop() {
        bus.shutdown(true);
    }

    @Test
    @DisplayName("R13 down before the endpoints are published, up then, with a word for each neighbour, down when they are withdrawn")
    void published() {
        assertEquals(HealthCheckResponse.Status.DOWN, health().getStatus());
        publish(guangdong.believing(Contract.MACAU, macau, URL, Map.of("ghc.interop.provinces", "CN-43, CN-43", "ghc.interop.CN-43.certificate", macau.toString())));
        assertEquals(HealthCheckResponse.Status.UP, health().getStatus());
        assertEquals(Optional.of(Map.of("macau", "published", "hongkong", "no-keys", "CN-43", "published")), health().getData());
        endpoints.withdraw();
        assertEquals(HealthCheckResponse.Status.DOWN, health().getStatus());
    }

    @Test
    @DisplayName("R13 (control) a setting with which the servlet cannot start leaves it down: a key store that is none, an address that is missing")
    void broken() throws Exception {
        Path noKeys = Files.writeString(folder.resolve("nothing.p12"), "nothing");
        assertThrows(RuntimeException.class, () -> publish(guangdong.believing(Contract.MACAU, macau, URL, Map.of("ghc.interop.keystore", noKeys.toString()))));
        assertEquals(HealthCheckResponse.Status.DOWN, health().getStatus());
        assertThrows(RuntimeException.class, () -> publish(guangdong.believing(Contract.MACAU, macau, URL, Map.of("ghc.interop.hongkong.certificate", macau.toString()))));
        assertEquals(HealthCheckResponse.Status.DOWN, health().getStatus());
    }

    private void publish(Config config) {
        endpoints.publish(SoapServlet.publishAll(bus, new SoapServlet.Answering(new RecognitionStandIn(), null, Clock.systemUTC()), config,
                new SoapServlet.Keeping(new OriginalsStandIn(), new OneTransaction(new TransactionStandIn()))));
    }

    private HealthCheckResponse health() {
        return new EndpointHealth(endpoints).call();
    }
}
