package org.openghc.phone;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.code.StatusCredentials;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;
import org.openghc.session.Notices;
import org.openghc.session.Sessions;
import org.openghc.verifier.PhoneKey;

/** The phones of a person: registered, supplied with credentials, reported lost. */
@Stateless
public class Phones {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private StatusCredentials credentials;
    @EJB
    private NumberChanges numberChanges;
    @EJB
    private Registry registry;
    @EJB
    private Notices notices;
    @EJB
    private Sessions sessions;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @EJB
    private PolicyBook policies;
    @Inject
    private PossessionChallenge challenge;

    /** What a phone of this person must sign within five minutes to register. */
    public byte[] challenge(PersonId person, Instant now) {
        return challenge.of(person, now);
    }

    /**
     * Registers a phone that has proven to hold its key (R1, R3, R5).
     *
     * @throws Problem {@code phone-challenge-expired}, {@code phone-proof-wrong}; {@code phone-revoked} if this key was taken back
     */
    public PhoneRecord register(PersonId person, ECPublicKey key, byte[] challenged, byte[] proof, Instant now) {
        if (!challenge.isOf(person, challenged, now)) {
            throw new Problem(Problem.Kind.GONE, "phone-challenge-expired", "Ask for a new challenge and sign that.");
        }
        if (!PhoneKey.holds(key, challenged, proof)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "phone-proof-wrong", "The challenge was not signed by this key.");
        }
        codes.lock(List.of(person));
        List<Phone> known = phonesOf(person);
        return known.stream().filter(phone -> phone.hasKey(key)).findFirst().map(phone -> good(phone).record()).orElseGet(() -> add(person, key, known, now));
    }

    private PhoneRecord add(PersonId person, ECPublicKey key, List<Phone> known, Instant now) {
        List<Phone> inUse = known.stream().filter(phone -> !phone.isRevoked()).toList();
        int most = policies.inForceAt(Jurisdiction.CN_44, now).code().phones().count();
        revoke(person, inUse.subList(0, Math.max(0, inUse.size() - most + 1)), now);
        if (!inUse.isEmpty()) {
            notices.tell(person, "sms.phone-added", Map.of(), now);
        }
        Phone phone = new Phone(person.value(), key, now, numberChanges.waitsUntil(person, now));
        entities.persist(phone);
        return phone.record();
    }

    /** The person's phones, also those that were taken back, the oldest first. */
    public List<PhoneRecord> of(PersonId person) {
        return phonesOf(person).stream().map(Phone::record).toList();
    }

    /**
     * A credential for one of the caller's phones (R6).
     *
     * @throws Problem {@code phone-unknown}, {@code phone-revoked}, {@code phone-not-usable-yet}, {@code code-unknown}
     */
    public StatusCredentials.Issued credential(PersonId person, UUID phoneId, Instant now) {
        codes.lock(List.of(person));
        Phone phone = good(known(person, phoneId));
        if (!phone.isUsable(now)) {
            throw new Problem(Problem.Kind.CONFLICT, "phone-not-usable-yet", "This phone waits for the change of the phone number.");
        }
        return codes.credential(person, phoneId, phone.key(), now);
    }

    /**
     * Takes back a phone that its owner reports lost, from another session, which alone goes on (R2).
     *
     * @throws Problem {@code phone-unknown}
     */
    public PhoneRecord lost(PersonId person, UUID phoneId, String session, Instant now) {
        codes.lock(List.of(person));
        Phone phone = known(person, phoneId);
        takeBack(person, List.of(phone), session, now);
        return phone.record();
    }

    /**
     * Takes back all phones of a person who stands at an officer's desk (R2).
     *
     * @return how many there were
     * @throws Problem {@code person-unknown}
     */
    public int lost(Caller officer, IdentityDocument document, Instant now) {
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        ownCases.refuse(officer, Act.PHONE, List.of(person), "lost phone", now);
        codes.lock(List.of(person));
        List<Phone> inUse = phonesOf(person).stream().filter(phone -> !phone.isRevoked()).toList();
        takeBack(person, inUse, null, now);
        accessLog.record(Act.PHONE, person, officer.account(), "lost phone", now);
        return inUse.size();
    }

    private void takeBack(PersonId person, List<Phone> phones, String keptSession, Instant now) {
        revoke(person, phones, now);
        sessions.endOthers(person, keptSession);
        notices.tell(person, "sms.phone-lost", Map.of(), now);
    }

    /** Takes back the phones that were registered since then, without a word: who objects knows. */
    public void revokeRegisteredSince(PersonId person, Instant since, Instant now) {
        revoke(person, phonesOf(person).stream().filter(phone -> phone.wasRegisteredSince(since)).toList(), now);
    }

    private void revoke(PersonId person, List<Phone> phones, Instant now) {
        if (!phones.isEmpty()) {
            phones.forEach(phone -> phone.revoke(now));
            credentials.revoke(person, phones.stream().map(Phone::phoneId).toList(), now);
        }
    }

    private List<Phone> phonesOf(PersonId person) {
        return entities.createQuery("SELECT p FROM Phone p WHERE p.personId = :person ORDER BY p.registeredAt, p.phoneId", Phone.class)
                .setParameter("person", person.value()).getResultList();
    }

    private Phone known(PersonId person, UUID phoneId) {
        Phone phone = entities.find(Phone.class, new Phone.Key(person.value(), phoneId));
        if (phone == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "phone-unknown", "There is no such phone of yours.");
        }
        return phone;
    }

    private static Phone good(Phone phone) {
        if (phone.isRevoked()) {
            throw new Problem(Problem.Kind.GONE, "phone-revoked", "This phone was taken back: register it with a new key.");
        }
        return phone;
    }
}
