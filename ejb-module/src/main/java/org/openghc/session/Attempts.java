package org.openghc.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.openghc.problem.Problem;

/** Counts attempts in transactions of their own: a refusal undoes everything but the count (R3). */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Attempts {
    private static final int MOST_AN_HOUR = 10;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** Counts an attempt at a one-time code, or refuses it. */
    public void count(UUID logInId, Instant now) {
        LogIn logIn = entities.find(LogIn.class, logInId, LockModeType.PESSIMISTIC_WRITE);
        if (logIn == null || !logIn.acceptsAttempt(now)) {
            throw LogIn.expired();
        }
        Long failed = entities.createQuery("SELECT COALESCE(SUM(l.failures), 0) FROM LogIn l WHERE l.document = :document AND l.createdAt > :since", Long.class)
                .setParameter("document", logIn.document()).setParameter("since", now.minus(Duration.ofHours(1))).getSingleResult();
        if (failed >= MOST_AN_HOUR) {
            throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong codes for this document: try again in an hour.");
        }
        logIn.attempt();
    }

    /** Counts a wrong staff password, or forgets the earlier ones after a right one. */
    public void staff(UUID staffId, boolean right, Instant now) {
        entities.find(StaffMember.class, staffId, LockModeType.PESSIMISTIC_WRITE).attempted(right, now);
    }
}
