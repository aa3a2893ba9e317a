package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.identity.Registry;
import org.openghc.message.Messages;

/** The steps of a check, each a transaction of its own. */
@Stateless
public class LogInStates {
    /** A check that has not finished after so long is taken to have been cut short. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private LogIns logIns;
    @EJB
    private Registry registry;
    @Inject
    private OneTimeCode oneTimeCode;
    @Inject
    private Messages messages;

    /** A claim that is to be checked now; the phone is on record if the person is new or known by this phone. */
    record Pending(LogIns.Claim claim, boolean phoneOnRecord) {}

    public List<UUID> waiting(Instant now) {
        return entities.createQuery("SELECT l.logInId FROM LogIn l WHERE l.state = :requested AND l.createdAt < :since AND l.expiresAt > :now ORDER BY l.createdAt", UUID.class)
                .setParameter("requested", LogIn.State.REQUESTED).setParameter("since", now.minus(PATIENCE)).setParameter("now", now)
                .setMaxResults(100).getResultList();
    }

    public Pending take(UUID id, Instant now) {
        LogIn logIn = entities.find(LogIn.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (logIn == null || !logIn.isRequested(now)) {
            return null;
        }
        LogIns.Claim claim = logIns.open(logIn);
        boolean onRecord = registry.find(claim.document()).map(person -> registry.profileOf(person).phone().equals(claim.phoneNumber())).orElse(true);
        return new Pending(claim, onRecord);
    }

    public void refuse(UUID id) {
        entities.find(LogIn.class, id, LockModeType.PESSIMISTIC_WRITE).refuse();
    }

    /**
     * Makes the code and the message that carries it; only the message holds it in the clear.
     *
     * @return null if another check of the same log-in was faster
     */
    public String newCode(UUID id, String language, Instant now) {
        String code = oneTimeCode.next();
        if (!entities.find(LogIn.class, id, LockModeType.PESSIMISTIC_WRITE).send(oneTimeCode.kept(id, code))) {
            return null;
        }
        return messages.text(language, "sms.code", Map.of("code", code, "minutes", String.valueOf(OneTimeCode.LIFE.toMinutes())));
    }

    public void sendAgain(UUID id) {
        entities.find(LogIn.class, id, LockModeType.PESSIMISTIC_WRITE).requestAgain();
    }
}
