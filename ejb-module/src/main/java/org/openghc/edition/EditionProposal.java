package org.openghc.edition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.policy.Draft;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** One proposal's life: brought, tried, perhaps again, then in force with enough approvals, or refused. What was brought never changes. */
@Entity
@DynamicUpdate
class EditionProposal {
    private static final Duration CHANGE_OVER = Duration.ofSeconds(30);

    @Id
    private UUID proposalId;
    private String edition;
    @Enumerated(EnumType.STRING)
    private Draft.Kind kind;
    private String document;
    private Instant beginsAt;
    @Enumerated(EnumType.STRING)
    private EditionState state;
    private UUID proposedBy;
    private String proposerAccount;
    private String unit;
    private Instant proposedAt;
    private Instant claimedAt;
    private String trial;
    private Instant triedAt;
    private Integer approvalsNeeded;
    private int trialNumber = 1;
    private UUID decidedBy;
    private String deciderAccount;
    private Instant decidedAt;
    private String reason;

    protected EditionProposal() {
    }

    EditionProposal(Draft draft, Caller proposer, Instant now) {
        this.proposalId = UUID.randomUUID();
        this.edition = draft.name();
        this.kind = draft.kind();
        this.document = draft.document();
        this.beginsAt = draft.from();
        this.state = EditionState.TRYING;
        this.proposedBy = proposer.staffId();
        this.proposerAccount = proposer.account();
        this.unit = proposer.unit();
        this.proposedAt = now;
    }

    UUID proposalId() {
        return proposalId;
    }

    String edition() {
        return edition;
    }

    Draft.Kind kind() {
        return kind;
    }

    String document() {
        return document;
    }

    EditionState state() {
        return state;
    }

    int trialNumber() {
        return trialNumber;
    }

    Instant triedAt() {
        return triedAt;
    }

    /** To be tried once more: what the last trial found and whoever approved it count no more. */
    void tryAgain() {
        requireTried();
        state = EditionState.TRYING;
        trialNumber++;
        claimedAt = null;
        trial = null;
        triedAt = null;
        approvalsNeeded = null;
    }

    void claim(Instant now) {
        claimedAt = now;
    }

    void tried(String report, int approvals, Instant now) {
        trial = report;
        triedAt = now;
        approvalsNeeded = approvals;
        state = EditionState.TRIED;
    }

    /** @throws Problem if that person may not approve it now */
    void requireApprovable(Caller officer, List<EditionApproval> given, Instant now) {
        requireTried();
        if (officer.is(proposedBy)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Somebody other than the proposer decides.");
        }
        if (given.stream().anyMatch(approval -> officer.is(approval.staffId()))) {
            throw new Problem(Problem.Kind.CONFLICT, "edition-approved", "You have approved this edition already.");
        }
        if (officer.worksIn(unit) || given.stream().anyMatch(approval -> officer.worksIn(approval.unit()))) {
            throw new Problem(Problem.Kind.CONFLICT, "other-unit-required", "Somebody of a unit that has had no hand in it decides.");
        }
        if (beginsAt.isBefore(now.plus(CHANGE_OVER))) {
            throw new Problem(Problem.Kind.CONFLICT, "edition-late", "The edition would have to begin at once or in the past.");
        }
    }

    boolean hasEnough(int approvals) {
        return approvals >= approvalsNeeded;
    }

    void putInForce(Caller officer, Instant now) {
        decide(EditionState.IN_FORCE, officer, now);
    }

    void refuse(Caller officer, String why, Instant now) {
        requireOpen();
        reason = why;
        decide(EditionState.REFUSED, officer, now);
    }

    EditionRecord record(List<EditionApproval> approvals) {
        return new EditionRecord(proposalId, edition, kind, beginsAt, state, proposerAccount, unit, proposedAt,
                trial == null ? null : EditionJson.read(trial), triedAt, trialNumber, approvals.stream().map(EditionApproval::account).toList(), approvalsNeeded,
                deciderAccount, decidedAt, reason);
    }

    private void decide(EditionState decision, Caller officer, Instant now) {
        state = decision;
        decidedBy = officer.staffId();
        deciderAccount = officer.account();
        decidedAt = now;
    }

    private void requireTried() {
        requireOpen();
        if (state != EditionState.TRIED) {
            throw new Problem(Problem.Kind.CONFLICT, "edition-not-tried", "The edition has not been tried yet.");
        }
    }

    private void requireOpen() {
        if (state == EditionState.IN_FORCE || state == EditionState.REFUSED) {
            throw new Problem(Problem.Kind.CONFLICT, "edition-decided", "The edition was decided already.");
        }
    }
}
