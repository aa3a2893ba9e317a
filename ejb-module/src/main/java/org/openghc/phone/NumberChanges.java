package org.openghc.phone;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.Attempts;
import org.openghc.session.Notices;
import org.openghc.session.OneTimeCode;
import org.openghc.session.Sessions;

/** Changes of the phone number on record: proven by a code to the new number, told to the old one, done after their notice, stopped by an objection (R4, R5, R8). */
@Stateless
public class NumberChanges {
    private static final int MOST_ASKED_AN_HOUR = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Registry registry;
    @EJB
    private Phones phones;
    @EJB
    private Notices notices;
    @EJB
    private Sessions sessions;
    @EJB
    private PolicyBook policies;
    @EJB
    private Attempts attempts;
    @Inject
    private FieldCipher cipher;
    @Inject
    private OneTimeCode oneTimeCode;

    /**
     * Asks for another number: a code goes there, and counts until the next one is asked for.
     *
     * @throws Problem {@code number-change-pending} if one waits already, {@code number-unchanged}, {@code too-many-attempts}
     */
    public NumberChangeRecord request(PersonId person, PhoneNumber number, Instant now) {
        codes.lock(List.of(person));
        if (pending(person).isPresent()) {
            throw new Problem(Problem.Kind.CONFLICT, "number-change-pending", "Another change waits: object to it first.");
        }
        if (registry.profileOf(person).phone().equals(number)) {
            throw new Problem(Problem.Kind.CONFLICT, "number-unchanged", "This number is on record.");
        }
        lapse(person, now);
        UUID id = UUID.randomUUID();
        String code = oneTimeCode.next();
        NumberChange change = new NumberChange(person.value(), id, cipher.sealText(number.value(), context(id)), oneTimeCode.kept(id, code), now);
        entities.persist(change);
        notices.tellAt(number, person, "sms.number-code", Map.of("code", code, "minutes", String.valueOf(OneTimeCode.LIFE.toMinutes())), now);
        return change.record();
    }

    /** Whoever asks again and again would send messages to strangers. */
    private void lapse(PersonId person, Instant now) {
        List<NumberChange> asked = entities.createQuery("SELECT c FROM NumberChange c WHERE c.personId = :person AND (c.requestedAt > :since OR c.state = :asked)", NumberChange.class)
                .setParameter("person", person.value()).setParameter("since", now.minus(Duration.ofHours(1)))
                .setParameter("asked", NumberChange.State.ASKED).getResultList();
        if (asked.size() >= MOST_ASKED_AN_HOUR) {
            throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many changes were asked for: try again in an hour.");
        }
        asked.forEach(NumberChange::lapse);
    }

    /**
     * Proves the new number with the code that was sent there: the old number is told now, and its notice begins.
     *
     * @throws Problem {@code code-wrong}; {@code code-expired} if it was used, has passed its time or was tried too often; {@code
     *     number-change-unknown}; {@code too-many-attempts} after ten wrong ones within an hour
     */
    public NumberChangeRecord prove(PersonId person, UUID changeId, String code, Instant now) {
        boolean open = attempts.count(NumberChange.attempts(person, changeId), now);
        codes.lock(List.of(person));
        NumberChange change = known(person, changeId);
        if (!open || change.code() == null) {
            throw new Problem(Problem.Kind.GONE, "code-expired", "This code was used, has expired, or was tried too often: ask again.");
        }
        if (!oneTimeCode.matches(change.code(), changeId, code)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "code-wrong", "The code is wrong.");
        }
        Instant effectiveAt = now.plus(policies.inForceAt(Jurisdiction.CN_44, now).code().numberNotice().duration());
        change.prove(effectiveAt);
        notices.tell(person, "sms.number-change", Map.of("time", TIME.format(effectiveAt)), now);
        return change.record();
    }

    /** The changes of a person, the latest first. */
    public List<NumberChangeRecord> of(PersonId person) {
        return entities.createQuery("SELECT c FROM NumberChange c WHERE c.personId = :person ORDER BY c.requestedAt DESC", NumberChange.class)
                .setParameter("person", person.value()).setMaxResults(20).getResultStream().map(NumberChange::record).toList();
    }

    /**
     * Stops a change that waits. Whoever asked for it loses the phones registered since, and every other session ends.
     *
     * @param session the token of the session that objects, which alone goes on
     * @throws Problem {@code number-change-unknown}, {@code number-change-over} if it is done or was objected to
     */
    public NumberChangeRecord object(PersonId person, UUID changeId, String session, Instant now) {
        codes.lock(List.of(person));
        NumberChange change = known(person, changeId);
        if (!change.isOpen()) {
            throw new Problem(Problem.Kind.CONFLICT, "number-change-over", "This change was already decided.");
        }
        change.becomes(NumberChange.State.OBJECTED);
        phones.revokeRegisteredSince(person, change.requestedAt(), now);
        sessions.endOthers(person, session);
        return change.record();
    }

    /** Puts the numbers on record whose notice is over; the old number is told once more. Several servers may call at once. */
    public int carryOut(Instant now, int atOnce) {
        List<NumberChange> due = entities.createQuery("SELECT c FROM NumberChange c WHERE c.state = :pending AND c.effectiveAt <= :now ORDER BY c.effectiveAt", NumberChange.class)
                .setParameter("pending", NumberChange.State.PENDING).setParameter("now", now).setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI).getResultList();
        for (NumberChange change : due) {
            PersonId person = new PersonId(change.personId());
            notices.tell(person, "sms.number-changed", Map.of(), now);
            registry.changePhone(person, new PhoneNumber(cipher.openText(change.number(), context(change.changeId()))));
            change.becomes(NumberChange.State.DONE);
        }
        return due.size();
    }

    /** From when a phone registered now may be used (R5). */
    public Instant waitsUntil(PersonId person, Instant now) {
        return pending(person).map(NumberChange::effectiveAt).filter(end -> end.isAfter(now)).orElse(now);
    }

    private NumberChange known(PersonId person, UUID changeId) {
        NumberChange change = entities.find(NumberChange.class, new NumberChange.Key(person.value(), changeId));
        if (change == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "number-change-unknown", "There is no such change of yours.");
        }
        return change;
    }

    private Optional<NumberChange> pending(PersonId person) {
        return entities.createQuery("SELECT c FROM NumberChange c WHERE c.personId = :person AND c.state = :pending", NumberChange.class)
                .setParameter("person", person.value()).setParameter("pending", NumberChange.State.PENDING).getResultStream().findFirst();
    }

    private static String context(UUID id) {
        return "phone_number_change.number/" + id;
    }

    /** Deletes changes that were asked for before that moment and wait for nothing. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM NumberChange c WHERE c.state <> :pending AND c.requestedAt < :before")
                .setParameter("pending", NumberChange.State.PENDING).setParameter("before", before).executeUpdate();
    }
}
