package org.openghc.linking;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openghc.code.HealthCodes;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.ledger.Ledger;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.IdentityAuthority.Confirmation;
import org.openghc.session.Registered;

/** The stored cases; each method is one transaction, around the question to the identity authority. */
@Stateless
public class DocumentCases {

    private static final int MOST_OPEN = 5;
    private static final int AT_ONCE = 50;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Proofs proofs;
    @EJB
    private Registry registry;
    @EJB
    private HealthCodes codes;
    @EJB
    private Ledger ledger;
    @EJB
    private PolicyBook policies;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Event<Decided> decided;
    @Inject
    private Event<Registered> registered;

    /**
     * Opens a case, or adds to the one about this document that is open.
     *
     * @param region whose credential is made out to the document; null if none is
     * @throws Problem {@code mismatches-too-many}
     */
    public UUID open(PersonId person, MismatchRecord.Cause cause, Claim claim, Jurisdiction region, Instant now) {
        codes.lock(List.of(person));
        List<Mismatch> open = openOf(person);
        Set<MismatchKind> kinds = MismatchKind.of(registry.misfits(person, claim.document(), claim.name(), claim.birthDate()));
        Optional<Mismatch> same = open.stream().filter(each -> opened(each).document().equals(claim.document())).findFirst();
        if (same.isPresent()) {
            if (region != null) {
                same.get().claims(sealed(same.get().caseId(), claim), kinds, region).checkAgain(now);
            }
            return same.get().caseId();
        }
        if (open.size() >= MOST_OPEN) {
            throw new Problem(Problem.Kind.TOO_MANY, "mismatches-too-many", "Too many of your documents wait for an answer.");
        }
        UUID id = UUID.randomUUID();
        entities.persist(new Mismatch(person, id, cause, claim.document().type(), registry.blind(claim.document()),
                policies.inForceAt(Jurisdiction.CN_44, now).appeals().ownProvince().duration(), now).claims(sealed(id, claim), kinds, region));
        entities.flush();
        return id;
    }

    /** What is to be asked of the identity authority about a case; empty if nothing is. */
    public Optional<Claim> toAsk(PersonId person, UUID caseId) {
        return Optional.ofNullable(entities.find(Mismatch.class, new Mismatch.Key(person.value(), caseId)))
                .filter(each -> each.state() == MismatchState.CHECKING).map(this::opened);
    }

    /** The cases whose next check is due. */
    public List<MismatchRecord> due(Instant now) {
        return entities.createQuery("SELECT m FROM Mismatch m WHERE m.state = :checking AND m.nextAttemptAt <= :now ORDER BY m.nextAttemptAt", Mismatch.class)
                .setParameter("checking", MismatchState.CHECKING).setParameter("now", now).setMaxResults(AT_ONCE).getResultStream().map(this::view).toList();
    }

    /** How many cases were not decided in time. */
    public long overdue(Instant now) {
        return entities.createQuery("SELECT COUNT(m) FROM Mismatch m WHERE m.state IN :open AND m.dueAt <= :now", Long.class)
                .setParameter("open", MismatchState.OPEN).setParameter("now", now).getSingleResult();
    }

    /** Takes the authority's word: links if all fits, else the case waits for an officer (R1, R2). */
    public MismatchRecord settle(PersonId person, UUID caseId, Optional<Confirmation> says, Instant now) {
        Mismatch found = locked(person, caseId);
        if (found.state() != MismatchState.CHECKING) {
            return view(found);
        }
        if (says.isEmpty()) {
            found.silent(now);
            return view(found);
        }
        Claim claim = opened(found);
        found.answered(says.get().matches());
        List<MismatchKind> lacking = proofs.lacking(found, claim, says.get());
        if (lacking.isEmpty()) {
            link(found, claim, LinkedDocument.Proof.AUTHORITY, null, now);
        } else {
            found.wait(lacking.toArray(MismatchKind[]::new));
        }
        entities.flush();
        return view(found);
    }

    /** Links, lets go on what waited, and says so in the ledger. The caller holds the person's lock. */
    public void link(Mismatch found, Claim claim, LinkedDocument.Proof proof, byte[] reason, Instant now) {
        boolean byOfficer = proof == LinkedDocument.Proof.OFFICER;
        registry.link(found.person(), claim.document(), byOfficer ? claim.name() : null, byOfficer || found.isVouchedFor() ? claim.birthDate() : null, proof, now);
        decide(found, MismatchState.LINKED, reason, "document-linked", now);
        registered.fire(new Registered(found.person(), claim.document(), now));
        decided.fire(new Decided(found.person(), found.caseId(), true, now));
    }

    public void refuse(Mismatch found, byte[] reason, Instant now) {
        decide(found, MismatchState.REFUSED, reason, "document-refused", now);
        decided.fire(new Decided(found.person(), found.caseId(), false, now));
    }

    /** Names, ids and a moment: nothing in the leaf needs escaping, and no number is in it. */
    private void decide(Mismatch found, MismatchState outcome, byte[] reason, String leaf, Instant now) {
        found.decide(outcome, reason, now);
        ledger.append(leaf, found.person(), "{\"case\":\"%s\",\"documentType\":\"%s\",\"at\":\"%s\"}".formatted(found.caseId(), found.documentType(), now), now);
        entities.flush();
    }

    /** @throws Problem {@code mismatch-unknown} */
    public Mismatch locked(PersonId person, UUID caseId) {
        codes.lock(List.of(person));
        Mismatch found = entities.find(Mismatch.class, new Mismatch.Key(person.value(), caseId), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw unknown();
        }
        return found;
    }

    private List<Mismatch> openOf(PersonId person) {
        return entities.createQuery("SELECT m FROM Mismatch m WHERE m.personId = :person AND m.state IN :open", Mismatch.class)
                .setParameter("person", person.value()).setParameter("open", MismatchState.OPEN).getResultList();
    }

    public MismatchRecord view(Mismatch found) {
        int pictures = entities.createQuery("SELECT COUNT(p) FROM MismatchPicture p WHERE p.personId = :person AND p.caseId = :case", Long.class)
                .setParameter("person", found.person().value()).setParameter("case", found.caseId()).getSingleResult().intValue();
        return found.record(opened(found), pictures, found.reason() == null ? null : cipher.openText(found.reason(), context(found.caseId(), "reason")));
    }

    public Claim opened(Mismatch found) {
        return Claim.read(found.documentType(), cipher.openText(found.claim(), context(found.caseId(), "claim")));
    }

    private byte[] sealed(UUID caseId, Claim claim) {
        return cipher.sealText(claim.written(), context(caseId, "claim"));
    }

    static String context(UUID caseId, String what) {
        return "mismatch." + what + "/" + caseId;
    }

    static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "mismatch-unknown", "There is no such case.");
    }
}
