package org.openghc.records;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.openghc.problem.Problem;

/** Which laboratories may report, and with which keys. */
@Stateless
public class Laboratories {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** A registered key. */
    public record Registered(UUID laboratoryId, String laboratory, String keyId, Instant validFrom, Instant validUntil) {
    }

    /**
     * Registers a laboratory with its first key.
     *
     * @param reports     what it may report
     * @param certificate X.509 in PEM, on P-256
     * @throws Problem {@code laboratory-invalid}, {@code certificate-invalid}, {@code key-registered}
     */
    public Registered register(String name, Set<RecordKind> reports, String certificate, Instant now, String actor) {
        if (name == null || name.isBlank() || name.length() > 100) {
            throw new Problem(Problem.Kind.INVALID, "laboratory-invalid", "A laboratory needs a name.",
                    List.of(new Problem.Invalid("/name", "length-1-to-100")));
        }
        if (reports == null || reports.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "laboratory-invalid", "A laboratory reports something.",
                    List.of(new Problem.Invalid("/reports", "required")));
        }
        SigningCertificate signing = new SigningCertificate(certificate);
        Laboratory laboratory = new Laboratory(name.strip(), reports, now, actor);
        entities.persist(laboratory);
        return add(laboratory, signing, now, actor);
    }

    /** Adds a key beside the others, so that a laboratory can change keys without a gap. */
    public Registered addKey(UUID laboratoryId, String certificate, Instant now, String actor) {
        Laboratory laboratory = entities.find(Laboratory.class, laboratoryId);
        if (laboratory == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "laboratory-unknown", "There is no such laboratory.");
        }
        return add(laboratory, new SigningCertificate(certificate), now, actor);
    }

    /** From this instant on, nothing signed with the key is accepted, whenever it was signed. */
    public void revoke(String keyId, Instant from) {
        LaboratoryKey key = entities.find(LaboratoryKey.class, keyId);
        if (key == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "key-unknown", "There is no such key.");
        }
        key.revoke(from);
    }

    private Registered add(Laboratory laboratory, SigningCertificate signing, Instant now, String actor) {
        if (entities.find(LaboratoryKey.class, signing.keyId()) != null) {
            throw new Problem(Problem.Kind.CONFLICT, "key-registered", "This key is registered already.");
        }
        LaboratoryKey key = new LaboratoryKey(laboratory.laboratoryId(), signing, now, actor);
        entities.persist(key);
        return new Registered(laboratory.laboratoryId(), laboratory.name(), key.keyId(), signing.validFrom(), signing.validUntil());
    }
}
