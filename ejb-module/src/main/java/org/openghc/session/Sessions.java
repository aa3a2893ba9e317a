package org.openghc.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.identity.PersonId;

/** Opens, finds and ends sessions. The token is known to its holder alone. */
@Stateless
public class Sessions {
    private static final Duration RESIDENT_LIFE = Duration.ofDays(30);
    private static final Duration STAFF_LIFE = Duration.ofHours(8);
    /** A session that ended on another server is honoured here for at most so long. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Cache<String, Caller> RECENT = Caffeine.newBuilder().maximumSize(200_000).expireAfterWrite(REMEMBERED).build();
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Hands hands;

    /** A session just opened; the token is told this once. */
    public record Opened(String token, Role role, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[" + role + "]";
        }
    }

    /** Opens a resident's session. */
    public Opened open(PersonId resident, Instant now) {
        return open(Role.RESIDENT, resident, null, now.plus(RESIDENT_LIFE), now);
    }

    /** Opens the session of a staff member in that role. */
    public Opened open(Role role, UUID staffId, Instant now) {
        return open(role, null, staffId, now.plus(STAFF_LIFE), now);
    }

    private Opened open(Role role, PersonId person, UUID staffId, Instant expiresAt, Instant now) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        entities.persist(new Session(hash(token), role, person, staffId, now, expiresAt));
        return new Opened(token, role, expiresAt);
    }

    /** Who holds this token; empty if nobody does any more. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Caller> caller(String token, Instant now) {
        Caller caller = RECENT.get(token, unknown -> find(token));
        return Optional.ofNullable(caller).filter(known -> now.isBefore(known.expiresAt()));
    }

    private Caller find(String token) {
        Session session = entities.find(Session.class, hash(token));
        if (session == null) {
            return null;
        }
        if (session.staffId() == null) {
            return new Caller(session.role(), session.person(), null, null, null, session.expiresAt());
        }
        StaffMember staff = entities.find(StaffMember.class, session.staffId());
        return new Caller(session.role(), null, staff.staffId(), staff.account(), staff.unit(), session.expiresAt(), hands.others(staff.staffId()));
    }

    /** Ends a session; ending one that has ended is fine. */
    public void end(String token) {
        entities.createQuery("DELETE FROM Session s WHERE s.tokenHash = :hash").setParameter("hash", hash(token)).executeUpdate();
        RECENT.invalidate(token);
    }

    /**
     * Ends all of a resident's sessions but one. Another server honours an ended one for some seconds more.
     *
     * @param kept the token of the session that stays; null for none
     */
    public void endOthers(PersonId resident, String kept) {
        entities.createQuery("DELETE FROM Session s WHERE s.personId = :person AND s.tokenHash <> :kept")
                .setParameter("person", resident.value()).setParameter("kept", kept == null ? new byte[32] : hash(kept)).executeUpdate();
        RECENT.asMap().entrySet().removeIf(known -> resident.equals(known.getValue().person()) && !known.getKey().equals(kept));
    }

    /** Ends all sessions of an account but one, as for a resident. */
    public void endOthers(UUID staffId, String kept) {
        entities.createQuery("DELETE FROM Session s WHERE s.staffId = :staff AND s.tokenHash <> :kept")
                .setParameter("staff", staffId).setParameter("kept", kept == null ? new byte[32] : hash(kept)).executeUpdate();
        RECENT.asMap().entrySet().removeIf(known -> staffId.equals(known.getValue().staffId()) && !known.getKey().equals(kept));
    }

    /** Deletes what time has ended. */
    public int deleteEnded(Instant now) {
        return entities.createQuery("DELETE FROM Session s WHERE s.expiresAt < :now").setParameter("now", now).executeUpdate();
    }

    private static byte[] hash(String token) {
        return DigestUtils.sha256(token);
    }
}
