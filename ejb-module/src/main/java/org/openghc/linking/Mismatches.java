package org.openghc.linking;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** The officers' work list of what does not fit. */
@Stateless
public class Mismatches {

    private static final int PAGE = 200;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private DocumentCases cases;
    @EJB
    private Proofs proofs;
    @EJB
    private Registry registry;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @Inject
    private FieldCipher cipher;

    /**
     * A case as an officer reads it.
     *
     * @param registered      the name in the register, beside the one that is claimed
     * @param ofAnother       whether the document is another person's; whose, nobody is told
     * @param pictureRequired whether it cannot be linked without a picture of the document
     */
    public record File(MismatchRecord mismatch, RealName registered, boolean ofAnother, boolean pictureRequired) {
        /** Nothing about the person. */
        @Override
        public String toString() {
            return "File[" + mismatch.caseId() + "]";
        }
    }

    /** What is open, by deadline. */
    public List<MismatchRecord> workList() {
        return entities.createQuery("SELECT m FROM Mismatch m WHERE m.state IN :open ORDER BY m.dueAt, m.caseId", Mismatch.class)
                .setParameter("open", MismatchState.OPEN).setMaxResults(PAGE).getResultStream().map(cases::view).toList();
    }

    /**
     * A case whole; the person sees who read it.
     *
     * @throws Problem {@code mismatch-unknown}, {@code own-case}, as everything that an officer does with a case
     */
    public File read(Caller officer, UUID caseId, Instant now) {
        Mismatch found = known(caseId);
        refuseOwn(officer, found, now);
        accessLog.record(Act.DOCUMENT, found.person(), officer.account(), purpose(caseId), now);
        return file(found);
    }

    /** @throws Problem {@code mismatch-unknown} if there is no such picture */
    public Photo picture(Caller officer, UUID caseId, int number, Instant now) {
        Mismatch found = known(caseId);
        refuseOwn(officer, found, now);
        MismatchPicture picture = entities.find(MismatchPicture.class, new MismatchPicture.Key(found.person().value(), caseId, number));
        if (picture == null) {
            throw DocumentCases.unknown();
        }
        accessLog.record(Act.DOCUMENT, found.person(), officer.account(), purpose(caseId) + ", picture " + number, now);
        return new Photo(cipher.open(picture.content(), DocumentCases.context(caseId, "picture/" + number)));
    }

    /** @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}; {@code mismatch-in-review} if another unit has it */
    public File review(Caller officer, UUID caseId, Instant now) {
        return change(officer, caseId, now, found -> found.review(officer));
    }

    /**
     * Decides that the document is the person's: it is linked, and what waited for that goes on.
     *
     * @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code mismatch-not-in-review}, {@code mismatch-of-other-unit}; {@code
     *         proof-missing} if neither the authority nor a picture says so; {@code merge-not-possible} if it is another person's
     */
    public File link(Caller officer, UUID caseId, String reason, Instant now) {
        return change(officer, caseId, now, found -> {
            found.requireReviewer(officer);
            Claim claim = cases.opened(found);
            if (proofs.isOfAnother(found.person(), claim)) {
                throw new Problem(Problem.Kind.CONFLICT, "merge-not-possible", "The document is on another person's record. Two records cannot be made one here.");
            }
            if (Proofs.needsPicture(found) && cases.view(found).pictures() == 0) {
                throw new Problem(Problem.Kind.CONFLICT, "proof-missing", "A picture of the document is needed.");
            }
            cases.link(found, claim, LinkedDocument.Proof.OFFICER, sealed(caseId, reason), now);
        });
    }

    /** @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code mismatch-not-in-review}, {@code mismatch-of-other-unit} */
    public File refuse(Caller officer, UUID caseId, String reason, Instant now) {
        return change(officer, caseId, now, found -> {
            found.requireReviewer(officer);
            cases.refuse(found, sealed(caseId, reason), now);
        });
    }

    /** Deletes the cases that were decided before that moment, with their pictures; how many of both. */
    public long expire(Instant before) {
        int pictures = entities.createNativeQuery("""
                DELETE FROM mismatch_picture p USING mismatch m
                 WHERE m.person_id = p.person_id AND m.case_id = p.case_id AND m.decided_at < :before""").setParameter("before", before).executeUpdate();
        return pictures + entities.createNativeQuery("DELETE FROM mismatch WHERE decided_at < :before").setParameter("before", before).executeUpdate();
    }

    private File change(Caller officer, UUID caseId, Instant now, Consumer<Mismatch> step) {
        Mismatch known = known(caseId);
        refuseOwn(officer, known, now);
        Mismatch found = cases.locked(known.person(), caseId);
        entities.refresh(found);
        try {
            step.accept(found);
        } catch (Problem refusal) {
            accessLog.recordRefused(Act.DOCUMENT, found.person(), officer.account(), purpose(caseId) + ", refused: " + refusal.name(), now);
            throw refusal;
        }
        accessLog.record(Act.DOCUMENT, found.person(), officer.account(), purpose(caseId), now);
        entities.flush();
        return file(found);
    }

    private void refuseOwn(Caller officer, Mismatch found, Instant now) {
        ownCases.refuse(officer, Act.DOCUMENT, List.of(found.person()), purpose(found.caseId()), now);
    }

    private File file(Mismatch found) {
        return new File(cases.view(found), registry.profileOf(found.person()).name(), proofs.isOfAnother(found.person(), cases.opened(found)), Proofs.needsPicture(found));
    }

    private Mismatch known(UUID caseId) {
        return entities.createQuery("SELECT m FROM Mismatch m WHERE m.caseId = :id", Mismatch.class).setParameter("id", caseId).getResultStream()
                .findFirst().orElseThrow(DocumentCases::unknown);
    }

    private byte[] sealed(UUID caseId, String reason) {
        return cipher.sealText(reason, DocumentCases.context(caseId, "reason"));
    }

    private static String purpose(UUID caseId) {
        return "mismatch " + caseId;
    }
}
