package org.openghc.peers.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.openghc.peers.wire.JsonServer;

/**
 * The REST API as one caller uses it.
 *
 * @param token the caller's session; null for an anonymous caller
 */
record Api(URI server, String token) {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    static Api anonymous(URI server) {
        return new Api(server, null);
    }

    Api as(JsonNode session) {
        return new Api(server, session.get("token").textValue());
    }

    JsonNode get(String path) {
        return send(request(path));
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return post(path, JsonServer.JSON.writeValueAsBytes(body), Map.of("Content-Type", "application/json"));
        } catch (IOException impossible) {
            throw new IllegalStateException("a map of texts became no JSON", impossible);
        }
    }

    JsonNode post(String path, byte[] body, Map<String, String> headers) {
        var request = request(path).header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST_WAIT).header("Accept-Language", "en");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            var body = JsonServer.JSON.readTree(response.body());
            if (response.statusCode() / 100 == 2) {
                return body;
            }
            throw new Refused(request.method() + " " + request.uri().getPath(), response.statusCode(),
                    body.path("type").asText("") + body.path("errors"));
        } catch (IOException failed) {
            throw new IllegalStateException(request.uri().getAuthority() + " does not answer as expected", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + request.uri().getAuthority(), stopped);
        }
    }
}
