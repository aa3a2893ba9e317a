package org.openghc.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares the server into which Arquillian puts the application together with a test: the laid-out server without its application, in a
 * folder of its own, with fresh secrets. It must be registered before Arquillian, which starts the server.
 *
 * <p>The managed container passes no environment on, so what the other tests set there stands in bootstrap.properties.
 */
final class ContainerServer implements BeforeAllCallback {
    static final Path FOLDER = Path.of("target/container").toAbsolutePath();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Installation.delete(FOLDER);
        Installation installation = Installation.laidOut().copy(FOLDER.resolve("usr"));
        // Of its own name: Arquillian knows a running server by nothing else, and the other tests' server is called ghc.
        Path server = Files.move(installation.server(), installation.server().resolveSibling("ghc-container"));
        Path secrets = FOLDER.resolve("data/secrets");
        Processes.run(FOLDER.resolve("first-start.log"), Map.of(), List.of(Processes.java(), "-cp", server.resolve("lib") + "/*",
                "org.openghc.config.FirstStart", secrets.toString()));
        Files.delete(server.resolve("apps/ghc.ear"));
        Files.writeString(server.resolve("application.xml"), "<server description=\"Arquillian brings the application\"/>");
        Files.writeString(server.resolve("configDropins/overrides/container.xml"), """
                <server>
                  <featureManager><feature>localConnector-1.0</feature></featureManager>
                  <config updateTrigger="polled"/>
                  <applicationMonitor updateTrigger="polled"/>
                </server>""");
        int http = Processes.freePort();
        Files.writeString(server.resolve("bootstrap.properties"), String.join("\n", "http.port=" + http, "https.port=" + Processes.freePort(),
                "ghc.data.directory=" + FOLDER.resolve("data"), "ghc.secrets.directory=" + secrets, variables(secrets.resolve("variables"))));
        System.setProperty("ghc.container.runtime", installation.runtime().toString());
        System.setProperty("ghc.container.usr", installation.user().toString());
        System.setProperty("ghc.container.http", String.valueOf(http));
    }

    private static String variables(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(ContainerServer::variable).collect(Collectors.joining("\n"));
        }
    }

    private static String variable(Path file) {
        try {
            return file.getFileName() + "=" + Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
