package org.openghc.peers.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** An HTTP server of one simulated neighbour: each path has one {@link Answer}. */
public final class JsonServer implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int SECONDS_TO_FINISH = 2;

    private final HttpServer http;

    private JsonServer(HttpServer http) {
        this.http = http;
    }

    /** Answers one request, or throws a {@link Refusal}. */
    @FunctionalInterface
    public interface Answer {
        Reply to(Request request) throws IOException;
    }

    /** @param body null when the request had none */
    public record Request(String method, Map<String, String> query, JsonNode body) {

        /** @throws Refusal 400 when the field is missing, empty or no text */
        public String text(String field) {
            var value = body == null ? null : body.get(field);
            if (value == null || !value.isTextual() || value.textValue().isBlank()) {
                throw new Refusal(400, "field '" + field + "' must be a text");
            }
            return value.textValue();
        }

        /** The same of a field that may be left out: null then. */
        public String optionalText(String field) {
            return body != null && body.has(field) ? text(field) : null;
        }
    }

    public record Reply(int status, String contentType, byte[] body) {

        public static Reply json(int status, Object value) throws IOException {
            return new Reply(status, "application/json", JSON.writeValueAsBytes(value));
        }

        public static Reply page(String html) {
            return new Reply(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param port 0 takes any free one, see {@link #port()} */
    public static JsonServer on(int port) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(Executors.newFixedThreadPool(8));
        return new JsonServer(http);
    }

    /** As {@link #on}, for a process of its own: stops on SIGTERM, and a taken port ends it with one sentence. */
    public static JsonServer process(String name, int port) throws IOException {
        try {
            var server = on(port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println(name + " (simulated) on http://127.0.0.1:" + server.port());
            return server;
        } catch (BindException taken) {
            System.err.println(name + " (simulated): port " + port + " is taken");
            System.exit(2);
            throw taken;
        }
    }

    public JsonServer at(String method, String path, Answer answer) {
        http.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, replyTo(exchange, method, path, answer));
            }
        });
        return this;
    }

    public JsonServer start() {
        http.start();
        return this;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(SECONDS_TO_FINISH);
    }

    private static Reply replyTo(HttpExchange exchange, String method, String path, Answer answer) throws IOException {
        try {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                throw new Refusal(404, "nothing here");
            }
            return answer.to(requestOf(exchange, method));
        } catch (Refusal refusal) {
            return Reply.json(refusal.status(), Map.of("error", refusal.getMessage()));
        }
    }

    private static Request requestOf(HttpExchange exchange, String allowed) throws IOException {
        var method = exchange.getRequestMethod();
        if (!allowed.contains(method)) {
            throw new Refusal(405, "only " + allowed);
        }
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Refusal(413, "at most " + LARGEST_BODY + " bytes");
        }
        try {
            return new Request(method, Query.of(exchange.getRequestURI()), bytes.length == 0 ? null : JSON.readTree(bytes));
        } catch (JsonProcessingException malformed) {
            throw new Refusal(400, "the body is no JSON");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
