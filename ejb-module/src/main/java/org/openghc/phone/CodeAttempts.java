package org.openghc.phone;

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
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;

/** Counts attempts at a new number's code in transactions and on connections of their own, as log-ins do: a refusal undoes everything but the count. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CodeAttempts {
    private static final int MOST_AN_HOUR = 10;

    @Resource(lookup = "jdbc/ghcAttempts")
    private DataSource connections;

    /**
     * Counts an attempt before anybody looks at the code.
     *
     * @return whether the change still takes one
     * @throws Problem {@code too-many-attempts}
     */
    public boolean count(PersonId person, UUID changeId, Instant now) {
        try (Connection connection = connections.getConnection()) {
            if (failedInTheLastHour(connection, person, now) >= MOST_AN_HOUR) {
                throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong codes: try again in an hour.");
            }
            return counted(connection, person, changeId, now);
        } catch (SQLException e) {
            throw new IllegalStateException("An attempt cannot be counted", e);
        }
    }

    private static long failedInTheLastHour(Connection connection, PersonId person, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COALESCE(SUM(failures), 0) FROM phone_number_change WHERE person_id = ? AND requested_at > ?")) {
            query.setObject(1, person.value());
            query.setObject(2, at(now.minus(Duration.ofHours(1))));
            try (ResultSet sum = query.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    private static boolean counted(Connection connection, PersonId person, UUID changeId, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE phone_number_change SET failures = failures + 1
                WHERE person_id = ? AND change_id = ? AND state = 'ASKED' AND failures < ? AND code_until > ?""")) {
            update.setObject(1, person.value());
            update.setObject(2, changeId);
            update.setInt(3, NumberChange.MOST_FAILURES);
            update.setObject(4, at(now));
            return update.executeUpdate() == 1;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
