package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as published gets problem+json with a pointer and a rule, and never a page, a trace or a name of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final Pattern LEAK = Pattern.compile("<html|<!doctype|\\tat |Exception|org\\.openghc|java\\.|com\\.ibm|SRVE|liberty", Pattern.CASE_INSENSITIVE);
    private static final String GOOD = form("RESIDENT_ID_CARD", "44009919900101002X");

    private Rest anybody;

    @BeforeAll
    void open() {
        anybody = Province.running().anybody();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("an unknown field", GOOD.replace("\"name\"", "\"nickname\":\"x\",\"name\""), 400, "malformed-request", "/nickname", "unknown-field"),
                arguments("a number for a text", GOOD.replace("\"林黛玉\"", "5"), 400, "malformed-request", "/name", "wrong-type"),
                arguments("an object for a text", GOOD.replace("\"林黛玉\"", "{}"), 400, "malformed-request", "/name", "wrong-type"),
                arguments("an array for the whole", "[]", 400, "malformed-request", "", "wrong-type"),
                arguments("an unknown kind of document", GOOD.replace("RESIDENT_ID_CARD", "LIBRARY_CARD"), 400, "malformed-request", "/documentType", "wrong-type"),
                arguments("a number for a kind", GOOD.replace("\"RESIDENT_ID_CARD\"", "0"), 400, "malformed-request", "/documentType", "wrong-type"),
                arguments("a field twice", GOOD.replace("\"name\"", "\"name\":\"x\",\"name\""), 400, "malformed-request", "", "duplicate-field"),
                arguments("a field missing", GOOD.replace(",\"name\":\"林黛玉\"", ""), 400, "malformed-request", "/name", "not-blank"),
                arguments("a field empty", GOOD.replace("林黛玉", " "), 400, "malformed-request", "/name", "not-blank"),
                arguments("nesting too deep", "{\"name\":" + "[".repeat(500) + "]".repeat(500) + "}", 400, "malformed-request", null, null),
                arguments("cut off", GOOD.substring(0, 30), 400, "malformed-request", null, "malformed-json"),
                arguments("something after the end", GOOD + "{}", 400, "malformed-request", null, null),
                arguments("null for the whole", "null", 400, "malformed-request", "", "null"),
                arguments("a comment", "/* hello */" + GOOD, 400, "malformed-request", "", "malformed-json"),
                arguments("a wrong check digit of GB 11643", form("RESIDENT_ID_CARD", "440099199001010021"), 400, "document-invalid", "/documentNumber", "gb11643-check-digit"),
                arguments("a day that no calendar has", form("RESIDENT_ID_CARD", "440099199002300020"), 400, "document-invalid", "/documentNumber", null),
                arguments("a wrong check digit of a Hong Kong identity card", form("HONG_KONG_ID", "Z999999(1)"), 400, "document-invalid", "/documentNumber", "hkid-check-digit"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    @DisplayName("R2 R3 a body that is not as published")
    void body(String what, String body, int status, String problem, String pointer, String rule) {
        Rest.Answer answer = post(body.getBytes(StandardCharsets.UTF_8), "application/json");
        refused(answer, status, problem);
        if (pointer != null) {
            assertEquals(pointer, answer.json().path("errors").path(0).path("pointer").asText("none"), answer.body());
        }
        if (rule != null) {
            assertEquals(rule, answer.json().path("errors").path(0).path("rule").asText(), answer.body());
        }
    }

    @Test
    @DisplayName("the same form without a mistake is accepted: the refusals above are about the mistakes")
    void good() {
        assertEquals(202, post(GOOD.getBytes(StandardCharsets.UTF_8), "application/json").status());
        assertEquals(202, post(GOOD.getBytes(StandardCharsets.UTF_8), "application/json;charset=UTF-8").status());
    }

    @Test
    @DisplayName("R3 more than 64 KiB, told beforehand or not")
    void tooLarge() throws IOException {
        byte[] large = GOOD.replace("林黛玉", "林".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
        refused(post(large, "application/json"), 413, "body-too-large");
        HttpRequest.Builder chunked = anybody.request("/v1/log-ins").header("Idempotency-Key", key()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
        refused(anybody.send(chunked), 413, "body-too-large");
    }

    @Test
    @DisplayName("R3 another charset by name, and bytes that are no UTF-8")
    void charset() {
        refused(post(GOOD.getBytes(Charset.forName("GB18030")), "application/json;charset=gb18030"), 400, "malformed-request");
        Rest.Answer bytes = post(GOOD.getBytes(Charset.forName("GB18030")), "application/json");
        refused(bytes, 400, "malformed-request");
        assertEquals("not-utf-8", bytes.json().path("errors").path(0).path("rule").asText());
    }

    @Test
    @DisplayName("R3 a compressed body is not opened")
    void compressed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }
        Rest.Answer answer = anybody.post("/v1/log-ins", key(), "application/json", packed.toByteArray(), "Content-Encoding", "gzip");
        assertTrue(answer.status() == 400 || answer.status() == 415, answer.status() + " " + answer.body());
        clean(answer);
    }

    @Test
    @DisplayName("R4 no key, a bad key, a key that came with another request")
    void keys() {
        HttpRequest.Builder without = anybody.request("/v1/log-ins").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(GOOD));
        refused(anybody.send(without), 400, "idempotency-key-missing");
        refused(anybody.post("/v1/log-ins", "short", "application/json", GOOD.getBytes(StandardCharsets.UTF_8)), 400, "idempotency-key-missing");

        String key = key();
        Rest.Answer first = anybody.post("/v1/log-ins", key, "application/json", GOOD.getBytes(StandardCharsets.UTF_8)).expect(202);
        Rest.Answer again = anybody.post("/v1/log-ins", key, "application/json", GOOD.getBytes(StandardCharsets.UTF_8)).expect(202);
        assertEquals(first.body(), again.body());
        assertEquals("true", again.header("Idempotency-Replayed"));
        Rest.Answer reused = anybody.post("/v1/log-ins", key, "application/json", GOOD.replace("林黛玉", "贾宝玉").getBytes(StandardCharsets.UTF_8));
        assertEquals("idempotency-key-reused", reused.problem());
        clean(reused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1/log-ins/not-a-uuid/session", "/nothing.html", "/v1/health-code/..%2f..%2fetc/passwd", "/WEB-INF/web.xml", "/refused",
        "/v1/access-log?before=yesterday", "/messages/xx.json", "/v1/;jsessionid=1"})
    @DisplayName("R2 an address that leads nowhere")
    void addresses(String address) {
        Rest.Answer answer = anybody.get(address);
        assertTrue(answer.status() >= 400 && answer.status() < 500, address + " " + answer.status() + " " + answer.body());
        clean(answer);
    }

    @Test
    @DisplayName("an address that the container itself refuses is refused without a trace of what is inside")
    void container() {
        Rest.Answer answer = anybody.get("/v1/%00");
        assertEquals(400, answer.status());
        assertFalse(answer.body().contains("Exception") || answer.body().contains("\tat "), answer.body());
    }

    @Test
    @DisplayName("R2 another method, another media type in, another media type out")
    void negotiation() {
        refused(anybody.send(anybody.request("/v1/trust-list").DELETE().header("Idempotency-Key", key())), 405, "method-not-allowed");
        refused(post(GOOD.getBytes(StandardCharsets.UTF_8), "text/plain"), 415, "unsupported-media-type");
        refused(anybody.send(anybody.request("/v1/ledger/head").GET().header("Accept", "image/png")), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "TRACE /v1/trust-list HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session=canary\r\nConnection: close\r\n\r\n",
        "TRACK /v1/trust-list HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session=canary\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /v1/trust-list HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "POST /v1/log-ins HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
        "POST /v1/log-ins HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        "nonsense\r\n\r\n"})
    @DisplayName("R2 what no client of ours would send")
    void raw(String request) throws IOException {
        String answer = raw(request.getBytes(StandardCharsets.US_ASCII));
        String body = answer.contains("\r\n\r\n") ? answer.substring(answer.indexOf("\r\n\r\n")) : answer;
        boolean page = request.startsWith("GET / ");
        assertFalse(!page && LEAK.matcher(body).find(), answer);
        assertFalse(body.contains("canary"), answer);
        assertFalse(request.startsWith("TRACE") && answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("x-powered-by"), answer);
    }

    @Test
    @DisplayName("titles come in the caller's language")
    void languages() {
        for (String[] language : new String[][] {{"en", "[A-Z].*"}, {"zh-Hans", "[^A-Za-z]+.*"}, {"pt", "[A-Z].*"}}) {
            Rest.Answer answer = anybody.send(anybody.request("/v1/session").GET().header("Accept-Language", language[0]));
            refused(answer, 401, "not-logged-in");
            assertTrue(Pattern.matches(language[1], answer.text("title")), answer.body());
        }
    }

    @Test
    @DisplayName("the look for leaks can fail")
    void leakIsSeen() {
        assertTrue(LEAK.matcher("<!DOCTYPE html><title>Error 500</title>").find());
        assertTrue(LEAK.matcher("{\"detail\":\"java.lang.IllegalStateException\"}").find());
    }

    private String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(anybody.address().getHost(), anybody.address().getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Rest.Answer post(byte[] body, String mediaType) {
        return anybody.post("/v1/log-ins", key(), mediaType, body);
    }

    private static void refused(Rest.Answer answer, int status, String problem) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(problem, answer.problem(), answer.header("Content-Type") + " " + answer.body());
        assertEquals(status, answer.json().path("status").asInt());
        assertFalse(answer.text("title").isBlank());
        assertTrue(answer.json().path("errors").isArray());
        clean(answer);
    }

    private static void clean(Rest.Answer answer) {
        assertFalse(LEAK.matcher(answer.body()).find(), answer.body());
        assertTrue(answer.body().isEmpty() || answer.header("Content-Type").startsWith("application/problem+json"), answer.header("Content-Type") + " " + answer.body());
    }

    private static String form(String type, String number) {
        return "{\"documentType\":\"" + type + "\",\"documentNumber\":\"" + number + "\",\"name\":\"林黛玉\",\"phone\":\"+8619999990001\"}";
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
