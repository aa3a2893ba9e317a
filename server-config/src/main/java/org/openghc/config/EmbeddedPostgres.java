package org.openghc.config;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * PostgreSQL for one machine: makes sure that a server runs below {@code ghc.data.directory} before it hands out a connection.
 *
 * <p>Whoever starts the application server starts the database, and the application knows nothing of it. The server is a real
 * one: fsync on, passwords checked, on loopback only, its own process. It outlives a killed application server, is found
 * again by the next one, and stops with the one that stops in good order.
 */
public class EmbeddedPostgres extends PGConnectionPoolDataSource {
    private static final String SUPERUSER = "postgres";
    /** SQLSTATE class 08: the connection could not be made or broke. */
    private static final String CONNECTION_EXCEPTION = "08";

    private static PostgresProcess process;

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        try {
            return connect(running());
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(CONNECTION_EXCEPTION)) {
                throw e;
            }
            return connect(restarted());
        }
    }

    private PooledConnection connect(int port) throws SQLException {
        setServerNames(new String[] {"127.0.0.1"});
        setPortNumbers(new int[] {port});
        return super.getPooledConnection();
    }

    private int running() throws SQLException {
        synchronized (EmbeddedPostgres.class) {
            return process == null ? restarted() : process.port();
        }
    }

    private int restarted() throws SQLException {
        synchronized (EmbeddedPostgres.class) {
            boolean first = process == null;
            Path data = Path.of(setting("ghc.data.directory"));
            Secrets secrets = new Secrets(data.resolve("secrets"));
            process = PostgresProcess.ensure(data, secrets.text("variables/db.superuser.password"));
            if (first) {
                Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "postgresql-stop"));
                prepare(secrets);
            }
            return process.port();
        }
    }

    /** Creates the database and its two roles where they are missing: an owner for migrations, a user who owns nothing. */
    private void prepare(Secrets secrets) throws SQLException {
        String owner = setting("db.owner.user");
        String app = setting("db.app.user");
        String name = setting("db.name");
        try (Connection superuser = superuser(SUPERUSER, secrets); Statement sql = superuser.createStatement()) {
            role(sql, owner, secrets.text("variables/db.owner.password"));
            role(sql, app, secrets.text("variables/db.app.password"));
            if (!sql.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").next()) {
                sql.execute("CREATE DATABASE " + name + " OWNER " + owner);
                sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                sql.execute("GRANT CONNECT ON DATABASE " + name + " TO " + app);
            }
        }
        try (Connection superuser = superuser(name, secrets); Statement sql = superuser.createStatement()) {
            sql.execute("ALTER SCHEMA public OWNER TO " + owner);
            sql.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }
    }

    private static void role(Statement sql, String role, String password) throws SQLException {
        boolean known = sql.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'").next();
        sql.execute((known ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '" + password + "'");
    }

    private static Connection superuser(String database, Secrets secrets) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + database, SUPERUSER, secrets.text("variables/db.superuser.password"));
    }

    /** Reads a setting as Liberty does: a system property, else the environment with {@code A_B} for {@code a.b}. */
    private static String setting(String name) {
        String value = System.getProperty(name, System.getenv(name.replace('.', '_').toUpperCase(java.util.Locale.ROOT)));
        if (value != null) {
            return value;
        }
        return switch (name) {
            case "db.owner.user" -> "ghc_owner";
            case "db.app.user" -> "ghc_app";
            case "db.name" -> "ghc";
            default -> throw new IllegalStateException("The embedded PostgreSQL needs " + name + " as a system property or in the environment");
        };
    }
}
