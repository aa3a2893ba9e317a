package org.openghc.audit;

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
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.openghc.identity.PersonId;

/** Writes and reads who looked at whom. */
@Stateless
public class AccessLog {
    private static final int PAGE = 100;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    /** Apart from the pool of the transactions that wait for it. */
    @Resource(lookup = "jdbc/ghcAttempts")
    private DataSource connections;

    /** One look, as it is shown to the person and to an auditor. */
    public record Look(UUID accessId, UUID person, Act act, String actor, String purpose, Instant at) {}

    /**
     * Records a look in the caller's transaction.
     *
     * @param actor the staff account or partner that looked
     * @param purpose the case, checkpoint or question it was for
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Act act, PersonId person, String actor, String purpose, Instant now) {
        entities.persist(new Access(person.value(), act, actor, purpose, now));
    }

    /**
     * Records an act that is being refused, in a transaction and on a connection of its own, since the refusal undoes the caller's.
     *
     * @param purpose as for {@link #record}, with the name of the refusal
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void recordRefused(Act act, PersonId person, String actor, String purpose, Instant now) {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO access_log (person_id, access_id, at, act, actor, purpose) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, person.value());
            insert.setObject(2, UUID.randomUUID());
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.setString(4, act.name());
            insert.setString(5, actor);
            insert.setString(6, purpose);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A refused act cannot be recorded", e);
        }
    }

    /** Who looked at this person, latest first, at most {@value #PAGE}. */
    public List<Look> looksAt(PersonId person) {
        return entities.createQuery("SELECT a FROM Access a WHERE a.personId = :person ORDER BY a.at DESC", Access.class)
                .setParameter("person", person.value()).setMaxResults(PAGE).getResultStream().map(Access::look).toList();
    }

    /** All looks before an instant, latest first, at most {@value #PAGE}: an auditor pages backwards. */
    public List<Look> before(Instant instant) {
        return entities.createQuery("SELECT a FROM Access a WHERE a.at < :before ORDER BY a.at DESC", Access.class)
                .setParameter("before", instant).setMaxResults(PAGE).getResultStream().map(Access::look).toList();
    }

    /** Deletes looks before that moment; the database refuses to forget the last half year, whoever asks. */
    public long expire(Instant before) {
        return ((Number) entities.createNativeQuery("SELECT expire_access_log(:before)").setParameter("before", before).getSingleResult()).longValue();
    }
}
