package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private Staff staff;
    @EJB
    private AccessLog accessLog;

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

    /** Who of the residents is this member of staff, or of his or her family; whoever registers later is found then. */
    public Set<PersonId> of(Caller officer) {
        List<?> close = entities.createNativeQuery(
                        "SELECT DISTINCT d.person_id FROM staff_kin k JOIN document_index d ON d.blind_index = k.blind_index WHERE k.staff_id = :staff", UUID.class)
                .setParameter("staff", officer.staffId()).getResultList();
        return close.stream().map(each -> new PersonId((UUID) each)).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Refuses to let this member of staff act on one of these persons who is close; the attempt is in the access log of whoever that is.
     *
     * @param purpose what it was about, as the access log says it
     * @throws Problem {@code own-case}
     */
    public void refuse(Caller officer, Act act, Collection<PersonId> persons, String purpose, Instant now) {
        Set<PersonId> close = of(officer);
        close.retainAll(persons);
        if (!close.isEmpty()) {
            close.forEach(person -> accessLog.recordRefused(act, person, officer.account(), purpose + ", refused: own-case", now));
            throw new Problem(Problem.Kind.FORBIDDEN, "own-case", "Nobody decides about himself, herself or the family: a colleague does.");
        }
    }
}
