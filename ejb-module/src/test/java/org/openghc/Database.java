package org.openghc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL for tests: one server a JVM, migrated by the owner, used by the application's role, which owns nothing. Each
 * {@code Database} is a database of its own, empty at first.
 */
public final class Database implements AutoCloseable {

    private static final String OWNER = "ghc_owner";
    private static final String APPLICATION = "ghc_app";
    private static final EmbeddedPostgres SERVER = start();
    /** Migrated once a JVM, copied for each database. */
    private static final String TEMPLATE = template();
    private static int databases;

    private final String name;
    private final DataSource owner;
    private final DataSource application;
    private final EntityManagerFactory factory;

    private Database(String name) {
        this.name = name;
        owner = SERVER.getDatabase(OWNER, name);
        application = SERVER.getDatabase(APPLICATION, name);
        factory = Persistence.createEntityManagerFactory("ghc", Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", application,
                "jakarta.persistence.nonJtaDataSource", application));
    }

    /** An empty database with the present schema. */
    public static synchronized Database migrated() {
        String name = "ghc_" + ++databases;
        run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + TEMPLATE);
        return new Database(name);
    }

    /** Connections as the application's role. */
    public DataSource application() {
        return application;
    }

    /** Connections as the owner of the schema. */
    public DataSource owner() {
        return owner;
    }

    /** Runs work in one transaction of the application's role; anything thrown rolls it back. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(entityManager);
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    /** The same for work without a result. */
    public void transact(Consumer<EntityManager> work) {
        inTransaction(entityManager -> {
            work.accept(entityManager);
            return null;
        });
    }

    @Override
    public void close() {
        factory.close();
        run(SERVER.getPostgresDatabase(), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static EmbeddedPostgres start() {
        try {
            // Nothing here is to survive the machine; what survives a killed server is the system tests' to say.
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            run(server.getPostgresDatabase(), "CREATE ROLE " + OWNER + " LOGIN");
            run(server.getPostgresDatabase(), "CREATE ROLE " + APPLICATION + " LOGIN");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String template() {
        String name = "ghc_template";
        run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + " OWNER " + OWNER);
        Flyway.configure().dataSource(SERVER.getDatabase(OWNER, name)).locations("classpath:db/migration")
                .placeholders(Map.of("appRole", APPLICATION)).load().migrate();
        return name;
    }

    private static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
