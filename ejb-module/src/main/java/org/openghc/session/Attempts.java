package org.openghc.session;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.openghc.problem.Problem;

/**
 * Counts attempts in transactions and on connections of their own: a refusal undoes everything but the count (R3), and callers who
 * already hold a connection never wait for each other here.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Attempts {
    private static final int MOST_AN_HOUR = 10;

    @Resource(lookup = "jdbc/ghcAttempts")
    private DataSource connections;

    /**
     * Counts an attempt at a one-time code before anybody looks at the code.
     *
     * @throws Problem {@code code-expired}, {@code too-many-attempts}
     */
    public void count(UUID logInId, Instant now) {
        try (Connection connection = connections.getConnection()) {
            if (failedInTheLastHour(connection, logInId, now) >= MOST_AN_HOUR) {
                throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong codes for this document: try again in an hour.");
            }
            if (counted(connection, logInId, now) == 0) {
                throw LogIn.expired();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("An attempt cannot be counted", e);
        }
    }

    /** Counts a wrong staff password, or forgets the earlier ones after a right one. */
    public void staff(UUID staffId, boolean right, Instant now) {
        try (Connection connection = connections.getConnection();
                PreparedStatement update = connection.prepareStatement(right
                        ? "UPDATE staff SET failures = 0, failed_at = NULL WHERE staff_id = ?"
                        : "UPDATE staff SET failures = failures + 1, failed_at = ? WHERE staff_id = ?")) {
            if (!right) {
                update.setObject(1, at(now));
            }
            update.setObject(right ? 1 : 2, staffId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An attempt cannot be counted", e);
        }
    }

    private static long failedInTheLastHour(Connection connection, UUID logInId, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT COALESCE(SUM(earlier.failures), 0) FROM log_in tried JOIN log_in earlier ON earlier.document = tried.document
                WHERE tried.log_in_id = ? AND earlier.created_at > ?""")) {
            query.setObject(1, logInId);
            query.setObject(2, at(now.minus(Duration.ofHours(1))));
            try (ResultSet sum = query.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    private static int counted(Connection connection, UUID logInId, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE log_in SET failures = failures + 1 WHERE log_in_id = ? AND state <> 'USED' AND failures < ? AND expires_at > ?")) {
            update.setObject(1, logInId);
            update.setInt(2, LogIn.MOST_FAILURES);
            update.setObject(3, at(now));
            return update.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
