package org.openghc.linking;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/**
 * A document that is not, or not quite, known to be its presenter's. Life: the identity authority is asked; if all fits it is linked at
 * once, else it waits, an officer takes it and links or refuses it. What was claimed is sealed.
 */
@Entity
@DynamicUpdate
@IdClass(Mismatch.Key.class)
class Mismatch {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final int LARGEST_BACK_OFF = 6; // 16 minutes

    @Id
    private UUID personId;
    @Id
    private UUID caseId;
    @Enumerated(EnumType.STRING)
    private MismatchRecord.Cause cause;
    private String kinds;
    @Enumerated(EnumType.STRING)
    private MismatchState state;
    @Enumerated(EnumType.STRING)
    private DocumentType documentType;
    private byte[] document;
    private byte[] claim;
    private String vouchedBy;
    private Boolean confirmed;
    private Instant receivedAt;
    private Instant dueAt;
    private int attempts;
    private Instant nextAttemptAt;
    private UUID reviewer;
    private String reviewerAccount;
    private String reviewerUnit;
    private byte[] reason;
    private Instant decidedAt;

    record Key(UUID personId, UUID caseId) implements Serializable {
    }

    protected Mismatch() {
    }

    Mismatch(PersonId person, UUID caseId, MismatchRecord.Cause cause, DocumentType documentType, byte[] document, Duration clock, Instant now) {
        this.personId = person.value();
        this.caseId = caseId;
        this.cause = cause;
        this.documentType = documentType;
        this.document = document;
        this.state = MismatchState.CHECKING;
        this.receivedAt = now;
        this.dueAt = now.plus(clock);
        this.nextAttemptAt = now.plus(FIRST_WAIT);
    }

    /** What is claimed now: a credential tells more than the person's own words. */
    Mismatch claims(byte[] sealed, Set<MismatchKind> misfits, Jurisdiction region) {
        claim = sealed;
        vouchedBy = region == null ? vouchedBy : region.code();
        kinds(misfits);
        return this;
    }

    void kinds(Collection<MismatchKind> what) {
        kinds = what.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }

    Set<MismatchKind> kinds() {
        return Arrays.stream(kinds.split(" ")).map(MismatchKind::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(MismatchKind.class)));
    }

    /** A credential came after the person's own words: all is asked anew, unless an officer has it. */
    void checkAgain(Instant now) {
        if (state == MismatchState.WAITING) {
            state = MismatchState.CHECKING;
            nextAttemptAt = now.plus(FIRST_WAIT);
        }
    }

    /** The authority did not answer: again later; after a day, an officer has it. */
    void silent(Instant now) {
        attempts++;
        nextAttemptAt = now.plus(FIRST_WAIT.multipliedBy(1L << Math.min(attempts, LARGEST_BACK_OFF)));
        if (!receivedAt.plus(PATIENCE).isAfter(now)) {
            wait(MismatchKind.AUTHORITY_SILENT);
        }
    }

    void answered(boolean says) {
        confirmed = says;
    }

    void wait(MismatchKind... more) {
        Set<MismatchKind> all = kinds();
        all.addAll(Arrays.asList(more));
        kinds(all);
        state = MismatchState.WAITING;
        nextAttemptAt = null;
    }

    /** Takes it, for the officer's unit; a colleague of the same unit may take it over. */
    void review(Caller officer) {
        requireOpen();
        if (reviewer != null && !officer.worksIn(reviewerUnit)) {
            throw new Problem(Problem.Kind.CONFLICT, "mismatch-in-review", "Another unit has this case.");
        }
        reviewer = officer.staffId();
        reviewerAccount = officer.account();
        reviewerUnit = officer.unit();
        state = MismatchState.IN_REVIEW;
        nextAttemptAt = null;
    }

    void requireReviewer(Caller officer) {
        requireOpen();
        if (state != MismatchState.IN_REVIEW) {
            throw new Problem(Problem.Kind.CONFLICT, "mismatch-not-in-review", "Take the case first.");
        }
        if (!officer.worksIn(reviewerUnit)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "mismatch-of-other-unit", "Another unit has this case.");
        }
        if (!officer.staffId().equals(reviewer)) {
            throw new Problem(Problem.Kind.CONFLICT, "mismatch-not-in-review", "Take the case first.");
        }
    }

    /** @param why sealed; null if no officer was needed */
    void decide(MismatchState outcome, byte[] why, Instant now) {
        state = outcome;
        reason = why;
        decidedAt = now;
        nextAttemptAt = null;
    }

    void requireOpen() {
        if (!state.isOpen()) {
            throw new Problem(Problem.Kind.CONFLICT, "mismatch-decided", "This case was decided already.");
        }
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID caseId() {
        return caseId;
    }

    MismatchState state() {
        return state;
    }

    DocumentType documentType() {
        return documentType;
    }

    byte[] claim() {
        return claim;
    }

    byte[] reason() {
        return reason;
    }

    boolean isVouchedFor() {
        return vouchedBy != null;
    }

    boolean isConfirmed() {
        return Boolean.TRUE.equals(confirmed);
    }

    MismatchRecord record(Claim opened, int pictures, String why) {
        return new MismatchRecord(caseId, person(), cause, kinds(), state, opened, vouchedBy == null ? null : Jurisdiction.of(vouchedBy), confirmed, pictures,
                receivedAt, dueAt, attempts, reviewerAccount, reviewerUnit, why, decidedAt);
    }
}
