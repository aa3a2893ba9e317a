package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.records.Corrected;

/** Which partners were told what of a person, and that it was corrected: an outbox toward regions and provinces (docs/adr/0021). */
@Stateless
public class PartnerCorrections {

    private static final int PAGE = 200;

    @PersistenceContext(unitName = "ghc")
    private EntityManager database;
    @EJB
    private EvidenceRegistry evidence;
    @EJB
    private PolicyBook policies;

    /** A correction as an officer sees it: of what, never of whom. */
    public record Standing(UUID correctionId, String partner, Fingerprint what, CorrectionState state, int attempts, Instant recordedAt, Instant settledAt) {
    }

    /** What one partner is still to learn. */
    public record Owed(String partner, long corrections, Instant oldest) {
    }

    /**
     * A correction that is offered now.
     *
     * @param named the document by which the partner was told of the person; null if by none
     */
    public record Claimed(PersonId person, DocumentType named, CorrectionLink.Corrected correction) {
    }

    /** Remembers that a partner was told something that names nobody: each such thing by itself, since nobody over there could tell which belong together. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void told(PersonId person, String partner, Fingerprint what, Instant now) {
        if (database.find(ToldPartner.class, new ToldPartner.Key(person.value(), partner, what.hex())) == null) {
            database.persist(new ToldPartner(person, partner, what, now));
        }
    }

    /**
     * Remembers that a partner was told something of the bearer of this document: of all that it is told by this document the last stands for
     * the rest (docs/adr/0038). The caller holds the person's lock, so that nothing is corrected between what it tells and this note.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void told(PersonId person, DocumentType named, String partner, Fingerprint what, Instant now) {
        database.createNativeQuery("""
                INSERT INTO partner_told (person_id, partner, document_type, fingerprint, told_at) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (person_id, partner, document_type) WHERE document_type IS NOT NULL
                DO UPDATE SET fingerprint = excluded.fingerprint, told_at = greatest(partner_told.told_at, excluded.told_at)""")
                .setParameter(1, person.value()).setParameter(2, partner).setParameter(3, named.name()).setParameter(4, what.hex()).setParameter(5, now).executeUpdate();
    }

    /**
     * Owes a correction to whoever was told something of this person; a credential of ours that was not used yet is withdrawn. What was
     * taken back once is not taken back again: the database has one correction of each thing that was told.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void corrected(@Observes Corrected corrected) {
        List<?> owed = database.createNativeQuery("""
                INSERT INTO partner_correction (person_id, correction_id, partner, fingerprint, document_type, state, attempts, recorded_at, due_at)
                SELECT person_id, gen_random_uuid(), partner, fingerprint, document_type, 'PENDING', 0, ?1, ?1
                  FROM partner_told WHERE person_id = ?2 AND told_at > ?3
                ON CONFLICT (person_id, partner, fingerprint) DO NOTHING RETURNING fingerprint""", String.class)
                .setParameter(1, corrected.at()).setParameter(2, corrected.person().value()).setParameter(3, corrected.at().minus(counted(corrected.at())))
                .getResultList();
        owed.forEach(what -> evidence.revokeIssued(new Fingerprint((String) what), UUID.randomUUID(), corrected.at()));
    }

    /** Takes note that a partner asked for this very thing and was told that it is withdrawn. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void learned(String partner, Fingerprint what, Instant now) {
        database.createQuery("SELECT c FROM PartnerCorrection c WHERE c.partner = :partner AND c.fingerprint = :what AND c.state = :pending", PartnerCorrection.class)
                .setParameter("partner", partner).setParameter("what", what.hex()).setParameter("pending", CorrectionState.PENDING)
                .getResultList().forEach(correction -> correction.settle(CorrectionState.DELIVERED, now));
    }

    /** Takes corrections that are due; nobody else gets them for two minutes. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Claimed> claim(Instant now, int atOnce) {
        List<PartnerCorrection> due = database.createQuery("SELECT c FROM PartnerCorrection c WHERE c.state = :pending AND c.dueAt <= :now ORDER BY c.dueAt", PartnerCorrection.class)
                .setParameter("pending", CorrectionState.PENDING).setParameter("now", now).setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI).getResultList();
        List<Claimed> claimed = new ArrayList<>();
        for (PartnerCorrection correction : due) {
            if (correction.older(counted(now), now)) {
                correction.settle(CorrectionState.ABANDONED, now);
            } else {
                claimed.add(correction.claim(now));
            }
        }
        return claimed;
    }

    /** The partner acknowledges: whatever else it is owed is offered at the next tick. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void hurry(String partner, Instant now) {
        database.createQuery("UPDATE PartnerCorrection c SET c.dueAt = :now WHERE c.partner = :partner AND c.state = :pending AND c.dueAt > :now")
                .setParameter("now", now).setParameter("partner", partner).setParameter("pending", CorrectionState.PENDING).executeUpdate();
    }

    /** How many corrections each partner is still owed, and since when. */
    public List<Owed> owed() {
        return database.createQuery("""
                SELECT c.partner, count(c), min(c.recordedAt) FROM PartnerCorrection c WHERE c.state = :pending GROUP BY c.partner ORDER BY c.partner""", Object[].class)
                .setParameter("pending", CorrectionState.PENDING).getResultStream()
                .map(line -> new Owed((String) line[0], (Long) line[1], (Instant) line[2])).toList();
    }

    /** Settles a correction that the partner acknowledged; otherwise it is offered again later. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void offered(Claimed claimed, boolean acknowledged, Instant now) {
        PartnerCorrection correction = database.find(PartnerCorrection.class,
                new PartnerCorrection.Key(claimed.person().value(), claimed.correction().correctionId()));
        if (acknowledged) {
            correction.settle(CorrectionState.DELIVERED, now);
        } else {
            correction.postpone(now);
        }
    }

    /** The latest corrections, those that wait first. */
    public List<Standing> list() {
        return database.createQuery("SELECT c FROM PartnerCorrection c ORDER BY CASE WHEN c.state = :pending THEN 0 ELSE 1 END, c.recordedAt DESC, c.correctionId", PartnerCorrection.class)
                .setParameter("pending", CorrectionState.PENDING).setMaxResults(PAGE).getResultStream().map(PartnerCorrection::standing).toList();
    }

    /** Deletes what partners were told before that moment, and what was settled before it; how many of both. */
    public long expire(Instant before) {
        int told = database.createQuery("DELETE FROM ToldPartner t WHERE t.toldAt < :before").setParameter("before", before).executeUpdate();
        return told + database.createQuery("DELETE FROM PartnerCorrection c WHERE c.state <> :pending AND c.settledAt < :before")
                .setParameter("pending", CorrectionState.PENDING).setParameter("before", before).executeUpdate();
    }

    /** How long anybody counts what he was told. */
    private Duration counted(Instant now) {
        return Duration.ofDays(policies.inForceAt(Jurisdiction.CN_44, now).retention().partnerCorrections().days());
    }
}
