package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;

/** Nobody decides about himself, herself or the family (R12): the one guard that every decision about a person passes. */
@Stateless
public class OwnCases {

    /** So long after it was taken back, whoever was named as family still counts as family (docs/adr/0037). */
    static final Duration AFTERMATH = Duration.ofDays(180);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private Staff staff;
    @EJB
    private AccessLog accessLog;

    /**
     * Somebody who was named as family; who it is only the hash says.
     *
     * @param endedAt     when it was taken back; null while it stands
     * @param countsUntil until when it counts nevertheless; null while it stands
     */
    public record Relative(UUID relativeId, Instant declaredAt, String declaredBy, Instant endedAt, Instant countsUntil) {}

    /**
     * A member of staff names somebody of the family, by a document; the same again changes nothing.
     *
     * @param declaredBy the account that names: the member's own, or an administrator's
     * @throws Problem {@code staff-unknown}
     */
    public void declareFamily(UUID staffId, IdentityDocument document, String declaredBy, Instant now) {
        staff.requireKnown(staffId);
        entities.createNativeQuery("INSERT INTO staff_kin (staff_id, blind_index, relation, declared_at, declared_by) "
                        + "VALUES (:staff, :document, 'FAMILY', :now, :by) ON CONFLICT DO NOTHING")
                .setParameter("staff", staffId).setParameter("document", registry.blind(document)).setParameter("now", now).setParameter("by", declaredBy)
                .executeUpdate();
    }

    /** Whom this member of staff has named, or an administrator for him or her, the latest first, those too whom they took back. */
    public List<Relative> family(UUID staffId) {
        return entities.createQuery("SELECT k FROM StaffKin k WHERE k.staffId = :staff AND k.relation = :family ORDER BY k.declaredAt DESC, k.kinId", StaffKin.class)
                .setParameter("staff", staffId).setParameter("family", StaffKin.Relation.FAMILY).getResultStream().map(StaffKin::relative).toList();
    }

    /**
     * Takes back that somebody is family. The row stays, with its end, and counts on for the {@link #AFTERMATH}.
     *
     * @param staffId  whose family it is
     * @param document by which that person was named
     * @param by       that member, for what he or she named; an administrator, for anybody else's
     * @throws Problem {@code relative-unknown} if nobody is named so now; {@code relative-of-administrator} if another account named that person
     */
    public Relative endFamily(UUID staffId, IdentityDocument document, Caller by, Instant now) {
        StaffKin named = entities.createQuery("""
                SELECT k FROM StaffKin k WHERE k.staffId = :staff AND k.blindIndex = :document AND k.relation = :family AND k.endedAt IS NULL""", StaffKin.class)
                .setParameter("staff", staffId).setParameter("document", registry.blind(document)).setParameter("family", StaffKin.Relation.FAMILY)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "relative-unknown", "Nobody is named as family by this document now."));
        if (by.is(staffId) && !named.isDeclaredBy(by.account())) {
            throw new Problem(Problem.Kind.FORBIDDEN, "relative-of-administrator", "An administrator named this person: an administrator takes it back.");
        }
        named.end(by.account(), now);
        entities.flush();
        return named.relative();
    }

    /**
     * Who of the residents is this member of staff, or of his or her family, by whatever account they were named; whoever registers later is found then.
     * Family that was taken back less than the {@link #AFTERMATH} ago is among them.
     */
    public Set<PersonId> of(Caller officer, Instant now) {
        Set<UUID> accounts = new HashSet<>(officer.alsoKnownAs());
        accounts.add(officer.staffId());
        List<?> close = entities.createNativeQuery("""
                SELECT DISTINCT d.person_id FROM staff_kin k JOIN document_index d ON d.blind_index = k.blind_index
                 WHERE k.staff_id IN (:accounts) AND (k.ended_at IS NULL OR k.ended_at > :since)""", UUID.class)
                .setParameter("accounts", accounts).setParameter("since", now.minus(AFTERMATH)).getResultList();
        return close.stream().map(each -> new PersonId((UUID) each)).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Refuses to let this member of staff act on one of these persons who is close; the attempt is in the access log of whoever that is.
     *
     * @param purpose what it was about, as the access log says it
     * @throws Problem {@code own-case}
     */
    public void refuse(Caller officer, Act act, Collection<PersonId> persons, String purpose, Instant now) {
        Set<PersonId> close = of(officer, now);
        close.retainAll(persons);
        if (!close.isEmpty()) {
            close.forEach(person -> accessLog.recordRefused(act, person, officer.account(), purpose + ", refused: own-case", now));
            throw new Problem(Problem.Kind.FORBIDDEN, "own-case", "Nobody decides about himself, herself or the family: a colleague does.");
        }
    }
}
