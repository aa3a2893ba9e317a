package org.openghc.schema;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Locks by name, on whatever server: held until the transaction ends, however it ends. A name begins with what it is about, as in
 * {@code laboratory 1b4e…}, so that two capabilities never meet by chance.
 */
public final class TransactionLock {
    private static final String TAKE = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";
    private static final String SHARE = "SELECT 1 FROM pg_advisory_xact_lock_shared(hashtextextended(?1, 0))";
    private static final String TRY = "SELECT pg_try_advisory_xact_lock(hashtextextended(?1, 0))";

    private TransactionLock() {}

    /** Waits until nobody else holds this name. */
    public static void take(EntityManager entities, String name) {
        ask(entities, TAKE, name);
    }

    /** The same by a connection whose transaction the caller ends. */
    public static void take(Connection connection, String name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TAKE.replace("?1", "?"))) {
            lock.setString(1, name);
            lock.execute();
        }
    }

    /** Waits until nobody holds this name alone; any number may share it. */
    public static void share(EntityManager entities, String name) {
        ask(entities, SHARE, name);
    }

    /** Takes this name unless somebody else holds it: then the answer is false, and nobody waits. */
    public static boolean tryTake(EntityManager entities, String name) {
        return (Boolean) ask(entities, TRY, name);
    }

    private static Object ask(EntityManager entities, String question, String name) {
        return entities.createNativeQuery(question).setParameter(1, name).getSingleResult();
    }
}
