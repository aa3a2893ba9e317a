package org.openghc.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One health-code server in a folder of its own, as a process: configured by environment alone, started, stopped, killed, started
 * again on the same data.
 */
final class HealthCodeServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String APPLICATION_FAILED = "CWWKZ0002E";

    private final Installation installation;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int http = Processes.freePort();
    private final int https = Processes.freePort();
    private List<String> arguments = List.of();
    private Process process;

    private HealthCodeServer(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
        environment.putAll(Map.of(
                "WLP_USER_DIR", installation.user().toString(),
                "WLP_OUTPUT_DIR", folder.resolve("server").toString(),
                "VARIABLE_SOURCE_DIRS", secrets().resolve("variables").toString(),
                "GHC_DATA_DIRECTORY", folder.toString(),
                "GHC_SECRETS_DIRECTORY", secrets().toString(),
                "HTTP_PORT", String.valueOf(http),
                "HTTPS_PORT", String.valueOf(https)));
        // C1 alone: right for short runs, not for measuring.
        environment.put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
    }

    /** A server that has not started yet, with an empty data folder and fresh secrets. */
    static HealthCodeServer in(Path folder, Installation installation) {
        Installation.delete(folder);
        HealthCodeServer server = new HealthCodeServer(installation, folder.toAbsolutePath());
        Processes.run(folder.resolve("first-start.log"), Map.of(), List.of(Processes.java(), "-cp", installation.server().resolve("lib") + "/*",
                "org.openghc.config.FirstStart", server.secrets().toString()));
        return server;
    }

    /** Another server, in a folder of its own, on the secrets and the embedded database of one that runs. */
    static HealthCodeServer onTheDataOf(HealthCodeServer running, Path folder) {
        Installation.delete(folder);
        return new HealthCodeServer(running.installation, folder.toAbsolutePath()).with("variable.source.dirs", running.secrets().resolve("variables"))
                .with("ghc.secrets.directory", running.secrets()).with("db.driver", "postgresql").with("db.port", running.postmaster(3));
    }

    /** Sets a Liberty variable, as an operator does: {@code db.driver} becomes {@code DB_DRIVER}. */
    HealthCodeServer with(String variable, Object value) {
        environment.put(variable.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT), String.valueOf(value));
        return this;
    }

    /** Sets a variable on the command line, which wins over everything. */
    HealthCodeServer withArguments(String... commandLine) {
        arguments = List.of(commandLine);
        return this;
    }

    /** Starts it and waits until it answers that it is ready. */
    HealthCodeServer start() {
        launch();
        Processes.await("the server in " + folder + " is ready", PATIENCE, this::isReady);
        return this;
    }

    /** Starts it and waits for nothing. */
    void launch() {
        List<String> command = new java.util.ArrayList<>(List.of(installation.runtime().resolve("bin/server").toString(), "run", Installation.SERVER));
        if (!arguments.isEmpty()) {
            command.add("--");
            command.addAll(arguments);
        }
        process = Processes.start(folder.resolve("console.log"), environment, command);
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(started)));
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("The server ended while it was starting; see " + messagesLog());
        }
        if (Files.exists(messagesLog()) && log().stream().anyMatch(line -> line.contains(APPLICATION_FAILED))) {
            throw new AssertionError("The application did not start; see " + messagesLog());
        }
        return new Rest(address()).reaches("/health/ready");
    }

    /** {@code kill -9}: nothing is flushed, nobody is told. */
    void kill() {
        process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Processes.exitValue(process, Duration.ofSeconds(20));
    }

    /** Of the JVM that serves: the script that started it waits for it, or became it. */
    long pid() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.toHandle().descendants())
                .filter(each -> each.info().command().orElse("").endsWith("/java")).findFirst().orElseThrow(() -> new AssertionError("No JVM")).pid();
    }

    /** {@code kill -9} of the database's first process, which takes the others with it. */
    void killDatabase() {
        ProcessHandle.of(databasePid()).orElseThrow(() -> new AssertionError("No PostgreSQL to kill")).destroyForcibly();
    }

    private long databasePid() {
        return Long.parseLong(postmaster(0));
    }

    /** A look into the embedded database, as the owner of the schema. */
    Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/ghc", "ghc_owner", secret("variables/db.owner.password"));
    }

    private String postmaster(int line) {
        return read(folder.resolve("postgresql/cluster/postmaster.pid")).lines().skip(line).findFirst().orElseThrow().strip();
    }

    /** Stops it in good order, the database with it. */
    @Override
    public void close() {
        Processes.end(process);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http);
    }

    URI secureAddress() {
        return URI.create("https://localhost:" + https);
    }

    Path folder() {
        return folder;
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    Path server() {
        return installation.server();
    }

    String secret(String name) {
        return read(secrets().resolve(name)).strip();
    }

    Path messagesLog() {
        return folder.resolve("server").resolve(Installation.SERVER).resolve("logs/messages.log");
    }

    /** What the server has written into its log so far. */
    List<String> log() {
        return read(messagesLog()).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
