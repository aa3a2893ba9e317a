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
import java.util.List;
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
     * Where the attempts at a one-time code are counted: each kind of code has a table of its own.
     *
     * @param failedSince the sum of the wrong attempts of whoever tries, since a moment: its parameters are {@code whose}, then that moment
     * @param counted     counts one more at this code, unless it was used: its parameters are {@code which}, how many are allowed, and now
     */
    public record Counter(String failedSince, List<UUID> whose, String counted, List<UUID> which) {
        public Counter {
            whose = List.copyOf(whose);
            which = List.copyOf(which);
        }
    }

    /**
     * Counts an attempt at a one-time code before anybody looks at the code.
     *
     * @return whether the code still takes one: it was not used, has not passed its time and was not tried too often
     * @throws Problem {@code too-many-attempts} after ten wrong ones within an hour, whatever code they were for
     */
    public boolean count(Counter counter, Instant now) {
        try (Connection connection = connections.getConnection()) {
            if (failed(connection, counter, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) {
                throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong codes: try again in an hour.");
            }
            try (PreparedStatement update = connection.prepareStatement(counter.counted())) {
                int next = bind(update, counter.which());
                update.setInt(next, OneTimeCode.MOST_FAILURES);
                update.setObject(next + 1, at(now));
                return update.executeUpdate() == 1;
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

    /** Records that somebody with a running session did not know the account's password. */
    public void passwordRefused(UUID staffId, Instant now) {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO password_change (staff_id, change_id, at, outcome) VALUES (?, ?, ?, 'REFUSED')")) {
            insert.setObject(1, staffId);
            insert.setObject(2, UUID.randomUUID());
            insert.setObject(3, at(now));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An attempt cannot be recorded", e);
        }
    }

    private static long failed(Connection connection, Counter counter, Instant since) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(counter.failedSince())) {
            query.setObject(bind(query, counter.whose()), at(since));
            try (ResultSet sum = query.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    /** @return the number of the parameter after these */
    private static int bind(PreparedStatement statement, List<UUID> ids) throws SQLException {
        int next = 1;
        for (UUID id : ids) {
            statement.setObject(next++, id);
        }
        return next;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
