package org.openghc.records;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.problem.Problem;

/** Remembers batches that were refused whole: who brought them, when, why, and their hash, never what they say. */
@Stateless
public class RefusedBatches {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    /** Apart from the pool of the transactions that wait for it. */
    @Resource(lookup = "jdbc/ghcAttempts")
    private DataSource connections;

    /** Records a refusal in a transaction and on a connection of its own, since the refusal undoes the caller's. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void record(byte[] batch, Problem refusal, Instant now, String actor) {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO refused_batch (refusal_id, refused_at, refused_by, problem, content_hash, bytes) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setString(3, actor);
            insert.setString(4, refusal.name());
            insert.setBytes(5, DigestUtils.sha256(batch));
            insert.setInt(6, batch.length);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A refused batch cannot be recorded", e);
        }
    }

    /** Forgets what was refused before that moment. */
    public long expire(Instant before) {
        return entities.createNativeQuery("DELETE FROM refused_batch WHERE refused_at < :before").setParameter("before", before).executeUpdate();
    }
}
