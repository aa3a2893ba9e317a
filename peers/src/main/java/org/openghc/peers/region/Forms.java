package org.openghc.peers.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.openghc.peers.wire.JsonServer;
import org.openghc.peers.wire.Refusal;

/** A region's pages for people, filled from files, and the same as JSON; the answers are to forms, so no value is ever in an address. */
public final class Forms {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final HttpServer http;
    private final String folder;
    private final String refusal;

    private Forms(HttpServer http, String folder, String refusal) {
        this.http = http;
        this.folder = folder;
        this.refusal = refusal;
    }

    /** What a path does with the fields of a form or of a JSON object. */
    @FunctionalInterface
    public interface Action {
        Object with(Map<String, String> fields) throws IOException;
    }

    /** What a path does with a JSON object. */
    @FunctionalInterface
    public interface TreeAction {
        Object with(JsonNode tree) throws IOException;
    }

    @FunctionalInterface
    private interface Answer {
        Object now() throws IOException;
    }

    /**
     * A server on loopback that does not run yet.
     *
     * @param folder  of the pages among the resources: {@code frame.html} with <code>${content}</code>, and what goes into it
     * @param refusal the page for a {@link Refusal}, with its <code>${reason}</code>
     */
    public static Forms on(int port, String folder, String refusal) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(Executors.newFixedThreadPool(8));
        return new Forms(http, folder, refusal);
    }

    public HttpServer start() {
        http.start();
        return http;
    }

    public Forms page(String methods, String path, Action action) {
        http.createContext(path, exchange -> answer(exchange, methods, path, 200, path.endsWith(".css") ? "text/css" : "text/html", action));
        return this;
    }

    public Forms json(String methods, String path, int status, Action action) {
        http.createContext(path, exchange -> answer(exchange, methods, path, status, "application/json", action));
        return this;
    }

    /** The same for a JSON object with more in it than texts. */
    public Forms tree(String methods, String path, int status, TreeAction action) {
        http.createContext(path, exchange -> answer(exchange, methods, path, status, "application/json", () -> action.with(JsonServer.JSON.readTree(text(exchange)))));
        return this;
    }

    private void answer(HttpExchange exchange, String methods, String path, int status, String type, Action action) throws IOException {
        answer(exchange, methods, path, status, type, () -> action.with(fields(exchange)));
    }

    private void answer(HttpExchange exchange, String methods, String path, int status, String type, Answer answer) throws IOException {
        try (exchange) {
            try {
                if (!exchange.getRequestURI().getPath().equals(path) || !methods.contains(exchange.getRequestMethod())) {
                    throw new Refusal(404, "404");
                }
                send(exchange, status, type, answer.now());
            } catch (Refusal refused) {
                send(exchange, refused.status(), type, type.equals("application/json") ? Map.of("error", refused.getMessage())
                        : fill(refusal, Map.of("reason", refused.getMessage())));
            } catch (IllegalArgumentException | JsonProcessingException e) {
                send(exchange, 400, "application/json", Map.of("error", "400"));
            }
        }
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        var text = text(exchange);
        var fields = new LinkedHashMap<String, String>();
        if (text.startsWith("{")) {
            JsonServer.JSON.readTree(text).fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue().asText()));
        } else if (!text.isEmpty()) {
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                fields.put(parts[0], URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String text(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Refusal(413, "413");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, Object answer) throws IOException {
        var body = answer instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JsonServer.JSON.writeValueAsBytes(answer);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A page in its frame. */
    public String fill(String page, Map<String, String> values) throws IOException {
        return fill(page, values, "");
    }

    /** A page in its frame, with rows that were {@link #put} before. */
    public String fill(String page, Map<String, String> values, String rows) throws IOException {
        return resource("frame.html").replace("${content}", put(resource(page + ".html"), values).replace("${rows}", rows));
    }

    /** A text with its values, none of which can become markup. */
    public static String put(String page, Map<String, String> values) {
        var filled = page;
        for (var value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", escape(value.getValue()));
        }
        return filled;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("$", "&#36;");
    }

    public String resource(String name) throws IOException {
        try (var file = Forms.class.getResourceAsStream("/" + folder + "/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
