package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.openghc.identity.Registry;
import org.openghc.linking.Decided;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;

/** What becomes of conversions that were held, in the transaction that decides their case (R17). */
@Stateless
public class HeldConversions {

    @EJB
    private Conversions conversions;

    @EJB
    private EvidenceRegistry evidence;

    @EJB
    private Registry registry;

    @Inject
    private CredentialKeys keys;

    @Inject
    private Acceptance acceptance;

    @Inject
    private FieldCipher cipher;

    /** Lets them go on, or ends them; the issuer is asked afterwards, outside the transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void decided(@Observes Decided decided) {
        conversions.heldFor(decided.person(), decided.caseId()).forEach(conversion -> {
            if (decided.linked()) {
                goOn(conversion, decided.at());
            } else {
                conversion.refuse(Conversion.MISFIT, decided.at());
            }
        });
    }

    /** By the rules of now: what was green and fresh when it was brought may be neither after an officer has found the time. */
    private void goOn(Conversion conversion, Instant now) {
        Optional<String> refusal;
        try {
            refusal = refusal(conversion, opened(conversion, now), now);
        } catch (Problem notTrusted) {
            refusal = Optional.of(notTrusted.name());
        }
        if (refusal.isPresent()) {
            conversion.refuse(refusal.get(), now);
        } else if (evidence.use(conversion.region(), conversion.fingerprint(), Jurisdiction.CN_44, conversion.key().conversionId(), now)) {
            conversion.goOn(now);
        } else {
            conversion.refuse("credential-used", now);
        }
    }

    private Optional<String> refusal(Conversion conversion, PortableCredential credential, Instant now) {
        return registry.misfits(conversion.person(), credential.document(), credential.name(), credential.birthDate()).isEmpty()
                ? acceptance.refusal(credential, now) : Optional.of(Conversion.MISFIT);
    }

    /** It was handed over in its time; only the key must still be one that is trusted now. */
    private PortableCredential opened(Conversion conversion, Instant now) {
        String text = cipher.openText(conversion.held(), Conversions.context(conversion.key().conversionId()));
        return Envelope.open(text, keys.of(conversion.region(), now), conversion.region(), Jurisdiction.CN_44, conversion.createdAt()).credential();
    }
}
