package org.openghc.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of our pages, and a few of the test's own, at an address of this machine: enough for a browser, without any server of ours. */
final class PageFiles implements AutoCloseable {
    static final Path WEBAPP = Path.of("../web-module/src/main/webapp");
    private final Map<String, String> own;
    private final HttpServer server;

    /** @param own paths with their content, beside the pages' files */
    PageFiles(Map<String, String> own) throws IOException {
        this.own = own;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = WEBAPP.resolve(path.substring(1)).normalize();
        byte[] body = own.containsKey(path) ? own.get(path).getBytes(StandardCharsets.UTF_8) : Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        exchange.getResponseHeaders().set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
        exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
        if (body != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
