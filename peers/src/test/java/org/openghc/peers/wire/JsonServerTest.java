package org.openghc.peers.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.peers.wire.JsonServer.Reply;

class JsonServerTest {

    private JsonServer server;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = JsonServer.on(0).at("POST", "/echo", request -> Reply.json(200, Map.of("said", request.text("say")))).start();
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("R2: a good body is answered, a broken, incomplete or huge one refused")
    void bodies() throws Exception {
        assertEquals("hi", client.json(client.post("/echo", "{\"say\":\"hi\"}")).get("said").textValue());
        assertEquals(400, client.post("/echo", "{\"say\":").statusCode());
        assertEquals(400, client.post("/echo", "{\"say\":1}").statusCode());
        assertEquals(400, client.post("/echo", "").statusCode());
        assertEquals(413, client.post("/echo", "{\"say\":\"" + "x".repeat(70_000) + "\"}").statusCode());
    }

    @Test
    @DisplayName("another path is 404, another method 405")
    void elsewhere() {
        assertEquals(404, client.post("/echo/more", "{}").statusCode());
        assertEquals(405, client.get("/echo").statusCode());
    }
}
