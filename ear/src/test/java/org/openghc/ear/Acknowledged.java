package org.openghc.ear;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What clients were told, kept where no crash of the server reaches: each write with its key and the answer to it, or none if the
 * connection broke before there was one.
 */
final class Acknowledged {

    /** A kind of write: where it is sent, which member of the answer names its effect, and where the effect lies. */
    enum Kind {
        SCAN("/v1/scans", "visitId", "visit", "visit_id"),
        MEASURE("/v1/control-measures", "measureId", "control_measure", "measure_id"),
        VENUE("/v1/venues", "venueId", "venue", "venue_id"),
        LOG_IN("/v1/log-ins", "logInId", "log_in", "log_in_id");

        final String path;
        final String member;
        private final String table;
        private final String column;

        Kind(String path, String member, String table, String column) {
            this.path = path;
            this.member = member;
            this.table = table;
            this.column = column;
        }
    }

    /** A write as it was sent; {@code answer} is null if none came. */
    record Write(Kind kind, Rest caller, String key, Object body, Rest.Answer answer) {
        String effect() {
            return answer.text(kind.member);
        }

        Rest.Answer again() {
            return caller.post(kind.path, key, body);
        }
    }

    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();

    /** Sends a write and remembers what came of it; refusals that promise a later success are remembered as unanswered. */
    void send(Kind kind, Rest caller, Object body) {
        String key = UUID.randomUUID().toString();
        Rest.Answer answer = null;
        try {
            Rest.Answer came = caller.post(kind.path, key, body);
            if (came.status() / 100 == 2) {
                answer = came;
            }
        } catch (Rest.Unanswered e) {
            answer = null;
        }
        writes.add(new Write(kind, caller, key, body, answer));
    }

    List<Write> answered() {
        return writes.stream().filter(write -> write.answer() != null).toList();
    }

    List<Write> unanswered() {
        return writes.stream().filter(write -> write.answer() == null).toList();
    }

    void forgetAll() {
        writes.clear();
    }

    /** The writes among these whose effect is not in the database exactly once. */
    static List<String> notOnce(Connection database, List<Write> writes) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Write write : writes) {
            int times = count(database, write.kind(), write.effect());
            if (times != 1) {
                found.add(write.kind() + " " + write.effect() + " is there " + times + " times");
            }
        }
        return found;
    }

    private static int count(Connection database, Kind kind, String id) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT count(*) FROM " + kind.table + " WHERE " + kind.column + " = ?::uuid")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** How many effects of a kind there are. */
    static int all(Connection database, Kind kind) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT count(*) FROM " + kind.table); ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
