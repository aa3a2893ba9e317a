package org.openghc.peers.macau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.openghc.peers.wire.JsonServer;
import org.openghc.peers.wire.Refusal;

/** Macau's pages for people, in Portuguese and traditional Chinese, and the same as JSON under {@code /v1/}. */
final class Pages {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneOffset.ofHours(8));

    private final Desk desk;
    private final Residents residents;

    Pages(Desk desk, Residents residents) {
        this.desk = desk;
        this.residents = residents;
    }

    /** What a path does with the fields of a form or of a JSON object. */
    private interface Action {
        Object with(Map<String, String> fields) throws IOException;
    }

    HttpServer serve(int port) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(Executors.newFixedThreadPool(8));
        page(http, "GET", "/", fields -> home());
        page(http, "POST", "/codigo", fields -> code(desk.code(fields.get("bir")), fields.get("bir")));
        page(http, "POST", "/exportar", fields -> exported(desk.export(fields.get("bir"), fields.get("salvoConduto"))));
        page(http, "GET POST", "/conversao", fields -> fields.containsKey("credential") ? converted(desk.convert(fields.get("credential"))) : fill("conversao", Map.of()));
        page(http, "GET POST", "/porta", fields -> fields.containsKey("codigo") ? gate(desk.gate(fields.get("codigo").strip())) : fill("porta", Map.of()));
        page(http, "GET", "/macau.css", fields -> resource("macau.css"));
        json(http, "GET", "/v1/residents", 200, fields -> Map.of("residents", residents.all().stream().filter(Pages::isDemo).toList()));
        json(http, "POST", "/v1/codes", 201, fields -> desk.code(fields.get("bir")));
        json(http, "POST", "/v1/exports", 201, fields -> desk.export(fields.get("bir"), fields.get("permit")));
        json(http, "POST", "/v1/conversions", 201, fields -> desk.convert(fields.get("credential")));
        json(http, "POST", "/v1/scans", 200, fields -> desk.gate(fields.get("code")));
        json(http, "POST", "/v1/colours", 200, fields -> {
            desk.recolour(fields.get("bir"), Resident.Colour.valueOf(fields.get("colour")));
            return Map.of();
        });
        http.start();
        return http;
    }

    private static void page(HttpServer http, String methods, String path, Action action) {
        http.createContext(path, exchange -> answer(exchange, methods, path, 200, path.endsWith(".css") ? "text/css" : "text/html", action));
    }

    private static void json(HttpServer http, String methods, String path, int status, Action action) {
        http.createContext(path, exchange -> answer(exchange, methods, path, status, "application/json", action));
    }

    private static void answer(HttpExchange exchange, String methods, String path, int status, String type, Action action) throws IOException {
        try (exchange) {
            try {
                if (!exchange.getRequestURI().getPath().equals(path) || !methods.contains(exchange.getRequestMethod())) {
                    throw new Refusal(404, "nada-aqui");
                }
                send(exchange, status, type, action.with(fields(exchange)));
            } catch (Refusal refusal) {
                send(exchange, refusal.status(), type, type.equals("application/json") ? Map.of("error", refusal.getMessage())
                        : fill("recusa", Map.of("motivo", refusal.getMessage())));
            } catch (IllegalArgumentException | JsonProcessingException e) {
                send(exchange, 400, "application/json", Map.of("error", "pedido-invalido"));
            }
        }
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Refusal(413, "demasiado-grande");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
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

    private static void send(HttpExchange exchange, int status, String type, Object answer) throws IOException {
        var body = answer instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JsonServer.JSON.writeValueAsBytes(answer);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String home() throws IOException {
        var row = resource("pessoa.html");
        return fill("inicio", Map.of(), residents.all().stream().filter(Pages::isDemo).map(person -> put(row, Map.of(
                "bir", person.bir(), "permit", person.permit(), "nome", person.name(), "cor", person.colour().word(),
                "corChinesa", person.colour().chinese(), "teste", person.natSampledAt() == null ? "—" : TIME.format(person.natSampledAt()))))
                .collect(Collectors.joining()));
    }

    private String code(Residents.Shown shown, String card) throws IOException {
        var person = residents.find(card).orElseThrow();
        return fill("codigo", Map.of("codigo", shown.code(), "cor", person.colour().word(), "corChinesa", person.colour().chinese(),
                "validoAte", TIME.format(shown.until())));
    }

    private static String exported(Credential.Sealed sealed) throws IOException {
        return fill("exportada", Map.of("credencial", sealed.text(), "validaAte", TIME.format(sealed.expiresAt())));
    }

    private static String converted(Desk.Outcome outcome) throws IOException {
        return outcome.code() == null ? fill("recusa", Map.of("motivo", outcome.reason()))
                : fill("convertida", Map.of("codigo", outcome.code().code(), "validoAte", TIME.format(outcome.code().until())));
    }

    private static String gate(Desk.Gate gate) throws IOException {
        return fill("porta-resultado", Map.of("veredicto", gate.verdict(), "cor", gate.colour() == null ? "nenhuma" : gate.colour(),
                "validoAte", gate.validUntil() == null ? "—" : TIME.format(gate.validUntil())));
    }

    private static boolean isDemo(Resident person) {
        return !person.bir().startsWith("CN-");
    }

    private static String fill(String page, Map<String, String> values) throws IOException {
        return fill(page, values, "");
    }

    private static String fill(String page, Map<String, String> values, String rows) throws IOException {
        return resource("moldura.html").replace("${conteudo}", put(resource(page + ".html"), values).replace("${pessoas}", rows));
    }

    private static String put(String page, Map<String, String> values) {
        var filled = page;
        for (var value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", escape(value.getValue()));
        }
        return filled;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("$", "&#36;");
    }

    private static String resource(String name) throws IOException {
        try (var file = Pages.class.getResourceAsStream("/macau/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
