package org.openghc.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openghc.code.HealthCodes;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.message.Messages;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;

/** Real-name log-in: asked for, checked behind the scenes, completed with the one-time code. */
@Stateless
public class LogIns {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private HealthCodes codes;
    @EJB
    private Sessions sessions;
    @EJB
    private Attempts attempts;
    @Inject
    private FieldCipher cipher;
    @Inject
    private OneTimeCode oneTimeCode;
    @Inject
    private Event<Requested> requested;
    @Inject
    private Event<Registered> registered;

    /** What a caller is told of a log-in, whoever it is. */
    public record Ticket(UUID logInId, Instant expiresAt) {}

    /** A log-in was stored and is to be checked when its transaction has been committed. */
    record Requested(UUID logInId) {}

    /** What the caller claims; sealed while it waits. */
    record Claim(DocumentType documentType, String documentNumber, String name, String phone, String language) {
        IdentityDocument document() {
            return new IdentityDocument(documentType, documentNumber);
        }

        RealName realName() {
            return new RealName(name);
        }

        PhoneNumber phoneNumber() {
            return new PhoneNumber(phone);
        }

        @Override
        public String toString() {
            return "Claim";
        }
    }

    /**
     * Begins a log-in: the answer is the same for everyone (R1).
     *
     * @param language a tag (RFC 5646), chosen for this and for what the person is told from then on (R10); null leaves it as it is
     */
    public Ticket begin(IdentityDocument document, RealName name, PhoneNumber phone, String language, Instant now) {
        UUID id = UUID.randomUUID();
        LogIn logIn = new LogIn(id, registry.blind(document), sealed(id, new Claim(document.type(), document.number(), name.value(), phone.value(), language)), now);
        entities.persist(logIn);
        requested.fire(new Requested(id));
        return new Ticket(id, logIn.expiresAt());
    }

    /**
     * Completes a log-in with the code that was sent.
     *
     * @throws Problem {@code code-wrong}; {@code code-expired} if it was used, has passed its time or was tried too often; {@code
     *     too-many-attempts} if this document has failed too often in the last hour
     */
    public Sessions.Opened complete(UUID id, String code, Instant now) {
        if (!attempts.count(LogIn.attempts(id), now)) {
            throw LogIn.expired();
        }
        LogIn logIn = entities.find(LogIn.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (!logIn.acceptsCode(now)) {
            throw LogIn.expired();
        }
        if (logIn.code() == null || !oneTimeCode.matches(logIn.code(), id, code)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "code-wrong", "The code is wrong.");
        }
        logIn.use();
        return sessions.open(personOf(open(logIn), now), now);
    }

    private PersonId personOf(Claim claim, Instant now) {
        String language = Messages.supported(claim.language());
        Optional<PersonId> known = registry.find(claim.document());
        if (claim.language() != null) {
            known.ifPresent(person -> registry.changeLanguage(person, language));
        }
        return known.orElseGet(() -> {
            PersonId person = registry.register(claim.document(), claim.realName(), claim.phoneNumber(), language, now);
            codes.open(person, now);
            registered.fire(new Registered(person, claim.document(), now));
            return person;
        });
    }

    /** What was claimed; for the check behind the scenes. */
    public Claim open(LogIn logIn) {
        try {
            return MAPPER.readValue(cipher.open(logIn.request(), context(logIn.logInId())), Claim.class);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("A stored log-in cannot be read", e);
        }
    }

    private byte[] sealed(UUID id, Claim claim) {
        try {
            return cipher.seal(MAPPER.writeValueAsBytes(claim), context(id));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A log-in cannot be written", e);
        }
    }

    private static String context(UUID id) {
        return "log_in.request/" + id;
    }

    /** Deletes log-ins that ended a day ago: wrong attempts are counted for an hour. */
    public int deleteEnded(Instant now) {
        return entities.createQuery("DELETE FROM LogIn l WHERE l.expiresAt < :before").setParameter("before", now.minus(Duration.ofDays(1))).executeUpdate();
    }
}
