package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.Registry;
import org.openghc.message.Messages;
import org.openghc.secrets.FieldCipher;

/** What residents are told by SMS, in their language (R9). */
@Stateless
public class Notices {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int AT_ONCE = 100;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Messages messages;

    /** A notice that is to be sent now. */
    public record Due(PersonId person, UUID noticeId, PhoneNumber to, String text) {
        @Override
        public String toString() {
            return "Due[" + noticeId + "]";
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
        entities.persist(new Notice(person.value(), id, cipher.sealText(number.value(), context(id, "number")), cipher.sealText(text, context(id, "text")), now));
    }

    /** What waits to be sent, the oldest first. Two servers may send one notice twice; none sends it never. */
    public List<Due> due() {
        return entities.createQuery("SELECT n FROM Notice n ORDER BY n.createdAt", Notice.class)
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(notice -> new Due(new PersonId(notice.personId()), notice.noticeId(), new PhoneNumber(cipher.openText(notice.number(), context(notice.noticeId(), "number"))),
                        cipher.openText(notice.text(), context(notice.noticeId(), "text"))))
                .toList();
    }

    /** Forgets a notice that the gateway has taken. */
    public void sent(Due due) {
        Notice notice = entities.find(Notice.class, new Notice.Key(due.person().value(), due.noticeId()));
        if (notice != null) {
            entities.remove(notice);
        }
    }

    /** Gives up what could not be sent for a day. */
    public int giveUp(Instant now) {
        return entities.createQuery("DELETE FROM Notice n WHERE n.createdAt < :since").setParameter("since", now.minus(KEPT)).executeUpdate();
    }

    private static String context(UUID id, String column) {
        return "notice." + column + "/" + id;
    }
}
