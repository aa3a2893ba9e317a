package org.openghc.province;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.recognition.CorrectionLink;
import org.openghc.recognition.Fingerprint;

/**
 * Takes back what we answered to another province when it rested on something that was corrected since (6.8; docs/adr/0030, 0038). The last answer is
 * the first version of a fact whose id is the fingerprint of the question's id; what we send is the second, which retracts it and all before it.
 */
@Stateless
@Local(CorrectionLink.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceCorrections implements CorrectionLink {

    private static final int TAKEN_BACK = 2;

    @EJB
    private Registry registry;
    @Inject
    private ProvinceLinks links;

    /** By what both sides know an answer: who asked chose the question's id. */
    static Fingerprint answerTo(UUID question) {
        return Fingerprint.of(question.toString());
    }

    @Override
    public boolean reaches(String partner) {
        return links.get().filter(link -> link.agreed().contains(partner)).isPresent();
    }

    @Override
    public boolean tell(PersonId person, DocumentType named, Corrected corrected) {
        Profile profile = registry.profileOf(person);
        Optional<ReportedPerson> known = profile.documents().stream().filter(document -> document.type() == named).findFirst()
                .map(document -> ReportedPerson.of(profile.name(), document));
        return known.flatMap(who -> links.get().flatMap(link -> link.correct(corrected.partner(),
                        new Reported(corrected.what().hex(), TAKEN_BACK, true, who, FactKind.COLOUR, Map.of()))))
                .filter(row -> isAcknowledged(row.outcome())).isPresent();
    }

    /** Whoever refuses it may still believe what it has; whoever knows nobody by that name has nothing to believe. */
    private static boolean isAcknowledged(RowAnswer.Outcome outcome) {
        return switch (outcome) {
            case STORED, DUPLICATE, NOT_OURS -> true;
            case REFUSED -> false;
        };
    }
}
