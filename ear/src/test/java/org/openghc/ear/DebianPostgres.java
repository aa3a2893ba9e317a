package org.openghc.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL 15 as Debian packages it, with TLS, in a folder of its own: somebody else's database server. */
final class DebianPostgres implements AutoCloseable {
    static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final String SUPERUSER_PASSWORD = "superuser-of-the-test";

    private final Path folder;
    private final int port = Processes.freePort();

    private DebianPostgres(Path folder) {
        this.folder = folder;
    }

    static DebianPostgres started(Path folder) throws IOException {
        DebianPostgres server = new DebianPostgres(folder.toAbsolutePath());
        Files.createDirectories(server.home().resolve(".postgresql"));
        Path password = Files.writeString(server.folder.resolve("superuser"), SUPERUSER_PASSWORD);
        server.run("initdb", "-D", server.cluster(), "-U", "postgres", "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C");
        server.certificate();
        Files.writeString(Path.of(server.cluster(), "postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                ssl = on
                max_connections = 100
                """.formatted(server.port));
        server.run("pg_ctl", "start", "-D", server.cluster(), "-l", server.folder.resolve("postgresql.log").toString(), "-w");
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    int port() {
        return port;
    }

    /** A home folder whose {@code .postgresql/root.crt} vouches for this server. */
    Path home() {
        return folder.resolve("home");
    }

    /** Connects over TLS, the certificate and the name in it checked. */
    Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(Map.of("user", user, "password", password, "sslmode", "verify-full", "sslrootcert", home().resolve(".postgresql/root.crt").toString()));
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }

    /** Runs a script as the superuser would in psql: statements that end with a semicolon, and {@code \\connect}. */
    void runAsSuperuser(String script) throws SQLException {
        String database = "postgres";
        for (String line : script.lines().toList()) {
            if (line.startsWith("\\connect ")) {
                database = line.substring("\\connect ".length()).strip();
            } else if (!line.isBlank()) {
                try (Connection superuser = connect(database, "postgres", SUPERUSER_PASSWORD); Statement statement = superuser.createStatement()) {
                    statement.execute(line);
                }
            }
        }
    }

    /** The one value of a query that only the superuser may ask. */
    String asSuperuser(String sql) throws SQLException {
        try (Connection superuser = connect("postgres", "postgres", SUPERUSER_PASSWORD); Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String cluster() {
        return folder.resolve("cluster").toString();
    }

    private void certificate() throws IOException {
        Path certificate = Path.of(cluster(), "server.crt");
        Processes.run(log(), Map.of(), List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", Path.of(cluster(), "server.key").toString(), "-out", certificate.toString()));
        Files.copy(certificate, home().resolve(".postgresql/root.crt"));
    }

    /** PostgreSQL refuses to run as root: then its programs run in a user namespace without a mapping. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        Processes.run(log(), Map.of(), command);
    }

    private Path log() {
        try {
            return Files.createDirectories(folder).resolve("programs.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(Path.of(cluster(), "postmaster.pid"))) {
            run("pg_ctl", "stop", "-D", cluster(), "-m", "fast", "-w");
        }
    }
}
