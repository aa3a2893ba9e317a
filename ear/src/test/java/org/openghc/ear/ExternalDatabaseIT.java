package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The same packed server on somebody else's PostgreSQL, in the production profile, by configuration alone: prepared by the very SQL
 * that docs/operations.md tells, reached over TLS with the certificate checked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalDatabaseIT {
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Path FOLDER = Path.of("target/external").toAbsolutePath();

    private DebianPostgres postgres;
    private Province province;
    private TlsClient client;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Files.isDirectory(DebianPostgres.PROGRAMS), "Debian's PostgreSQL 15 is not here (" + DebianPostgres.PROGRAMS + ")");
        Installation.delete(FOLDER);
        postgres = DebianPostgres.started(FOLDER.resolve("postgresql"));
        Installation installation = Installation.ofThisBuild().copy(FOLDER.resolve("usr"));
        Files.copy(Path.of("../server-config/src/main/liberty/profiles/production.xml"), installation.server().resolve("configDropins/overrides/production.xml"));
        province = Province.in(FOLDER.resolve("data"), installation);
        HealthCodeServer server = province.server();
        postgres.runAsSuperuser(documented().replace("the content of db.owner.password", server.secret("variables/db.owner.password"))
                .replace("the content of db.app.password", server.secret("variables/db.app.password")));
        server.with("db.host", "localhost").with("db.port", postgres.port()).with("jvm.args", "-XX:TieredStopAtLevel=1 -Duser.home=" + postgres.home());
        server.launch();
        client = TlsClient.trusting(server.secrets().resolve("tls-cert.pem"));
        Processes.await("the server is ready over TLS", Duration.ofMinutes(4), () -> client.reaches(server.secureAddress() + "/health/ready"));
    }

    @AfterAll
    void stop() {
        if (province != null) {
            province.stop();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @DisplayName("the server works there: schema migrated, first two administrators hired, interface answering")
    void works() throws SQLException {
        assertEquals(200, client.get(province.server().secureAddress() + "/v1/ledger/head").statusCode());
        assertEquals("2", asOwner("SELECT count(*) FROM staff"));
        assertEquals("15", asOwner("SHOW server_version").substring(0, 2));
        assertFalse(Files.exists(province.data().resolve("postgresql")), "no embedded PostgreSQL was started");
    }

    @Test
    @DisplayName("every connection of the server is encrypted")
    void encrypted() throws SQLException {
        String sql = "SELECT count(*) || ' of ' || count(*) FILTER (WHERE s.ssl) FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) WHERE a.usename = 'ghc_app'";
        String counted = postgres.asSuperuser(sql);
        assertFalse(counted.startsWith("0 "), counted);
        assertEquals(counted.split(" of ")[0], counted.split(" of ")[1]);
    }

    @Test
    @DisplayName("the application's user owns nothing and can create nothing; the owner can")
    void ownsNothing() throws SQLException {
        assertEquals("0", asOwner("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'ghc_app'"));
        for (String sql : List.of("CREATE TABLE mine (a int)", "CREATE SCHEMA mine", "ALTER TABLE person ADD COLUMN nickname text", "DROP TABLE visit", "TRUNCATE ledger_entry")) {
            try (Connection application = postgres.connect("ghc", "ghc_app", province.server().secret("variables/db.app.password")); Statement statement = application.createStatement()) {
                assertEquals("42501", assertThrows(SQLException.class, () -> statement.execute(sql), sql).getSQLState());
            }
        }
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE mine (a int)");
            statement.execute("DROP TABLE mine");
        }
    }

    @Test
    @DisplayName("the production profile has no plain HTTP and no Admin Center")
    void production() {
        assertThrows(Rest.Unanswered.class, () -> province.anybody().get("/health/ready"));
        assertEquals(404, client.get(province.server().secureAddress() + "/adminCenter/").statusCode());
        assertTrue(province.server().log().stream().noneMatch(line -> line.contains("adminCenter-1.0")));
    }

    @Test
    @DisplayName("nothing complains in the log there either")
    void log() {
        assertEquals(List.of(), ServerLog.complaints(province.server().log()));
    }

    private static String documented() throws IOException {
        Matcher block = Pattern.compile("## A PostgreSQL of your own.*?```sql\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(OPERATIONS));
        assertTrue(block.find(), "docs/operations.md tells no SQL");
        return block.group(1);
    }

    private String asOwner(String sql) throws SQLException {
        try (Connection owner = owner(); Statement statement = owner.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection owner() throws SQLException {
        return postgres.connect("ghc", "ghc_owner", province.server().secret("variables/db.owner.password"));
    }
}
