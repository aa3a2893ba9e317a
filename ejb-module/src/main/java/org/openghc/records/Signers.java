package org.openghc.records;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.openghc.problem.Problem;

/** Whose signature is believed: a key that an administrator registered, in force, and not revoked. */
final class Signers {

    private final EntityManager entities;

    Signers(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws Problem {@code batch-signature-foreign}, {@code batch-key-revoked}, {@code batch-key-expired} */
    LaboratoryKey of(LabSignature signature, Instant now) {
        LaboratoryKey key = entities.find(LaboratoryKey.class, signature.keyId());
        if (key == null || !signature.isBy(key.certificate().key())) {
            throw refused("batch-signature-foreign", "No registered laboratory signed exactly this batch.");
        }
        if (key.revokedBy(now)) {
            throw refused("batch-key-revoked", "The laboratory's key was revoked.");
        }
        if (!key.covers(now)) {
            throw refused("batch-key-expired", "The laboratory's key is not in force.");
        }
        return key;
    }

    private static Problem refused(String name, String detail) {
        return new Problem(Problem.Kind.FORBIDDEN, name, detail);
    }
}
