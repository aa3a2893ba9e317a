package org.openghc.peers.sms;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.peers.wire.Client;
import org.openghc.peers.wire.JsonServer;

class SmsGatewayTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2022-09-10T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    @DisplayName("R1, R2: what was accepted is shown, newest first, also after a restart and after a half-written line")
    void restart() throws Exception {
        try (var server = gateway()) {
            assertEquals(202, send(server, "+8619999990001", "first").statusCode());
            assertEquals(202, send(server, "+8619999990001", "second").statusCode());
            assertEquals(202, send(server, "+8619999990002", "other").statusCode());
        }
        Files.writeString(folder.resolve("messages.jsonl"), "{\"messageId\":\"half", APPEND);
        try (var server = gateway()) {
            var client = new Client(server.port());
            var messages = client.json(client.get("/v1/messages?to=%2B8619999990001")).get("messages");
            assertEquals(2, messages.size());
            assertEquals("second", messages.get(0).get("text").textValue());
            assertEquals("2022-09-10T04:00:00Z", messages.get(0).get("at").textValue());
            assertEquals(3, client.json(client.get("/v1/messages")).get("messages").size());
        }
    }

    @Test
    @DisplayName("R5: a message with an id of its own arrives once, also after a restart; without one each is another")
    void once() throws Exception {
        var body = JsonServer.JSON.createObjectNode().put("to", "+8619999990003").put("text", "turned").put("messageId", "notice-1").toString();
        try (var server = gateway()) {
            var client = new Client(server.port());
            assertEquals(202, client.post("/v1/messages", body).statusCode());
            assertEquals(202, client.post("/v1/messages", body).statusCode());
            send(server, "+8619999990003", "turned");
        }
        try (var server = gateway()) {
            var client = new Client(server.port());
            assertEquals(202, client.post("/v1/messages", body).statusCode());
            assertEquals(2, client.json(client.get("/v1/messages?to=%2B8619999990003")).get("messages").size());
        }
    }

    @Test
    @DisplayName("R3: markup in a message is shown as text")
    void markup() throws Exception {
        try (var server = gateway()) {
            send(server, "+8619999990001", "<b>code</b>");
            var page = new Client(server.port()).get("/").body();
            assertTrue(page.contains("&lt;b&gt;code&lt;/b&gt;"));
            assertFalse(page.contains("<b>code"));
            assertTrue(page.contains("2022-09-10 12:00:00"), "Guangdong's time of day");
        }
    }

    @Test
    @DisplayName("R4: the file is for its owner only")
    void ownerOnly() throws Exception {
        Inbox.in(folder);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("messages.jsonl"))));
    }

    private JsonServer gateway() throws IOException {
        return new SmsGateway(Inbox.in(folder), NOON).serve(JsonServer.on(0));
    }

    private static java.net.http.HttpResponse<String> send(JsonServer server, String to, String text) {
        var body = JsonServer.JSON.createObjectNode().put("to", to).put("text", text);
        return new Client(server.port()).post("/v1/messages", body.toString());
    }
}
