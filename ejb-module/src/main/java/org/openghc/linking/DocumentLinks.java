package org.openghc.linking;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.IdentityAuthority;
import org.openghc.session.IdentityAuthority.Confirmation;

/** A person's documents: those that are linked, and those of which it is not known yet. */
@Stateless
public class DocumentLinks {

    private static final int PAGE = 100;
    private static final int MOST_PICTURES = 3;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private DocumentCases cases;
    @Inject
    private IdentityAuthority authority;
    @Inject
    private FieldCipher cipher;

    /** The documents that are linked, the one that the person came with first. */
    public List<LinkedDocument> documentsOf(PersonId person) {
        return registry.documentsOf(person);
    }

    /** A person's cases, latest first. */
    public List<MismatchRecord> casesOf(PersonId person) {
        return entities.createQuery("SELECT m FROM Mismatch m WHERE m.personId = :person ORDER BY m.receivedAt DESC, m.caseId", Mismatch.class)
                .setParameter("person", person.value()).setMaxResults(PAGE).getResultStream().map(cases::view).toList();
    }

    /**
     * Asks for a document to be linked. Whose it is, is asked of the identity authority afterwards, by {@link #check}.
     *
     * @throws Problem {@code document-linked}; {@code document-type-linked} if the person has another one of this type; {@code mismatches-too-many}
     */
    public UUID ask(PersonId person, Claim claim, Instant now) {
        List<IdentityDocument> linked = registry.profileOf(person).documents();
        if (linked.contains(claim.document())) {
            throw new Problem(Problem.Kind.CONFLICT, "document-linked", "This document is linked already.");
        }
        if (linked.stream().anyMatch(each -> each.type() == claim.document().type())) {
            throw new Problem(Problem.Kind.CONFLICT, "document-type-linked", "Another document of this type is linked.");
        }
        return cases.open(person, MismatchRecord.Cause.DOCUMENT, claim, null, now);
    }

    /**
     * Takes note of a credential that is made out to a document, name or birth date that do not fit the person who brought it.
     *
     * @param region who signed the credential
     * @throws Problem {@code mismatches-too-many}
     */
    public UUID bring(PersonId person, Claim claim, Jurisdiction region, Instant now) {
        return cases.open(person, MismatchRecord.Cause.CREDENTIAL, claim, region, now);
    }

    /** How a person's own case stands. */
    public MismatchRecord caseOf(PersonId person, UUID caseId) {
        return casesOf(person).stream().filter(each -> each.caseId().equals(caseId)).findFirst().orElseThrow(DocumentCases::unknown);
    }

    /** Asks the identity authority about a case that waits for its word, outside any transaction, and takes it. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void check(PersonId person, UUID caseId, Instant now) {
        Optional<Claim> claim = cases.toAsk(person, caseId);
        if (claim.isPresent()) {
            Profile profile = registry.profileOf(person);
            Optional<Confirmation> says = authority.confirmation(claim.get().document(), claim.get().name(), profile.phone());
            settle(person, caseId, says, now);
        }
    }

    private void settle(PersonId person, UUID caseId, Optional<Confirmation> says, Instant now) {
        try {
            cases.settle(person, caseId, says, now);
        } catch (Problem lost) {
            // Somebody else linked the document meanwhile. The next check finds it so; nobody is told now.
            if (!lost.name().equals("document-registered")) {
                throw lost;
            }
        }
    }

    /** Checks again what waits for a silent authority. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void checkDue(Instant now) {
        cases.due(now).forEach(each -> check(each.person(), each.caseId(), now));
    }

    /**
     * Adds a picture of the document to a case.
     *
     * @throws Problem {@code mismatch-unknown} if it is not this person's, {@code mismatch-decided}, {@code pictures-too-many}
     */
    public MismatchRecord prove(PersonId person, UUID caseId, Photo picture, Instant now) {
        Mismatch found = cases.locked(person, caseId);
        found.requireOpen();
        int number = cases.view(found).pictures() + 1;
        if (number > MOST_PICTURES) {
            throw new Problem(Problem.Kind.CONFLICT, "pictures-too-many", "A case holds at most three pictures.");
        }
        entities.persist(new MismatchPicture(new MismatchPicture.Key(person.value(), caseId, number), picture.mediaType(),
                cipher.seal(picture.image(), DocumentCases.context(caseId, "picture/" + number)), now));
        entities.flush();
        return cases.view(found);
    }
}
