package org.openghc.linking;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.openghc.identity.DocumentType;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.Misfit;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.session.IdentityAuthority.Confirmation;

/** What speaks for a document being a person's, and what is missing yet (R1, R3, R5). */
@Stateless
public class Proofs {
    /** Our authority knows them by hearsay. */
    private static final Set<DocumentType> CARDS_OF_NEIGHBOURS = EnumSet.of(DocumentType.MACAU_ID, DocumentType.HONG_KONG_ID);

    @EJB
    private Registry registry;

    /** What keeps a case from being linked without an officer. That the document is another's looks as if it were not confirmed (R3). */
    public List<MismatchKind> lacking(Mismatch found, Claim claim, Confirmation says) {
        List<MismatchKind> lacking = new ArrayList<>(found.kinds());
        lacking.remove(MismatchKind.DOCUMENT_NOT_LINKED);
        if (!says.matches() || isOfAnother(found.person(), claim) || isOfLinkedType(found.person(), claim)) {
            lacking.add(MismatchKind.NOT_CONFIRMED);
        }
        if (contradicts(found.person(), claim, says)) {
            lacking.add(MismatchKind.BIRTH_DATE_DIFFERS);
        }
        if (CARDS_OF_NEIGHBOURS.contains(claim.document().type()) && !found.isVouchedFor()) {
            lacking.add(MismatchKind.PROOF_MISSING);
        }
        return lacking;
    }

    /** Whether the authority has the document's holder born on another day than the claim, or than what is known of the person. */
    private boolean contradicts(PersonId person, Claim claim, Confirmation says) {
        return says.birthDate() != null && (claim.birthDate() != null && !says.birthDate().equals(claim.birthDate())
                || registry.misfits(person, claim.document(), claim.name(), says.birthDate()).contains(Misfit.BIRTH_DATE_DIFFERS));
    }

    /** Whether linking it would make one person of two. */
    public boolean isOfAnother(PersonId person, Claim claim) {
        return registry.find(claim.document()).filter(holder -> !holder.equals(person)).isPresent();
    }

    private boolean isOfLinkedType(PersonId person, Claim claim) {
        return registry.documentsOf(person).stream().map(LinkedDocument::document)
                .anyMatch(linked -> linked.type() == claim.document().type() && !linked.equals(claim.document()));
    }

    static boolean needsPicture(Mismatch found) {
        return !found.isConfirmed() || CARDS_OF_NEIGHBOURS.contains(found.documentType()) && !found.isVouchedFor();
    }
}
