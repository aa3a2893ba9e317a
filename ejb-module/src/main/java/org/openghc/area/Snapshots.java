package org.openghc.area;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.openghc.policy.RiskLevel;

/** The lists themselves, byte for byte. Of those of one hour the last received is in force, the others are superseded. */
final class Snapshots {

    private final Connection connection;

    Snapshots(Connection connection) {
        this.connection = connection;
    }

    /** The id of this very list if it came before, in force or superseded; else null. */
    UUID find(Instant publishedAt, byte[] hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT snapshot_id FROM risk_area_snapshot WHERE published_at = ? AND content_hash = ?")) {
            select.setObject(1, time(publishedAt));
            select.setBytes(2, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    void store(UUID snapshot, NationalList list, byte[] hash, byte[] document, Instant now, String actor) throws SQLException {
        try (PreparedStatement supersede = connection.prepareStatement(
                "UPDATE risk_area_snapshot SET superseded_at = ? WHERE published_at = ? AND superseded_at IS NULL")) {
            supersede.setObject(1, time(now));
            supersede.setObject(2, time(list.publishedAt()));
            supersede.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO risk_area_snapshot (snapshot_id, published_at, content_hash, document, high, middle, low,
                                                imported_at, imported_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, snapshot);
            insert.setObject(2, time(list.publishedAt()));
            insert.setBytes(3, hash);
            insert.setBytes(4, document);
            insert.setInt(5, list.count(RiskLevel.HIGH));
            insert.setInt(6, list.count(RiskLevel.MEDIUM));
            insert.setInt(7, list.count(RiskLevel.LOW));
            insert.setObject(8, time(now));
            insert.setString(9, actor);
            insert.executeUpdate();
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
