package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.ConversionStatus.State;
import org.openghc.secrets.FieldCipher;

/**
 * The stored conversions; each method is one transaction. {@link Recognition} calls them around the question to the
 * neighbour, which no transaction may wait for; nobody else calls them.
 */
@Stateless
public class Conversions {

    private static final int AT_ONCE = 50;

    @PersistenceContext(unitName = "ghc")
    private EntityManager database;

    @EJB
    private EvidenceRegistry evidence;

    @EJB
    private HealthCodes healthCodes;

    @EJB
    private SignedMessages messages;

    @EJB
    private PartnerCorrections corrections;

    @Inject
    private FieldCipher cipher;

    /** Puts a credential on record before the person gets it. */
    public void leave(PersonId person, PortableCredential credential, Fingerprint fingerprint, String consent, Instant now) {
        evidence.issue(fingerprint, credential.audience(), credential.id(), now);
        database.persist(Conversion.leaving(person, credential, fingerprint, consent, now));
        corrections.told(person, credential.audience().code(), fingerprint, now);
    }

    /** Remembers a credential that this side's own rules refuse. It is not used up: it never counted. */
    public ConversionStatus refuse(PersonId person, Arrived arrived, String reason, Instant now) {
        Conversion conversion = Conversion.arriving(person, UUID.randomUUID(), arrived.opened(), arrived.consent(), now).refuse(reason, now);
        database.persist(conversion);
        return conversion.status();
    }

    /**
     * Claims the credential for this person and lets the conversion wait for its issuer.
     *
     * @throws Problem {@code credential-used} if it was presented here before
     */
    public ConversionStatus begin(PersonId person, Arrived arrived, Instant now) {
        UUID id = UUID.randomUUID();
        Envelope.Opened opened = arrived.opened();
        if (!evidence.use(opened.credential().issuer(), opened.fingerprint(), Jurisdiction.CN_44, id, now)) {
            throw new Problem(Problem.Kind.CONFLICT, "credential-used", "This credential was presented here before.");
        }
        Conversion conversion = Conversion.arriving(person, id, opened, arrived.consent(), now);
        database.persist(conversion);
        return conversion.status();
    }

    /**
     * Holds a credential that does not fit this person until the case about that is decided. It is not claimed: whose it is in truth may
     * present it meanwhile. Presented again, it is held once.
     */
    public ConversionStatus hold(PersonId person, Arrived arrived, String text, UUID caseId, Instant now) {
        Optional<Conversion> same = heldOf(person).filter(each -> each.fingerprint().equals(arrived.opened().fingerprint())).findFirst();
        if (same.isPresent()) {
            return same.get().status();
        }
        UUID id = UUID.randomUUID();
        Conversion conversion = Conversion.held(person, id, arrived, caseId, cipher.sealText(text, context(id)), now);
        database.persist(conversion);
        database.flush();
        return conversion.status();
    }

    /** The conversions that wait for what a case comes to. */
    public Stream<Conversion> heldFor(PersonId person, UUID caseId) {
        return heldOf(person).filter(each -> each.caseId().equals(caseId));
    }

    private Stream<Conversion> heldOf(PersonId person) {
        return database.createQuery("SELECT c FROM Conversion c WHERE c.key.personId = :person AND c.state = :held ORDER BY c.createdAt", Conversion.class)
                .setParameter("person", person.value()).setParameter("held", State.HELD).getResultList().stream();
    }

    /** For which case this person's conversion is held; empty if it is not. */
    public Optional<UUID> caseOf(PersonId person, UUID conversionId) {
        return heldOf(person).filter(each -> each.key().conversionId().equals(conversionId)).map(Conversion::caseId).findFirst();
    }

    static String context(UUID conversionId) {
        return "conversion.held/" + conversionId;
    }

