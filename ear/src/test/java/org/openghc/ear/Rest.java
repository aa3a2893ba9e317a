package org.openghc.ear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The REST interface as a client of it sees it: one caller, JSON out, JSON in. */
final class Rest {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI address;
    private final String token;

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("No JSON: " + status + " " + body, e);
            }
        }

        String text(String member) {
            return json().path(member).asText();
        }

        String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().get(0)).findFirst().orElse("");
        }

        /** The last word of a problem's type; empty if this is no problem. */
        String problem() {
            return header("Content-Type").startsWith("application/problem+json") ? text("type").replace("urn:openghc:problem:", "") : "";
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + status + " " + body);
            }
            return this;
        }
    }

    /** The server could not be reached, or broke off: whether the write took effect is unknown. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(IOException cause) {
            super(cause);
        }
    }

    /** Anonymous. */
    Rest(URI address) {
        this(address, null);
    }

    Rest(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The same server for the holder of this session. */
    Rest as(String bearer) {
        return new Rest(address, bearer);
    }

    String token() {
        return token;
    }

    URI address() {
        return address;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** A write under a new key. */
    Answer post(String path, Object body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    /** A write under this key. */
    Answer post(String path, String key, Object body) {
        return post(path, key, "application/json", json(body).getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String key, String mediaType, byte[] body, String... moreHeaders) {
        HttpRequest.Builder request = request(path).header("Idempotency-Key", key).header("Content-Type", mediaType);
        if (moreHeaders.length > 0) {
            request.headers(moreHeaders);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** @throws Unanswered if there was no answer */
    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean reaches(String path) {
        try {
            return get(path).status() == 200;
        } catch (Unanswered e) {
            return false;
        }
    }

    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The members of an array in an answer. */
    static List<JsonNode> each(JsonNode array) {
        List<JsonNode> members = new ArrayList<>();
        array.forEach(members::add);
        return members;
    }
}
