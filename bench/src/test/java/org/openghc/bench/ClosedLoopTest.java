package org.openghc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final int REQUESTS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answer("/right", 200, "{\"colour\":\"GREEN\"}", true);
        answer("/chunked", 200, "{\"colour\":\"GREEN\"}", false);
        answer("/other", 200, "{\"colour\":\"none\"}", true);
        answer("/refused", 503, "{\"colour\":\"GREEN\"}", true);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("B3 every right answer counts once, whole or in chunks")
    void counts() throws Exception {
        for (String path : new String[] {"/right", "/chunked"}) {
            ClosedLoop.Tally tally = ask(path);
            assertEquals(REQUESTS, tally.micros().length);
            assertEquals(0, tally.errors());
            assertEquals(18, tally.answerBytes());
            assertTrue(tally.percentile(0.99) >= tally.percentile(0.5));
        }
    }

    @Test
    @DisplayName("B3 another body and another status are errors, not speed")
    void countsErrors() throws Exception {
        for (String path : new String[] {"/other", "/refused"}) {
            ClosedLoop.Tally tally = ask(path);
            assertEquals(0, tally.micros().length);
            assertEquals(REQUESTS, tally.errors());
        }
    }

    @Test
    @DisplayName("B3 a server that is not there is an error at every turn")
    void countsBrokenConnections() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        ClosedLoop.Tally tally = new ClosedLoop(port, 2, "GREEN").run(turn -> turn < 10 ? new ClosedLoop.Request("/right", null) : null, 10);
        assertEquals(10, tally.errors());
    }

    private ClosedLoop.Tally ask(String path) throws Exception {
        return new ClosedLoop(server.getAddress().getPort(), 4, "\"GREEN\"")
                .run(turn -> turn < REQUESTS ? new ClosedLoop.Request(path, "token") : null, 30);
    }

    private void answer(String path, int status, String body, boolean withLength) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, withLength ? bytes.length : 0);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