    /** @throws Problem {@code not-found} if it is not this person's */
    public Waiting waiting(PersonId person, UUID conversionId) {
        Conversion conversion = database.find(Conversion.class, new Conversion.Key(person.value(), conversionId));
        if (conversion == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "not-found", "There is no such conversion.");
        }
        return new Waiting(conversion);
    }

    /** Takes the issuer's answer; an accepted colour counts in the person's own code at once. */
    public ConversionStatus settle(Waiting waiting, EvidenceState issuerSays, Instant now) {
        List<PersonId> person = List.of(waiting.person());
        healthCodes.lock(person);
        Conversion conversion = locked(waiting);
        boolean waited = conversion.isPending();
        conversion.settle(issuerSays, now);
        if (waited && conversion.isAccepted()) {
            database.flush();
            healthCodes.rejudge(person, now);
        }
        return conversion.status();
    }

    /** Takes note that the issuer did not answer, or why its answer is none. */
    public ConversionStatus keepWaiting(Waiting waiting, String why, Instant now) {
        return locked(waiting).wait(why, now).status();
    }

    /**
     * What to ask a neighbour now: the conversions whose next attempt is due, and if none is, the one that is due next. So a
     * neighbour that is back is found within one tick, however long the single waits have grown.
     */
    public List<Waiting> toAsk(Jurisdiction region, Instant now) {
        List<Conversion> next = database.createQuery("""
                SELECT c FROM Conversion c WHERE c.state = :pending AND c.region = :region ORDER BY c.nextAttemptAt""", Conversion.class)
                .setParameter("pending", State.PENDING).setParameter("region", region.code()).setMaxResults(AT_ONCE).getResultList();
        return IntStream.range(0, next.size()).filter(place -> place == 0 || next.get(place).isDue(now)).mapToObj(next::get)
                .map(Waiting::new).toList();
    }

    /** The neighbour answers: whoever still waits for it is asked about at the next tick. */
    public void hurry(Jurisdiction region, Instant now) {
        database.createQuery("""
                UPDATE Conversion c SET c.nextAttemptAt = :now WHERE c.state = :pending AND c.region = :region AND c.nextAttemptAt > :now""")
                .setParameter("now", now).setParameter("pending", State.PENDING).setParameter("region", region.code()).executeUpdate();
    }

    /** Refuses what has waited for a day. */
    public void giveUp(Instant now) {
        database.createQuery("SELECT c FROM Conversion c WHERE c.state = :pending AND c.createdAt <= :oldest", Conversion.class)
                .setParameter("pending", State.PENDING).setParameter("oldest", Conversion.oldestWaiting(now))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setMaxResults(AT_ONCE).getResultList().forEach(conversion -> conversion.giveUp(now));
    }

    /** How many wait for each neighbour, and since when; a neighbour for which nobody waits is left out. */
    public List<WaitingLine> waitingLines() {
        return database.createQuery("""
                SELECT c.region, count(c), min(c.createdAt) FROM Conversion c WHERE c.state = :pending GROUP BY c.region ORDER BY c.region""", Object[].class)
                .setParameter("pending", State.PENDING).getResultStream()
                .map(line -> new WaitingLine(Jurisdiction.of((String) line[0]), (Long) line[1], (Instant) line[2])).toList();
    }

    /** The youngest conversion of this person to that region whose colour still counts over there. */
    public Optional<Left> lastThatCounts(PersonId person, Jurisdiction to, Instant now) {
        return left(person, to).filter(conversion -> conversion.colourUntil().isAfter(now)).findFirst().map(Left::of);
    }

    /** The youngest conversion of this person to that region, if it is of today. */
    public Optional<Left> lastLeftToday(PersonId person, Jurisdiction to, Instant now) {
        return left(person, to).findFirst().map(Left::of).filter(left -> Neighbour.sameDay(left.at(), now));
    }

    private Stream<Conversion> left(PersonId person, Jurisdiction to) {
        return database.createQuery("""
                SELECT c FROM Conversion c WHERE c.key.personId = :person AND c.direction = :leaving AND c.region = :region
                 ORDER BY c.createdAt DESC""", Conversion.class)
                .setParameter("person", person.value()).setParameter("leaving", ConversionStatus.Direction.LEAVING).setParameter("region", to.code())
                .getResultStream();
    }

    /** A person's conversions, youngest first. */
    public List<ConversionStatus> of(PersonId person) {
        return database.createQuery("SELECT c FROM Conversion c WHERE c.key.personId = :person ORDER BY c.createdAt DESC", Conversion.class)
                .setParameter("person", person.value()).getResultStream().map(Conversion::status).toList();
    }

    /** @throws Problem {@code not-found} if it is not this person's, {@code receipt-not-there} if there is no exchange about it yet */
    public ConversionReceipt receipt(PersonId person, UUID conversionId) {
        Waiting conversion = waiting(person, conversionId);
        boolean leaving = conversion.status().direction() == ConversionStatus.Direction.LEAVING;
        List<SignedMessages.Opened> exchange = messages.useOf(conversion.fingerprint(), leaving ? Passage.SERVED : Passage.ASKED);
        if (exchange.isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, "receipt-not-there", "The other side has not used the credential or not answered yet.");
        }
        return new ConversionReceipt(conversionId, conversion.status().direction(), conversion.region(), conversion.fingerprint(),
                exchange.get(leaving ? 1 : 0), exchange.get(leaving ? 0 : 1));
    }

    private Conversion locked(Waiting waiting) {
        return database.find(Conversion.class, waiting.key(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Deletes what was settled before that moment. */
    public long expire(Instant before) {
        return database.createQuery("DELETE FROM Conversion c WHERE c.settledAt < :before").setParameter("before", before).executeUpdate();
    }
}
