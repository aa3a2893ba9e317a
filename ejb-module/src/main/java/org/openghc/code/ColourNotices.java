package org.openghc.code;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;

/** The short messages that are owed about changed colours: written with the change, taken one batch at a time by whoever sends them. */
@Stateless
public class ColourNotices {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Inject
    private Event<Turned> turned;

    /** Somebody is to be told as soon as the change has been committed. */
    public record Turned() {}

    /**
     * A message to send.
     *
     * @param noticeId the gateway is told it, so that a message sent again after a crash arrives once
     */
    public record Owed(UUID noticeId, PersonId person, CodeColour was, CodeColour colour) {}

    /** What a judgement made of a colour; perhaps the same as before. */
    public record Turn(PersonId person, CodeColour was, CodeColour colour) {
        boolean isOne() {
            return was != colour;
        }
    }

    /** Owes each person a message whose colour is another; whoever sends is woken once, however many they are. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void turned(List<Turn> judged, Instant now) {
        List<Turn> turns = judged.stream().filter(Turn::isOne).toList();
        if (!turns.isEmpty()) {
            turns.forEach(turn -> entities.persist(new ColourNotice(turn.person(), turn.was(), turn.colour(), now)));
            turned.fire(new Turned());
        }
    }

    /** Takes messages that are due; nobody else gets them for two minutes. What is a day old is no news and is dropped. */
    public List<Owed> claim(Instant now, int atOnce) {
        List<ColourNotice> due = entities.createQuery("SELECT n FROM ColourNotice n WHERE n.state = :waiting AND n.dueAt <= :now ORDER BY n.dueAt", ColourNotice.class)
                .setParameter("waiting", ColourNotice.State.WAITING)
                .setParameter("now", now)
                .setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
        List<Owed> owed = new ArrayList<>();
        for (ColourNotice notice : due) {
            if (notice.stale(now)) {
                notice.settle(ColourNotice.State.DROPPED, now);
            } else {
                owed.add(notice.claim(now));
            }
        }
        return owed;
    }

    /** The gateway took it. */
    public void sent(Owed notice, Instant now) {
        entities.find(ColourNotice.class, new ColourNotice.Key(notice.person().value(), notice.noticeId())).settle(ColourNotice.State.SENT, now);
    }

    /** The gateway did not answer: again later, each time after a longer pause. */
    public void failed(List<Owed> unsent, Instant now) {
        unsent.forEach(notice -> entities.find(ColourNotice.class, new ColourNotice.Key(notice.person().value(), notice.noticeId())).postpone(now));
    }

    /** Deletes what was sent or dropped before that moment. */
    public long expire(Instant before) {
        return entities.createQuery("DELETE FROM ColourNotice n WHERE n.state <> :waiting AND n.settledAt < :before")
                .setParameter("waiting", ColourNotice.State.WAITING).setParameter("before", before).executeUpdate();
    }
}
