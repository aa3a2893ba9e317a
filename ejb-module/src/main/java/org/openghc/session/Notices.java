package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.openghc.code.Turned;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.message.Messages;
import org.openghc.secrets.FieldCipher;

/** What residents are told by SMS, in their language (R9, R10): written with what it is about, taken by whoever sends it. */
@Stateless
public class Notices {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Messages messages;
    @Inject
    private Event<Owed> owed;

    /** Somebody is to be told as soon as this transaction has ended well. */
    public record Owed() {
    }

    /**
     * A notice that is to be sent now.
     *
     * @param noticeId the gateway is told it, so that a notice sent again after a crash arrives once
     */
    public record Due(PersonId person, UUID noticeId) {
    }

    /** What the gateway is to send. */
    public record Words(PhoneNumber to, String text) {
        @Override
        public String toString() {
            return "Words";
        }
    }

    /** Tells a person something at the number that is on record now. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tell(PersonId person, String key, Map<String, String> values, Instant now) {
        tellAt(registry.profileOf(person).phone(), person, key, values, now);
    }

    /** Tells a person something at a number that need not be on record, as to see whether it reaches him or her there. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tellAt(PhoneNumber number, PersonId person, String key, Map<String, String> values, Instant now) {
        UUID id = UUID.randomUUID();
        String text = messages.text(registry.profileOf(person).language(), key, values);
        entities.persist(Notice.of(person, id, cipher.sealText(number.value(), context(id, "number")), cipher.sealText(text, context(id, "text")), now));
        owed.fire(new Owed());
    }

    /** Tells persons that their colour worsened or is released; in which words and where is seen to when it is sent, since many may turn at once. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void turned(@Observes Turned turned) {
        turned.turns().forEach(turn -> entities.persist(Notice.of(turn, turned.at())));
        owed.fire(new Owed());
    }

    /** Takes notices that are due, the oldest first; nobody else gets them for two minutes. What is a day old is no news and is dropped. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Due> claim(Instant now, int atOnce) {
        List<Notice> waiting = entities.createQuery("SELECT n FROM Notice n WHERE n.state = :waiting AND n.dueAt <= :now ORDER BY n.dueAt, n.noticeId", Notice.class)
                .setParameter("waiting", Notice.State.WAITING).setParameter("now", now).setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI).getResultList();
        List<Due> due = new ArrayList<>();
        for (Notice notice : waiting) {
            if (notice.stale(now)) {
                notice.settle(Notice.State.DROPPED, now);
            } else {
                notice.claim(now);
                due.add(new Due(notice.person(), notice.noticeId()));
            }
        }
        return due;
    }

    /** Puts one notice in words, by itself: one that cannot be opened holds up no other. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Words words(Due due) {
        Notice notice = known(due);
        return notice.text() == null ? ofColour(notice) : sealed(notice);
    }

    /** The gateway took it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sent(Due due, Instant now) {
        known(due).settle(Notice.State.SENT, now);
    }

    /** They could not be put in words, or the gateway did not answer: again later. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void failed(List<Due> unsent, Instant now) {
        unsent.forEach(due -> known(due).postpone(now));
    }

    /** Deletes what was sent or dropped before that moment. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM Notice n WHERE n.state <> :waiting AND n.settledAt < :before")
                .setParameter("waiting", Notice.State.WAITING).setParameter("before", before).executeUpdate();
    }

    private Words sealed(Notice notice) {
        return new Words(new PhoneNumber(cipher.openText(notice.number(), context(notice.noticeId(), "number"))),
                cipher.openText(notice.text(), context(notice.noticeId(), "text")));
    }

    /** What it is now and where to read why; no name, no reason, no link. */
    private Words ofColour(Notice notice) {
        Profile profile = registry.profileOf(notice.person());
        String language = Messages.supported(profile.language());
        String text = messages.text(language, notice.worse() ? "sms.turned" : "sms.released",
                Map.of("colour", messages.text(language, "colour." + notice.colour().name(), Map.of())));
        return new Words(profile.phone(), text);
    }

    private Notice known(Due due) {
        return entities.find(Notice.class, new Notice.Key(due.person().value(), due.noticeId()));
    }

    private static String context(UUID id, String column) {
        return "notice." + column + "/" + id;
    }
}
