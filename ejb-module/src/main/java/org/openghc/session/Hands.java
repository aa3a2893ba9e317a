package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.schema.TransactionLock;

/** Which accounts are one human being: those of the same document, or of several documents of one resident (R13). */
@Stateless
public class Hands {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;

    /** The other accounts of whoever has this one; none as long as nobody named a document. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<UUID> others(UUID staffId) {
        Set<UUID> known = new HashSet<>();
        document(staffId).forEach(own -> known.addAll(accounts(own)));
        known.remove(staffId);
        return known;
    }

    /** Whose document this account's is, as its keyed hash; at most one. */
    public List<byte[]> document(UUID staffId) {
        return entities.createQuery("SELECT k.blindIndex FROM StaffKin k WHERE k.staffId = :staff AND k.relation = :self", byte[].class)
                .setParameter("staff", staffId).setParameter("self", StaffKin.Relation.SELF).getResultList();
    }

    /**
     * Nobody gets a second account that decides.
     *
     * @param document the keyed hash
     * @throws Problem {@code person-hired}
     */
    public void requireOnlyOne(StaffMember member, byte[] document) {
        if (!member.role().takesTwoAdministrators()) {
            return;
        }
        oneAfterTheOther();
        boolean another = accounts(document).stream().filter(account -> !account.equals(member.staffId()))
                .map(account -> entities.find(StaffMember.class, account)).anyMatch(StaffMember::isAHand);
        if (another) {
            throw new Problem(Problem.Kind.CONFLICT, "person-hired", "Whoever has this document has an account that decides already.");
        }
    }

    /** Who hires or ends accounts at the same moment waits here: each must see what the other has done. The triggers take the same name. */
    public void oneAfterTheOther() {
        TransactionLock.take(entities, "staff_kin");
    }

    private List<UUID> accounts(byte[] document) {
        List<byte[]> ofOnePerson = Stream.concat(Stream.of(document), linkedWith(document)).toList();
        return entities.createQuery("SELECT k.staffId FROM StaffKin k WHERE k.relation = :self AND k.blindIndex IN :documents", UUID.class)
                .setParameter("self", StaffKin.Relation.SELF).setParameter("documents", ofOnePerson).getResultList();
    }

    private Stream<byte[]> linkedWith(byte[] document) {
        List<?> holder = entities.createNativeQuery("SELECT person_id FROM document_index WHERE blind_index = :document", UUID.class)
                .setParameter("document", document).getResultList();
        return holder.stream().map(person -> new PersonId((UUID) person)).flatMap(person -> registry.documentsOf(person).stream())
                .map(LinkedDocument::document).map(registry::blind);
    }
}
