package org.openghc.area;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openghc.policy.RiskLevel;
import org.openghc.schema.TransactionLock;

/**
 * Keeps for each area the longest intervals in which every list names it. A list decides the slot from its own hour to the
 * next list's, so each import touches only what differs in one slot, and the intervals are the same for every order of arrival.
 * Set-based SQL: a list has up to 45,000 communities.
 */
final class Listings {

    private static final String IN_SLOT =
            " withdrawn_at IS NULL AND listed_from <= ? AND listed_until > ? ";

    private final Connection connection;

    Listings(Connection connection) {
        this.connection = connection;
    }

    /** What changed in a slot. */
    record Change(int added, int removed) {
    }

    /** One import at a time, until the transaction ends: two of them would revise each other's intervals. */
    void lock() throws SQLException {
        TransactionLock.take(connection, "risk area listing");
    }

    /** The hour of the list in force at an instant. */
    Optional<Instant> publishedBy(Instant at) throws SQLException {
        return hour("SELECT max(published_at) FROM risk_area_snapshot WHERE published_at <= ?", at);
    }

    /** The hour of the next list. */
    Optional<Instant> publishedAfter(Instant at) throws SQLException {
        return hour("SELECT min(published_at) FROM risk_area_snapshot WHERE published_at > ?", at);
    }

    /** Learns the communities that no list named before. */
    void learn(Collection<Community> communities) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO risk_area (area_id, level, division, province, city, county, community, raw, exclusion)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::boolean[])
                ON CONFLICT (area_id) DO NOTHING""")) {
            insert.setArray(1, array("uuid", communities.stream().map(Community::id).toArray()));
            insert.setArray(2, array("text", communities.stream().map(c -> c.level().name()).toArray()));
            insert.setArray(3, array("text", communities.stream().map(Community::division).toArray()));
            insert.setArray(4, array("text", communities.stream().map(Community::province).toArray()));
            insert.setArray(5, array("text", communities.stream().map(Community::city).toArray()));
            insert.setArray(6, array("text", communities.stream().map(Community::county).toArray()));
            insert.setArray(7, array("text", communities.stream().map(Community::name).toArray()));
            insert.setArray(8, array("text", communities.stream().map(Community::raw).toArray()));
            insert.setArray(9, array("boolean", communities.stream().map(Community::exclusion).toArray()));
            insert.executeUpdate();
        }
    }

    /** Makes exactly these areas the ones listed from the snapshot's hour to the next list's. */
    Change decide(UUID snapshot, Instant from, Collection<UUID> areas, Instant now) throws SQLException {
        OffsetDateTime start = from.atOffset(ZoneOffset.UTC);
        OffsetDateTime end = publishedAfter(from).map(next -> next.atOffset(ZoneOffset.UTC)).orElse(OffsetDateTime.MAX);
        OffsetDateTime recorded = now.atOffset(ZoneOffset.UTC);
        Array members = array("uuid", areas.toArray());
        int removed = remove(snapshot, start, end, recorded, members);
        int added = add(snapshot, start, end, recorded, members);
        return new Change(added, removed);
    }

    private int remove(UUID snapshot, OffsetDateTime start, OffsetDateTime end, OffsetDateTime now, Array members)
            throws SQLException {
        int removed = update("UPDATE risk_area_listing l SET withdrawn_at = ?, withdrawn_by = ? WHERE" + IN_SLOT
                + "AND NOT EXISTS (SELECT FROM unnest(?::uuid[]) AS m (area_id) WHERE m.area_id = l.area_id)",
                now, snapshot, start, start, members);
        update("""
                INSERT INTO risk_area_listing (area_id, listed_from, listed_until, recorded_at, recorded_by)
                SELECT area_id, listed_from, ?, ?, ? FROM risk_area_listing
                 WHERE withdrawn_by = ? AND listed_from < ?
                UNION ALL
                SELECT area_id, ?, listed_until, ?, ? FROM risk_area_listing
                 WHERE withdrawn_by = ? AND listed_until > ?""",
                start, now, snapshot, snapshot, start, end, now, snapshot, snapshot, end);
        return removed;
    }

    private int add(UUID snapshot, OffsetDateTime start, OffsetDateTime end, OffsetDateTime now, Array members)
            throws SQLException {
        Array missing = missing(members, start);
        update("""
                UPDATE risk_area_listing SET withdrawn_at = ?, withdrawn_by = ?
                 WHERE withdrawn_at IS NULL AND (listed_until = ? OR listed_from = ?)
                   AND area_id IN (SELECT unnest(?::uuid[]))""", now, snapshot, start, end, missing);
        return update("""
                INSERT INTO risk_area_listing (area_id, listed_from, listed_until, recorded_at, recorded_by)
                SELECT m.area_id, coalesce(before.listed_from, ?), coalesce(after.listed_until, ?), ?, ?
                  FROM unnest(?::uuid[]) AS m (area_id)
                  LEFT JOIN risk_area_listing before
                    ON before.withdrawn_by = ? AND before.area_id = m.area_id AND before.listed_until = ?
                  LEFT JOIN risk_area_listing after
                    ON after.withdrawn_by = ? AND after.area_id = m.area_id AND after.listed_from = ?""",
                start, end, now, snapshot, missing, snapshot, start, snapshot, end);
    }

    private Array missing(Array members, OffsetDateTime start) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT array(SELECT unnest(?::uuid[]) EXCEPT "
                + "SELECT area_id FROM risk_area_listing WHERE" + IN_SLOT + ")")) {
            set(select, members, start, start);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getArray(1);
            }
        }
    }

    /** The areas of a level in a division at an instant, in the order of their places. */
    List<RiskArea> listed(Instant at, RiskLevel level, Division division) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT a.*, l.listed_from FROM risk_area_listing l JOIN risk_area a USING (area_id)
                 WHERE l.withdrawn_at IS NULL AND l.listed_from <= ? AND l.listed_until > ? AND a.level = ? AND a.division LIKE ?
                 ORDER BY a.division, a.city, a.county, a.community""")) {
            OffsetDateTime then = at.atOffset(ZoneOffset.UTC);
            set(select, then, then, level.name(), division == null ? "%" : division.code() + "%");
            List<RiskArea> areas = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    areas.add(new RiskArea(level, row.getString("division"), row.getString("province"), row.getString("city"),
                            row.getString("county"), row.getString("raw"), row.getBoolean("exclusion"),
                            row.getObject("listed_from", OffsetDateTime.class).toInstant()));
                }
            }
            return areas;
        }
    }

    private Optional<Instant> hour(String sql, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, at.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
            }
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
