package org.openghc.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/**
 * One appeal's life: received, taken into review by an officer, answered; if its clock runs out before that, it is escalated and somebody else
 * must take it. What the person wrote never changes.
 */
@Entity
@DynamicUpdate
@IdClass(Appeal.Key.class)
class Appeal {
    @Id
    private UUID personId;
    @Id
    private UUID appealId;
    @Enumerated(EnumType.STRING)
    private About.Kind aboutKind;
    private String aboutId;
    private byte[] statement;
    @Enumerated(EnumType.STRING)
    private AppealState state;
    private Instant receivedAt;
    private Instant dueAt;
    private Instant escalatedAt;
    private UUID escalatedFrom;
    private UUID reviewer;
    private String reviewerAccount;
    private String reviewerUnit;
    @Enumerated(EnumType.STRING)
    private AppealState proposedOutcome;
    private byte[] answer;
    private Instant answeredAt;
    private UUID confirmedBy;
    private String confirmerAccount;

    record Key(UUID personId, UUID appealId) implements Serializable {
    }

    protected Appeal() {
    }

    Appeal(PersonId person, UUID appealId, About about, byte[] statement, Duration clock, Instant now) {
        this.personId = person.value();
        this.appealId = appealId;
        this.aboutKind = about.kind();
        this.aboutId = about.id();
        this.statement = statement;
        this.state = AppealState.RECEIVED;
        this.receivedAt = now;
        this.dueAt = now.plus(clock);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID appealId() {
        return appealId;
    }

    About about() {
        return new About(aboutKind, aboutId);
    }

    AppealState state() {
        return state;
    }

    UUID reviewer() {
        return reviewer;
    }

    byte[] statement() {
        return statement;
    }

    byte[] answer() {
        return answer;
    }

    void review(Caller officer) {
        requireOpen();
        if (reviewer != null) {
            throw new Problem(Problem.Kind.CONFLICT, "appeal-in-review", "Somebody is at this appeal already.");
        }
        if (officer.is(escalatedFrom)) {
            throw second();
        }
        reviewer = officer.staffId();
        reviewerAccount = officer.account();
        reviewerUnit = officer.unit();
        state = state == AppealState.ESCALATED ? AppealState.ESCALATED : AppealState.IN_REVIEW;
    }

    /** The reviewer's answer; upholding an appeal against a measure takes another person's confirmation. */
    void propose(Caller officer, AppealState outcome, byte[] sealedAnswer, Instant now) {
        requireOpen();
        if (!officer.staffId().equals(reviewer) || proposedOutcome != null) {
            throw new Problem(Problem.Kind.CONFLICT, "appeal-not-in-review", "You do not have this appeal in review.");
        }
        proposedOutcome = outcome;
        answer = sealedAnswer;
        answeredAt = now;
        if (!needsSecond()) {
            state = outcome;
        }
    }

    void confirm(Caller officer, Instant now) {
        requireOpen();
        if (!needsSecond()) {
            throw new Problem(Problem.Kind.CONFLICT, "appeal-not-answered", "There is nothing to confirm.");
        }
        if (officer.is(reviewer)) {
            throw second();
        }
        confirmedBy = officer.staffId();
        confirmerAccount = officer.account();
        answeredAt = now;
        state = proposedOutcome;
    }

    boolean needsSecond() {
        return aboutKind == About.Kind.MEASURE && proposedOutcome == AppealState.UPHELD;
    }

    boolean isDue(Instant now) {
        return (state == AppealState.RECEIVED || state == AppealState.IN_REVIEW) && !dueAt.isAfter(now);
    }

    /** Its clock ran out: whoever had it loses it, and it runs once more. */
    void escalate(Duration clock, Instant now) {
        state = AppealState.ESCALATED;
        escalatedAt = now;
        escalatedFrom = reviewer;
        reviewer = null;
        reviewerAccount = null;
        reviewerUnit = null;
        proposedOutcome = null;
        answer = null;
        answeredAt = null;
        dueAt = now.plus(clock);
    }

    AppealRecord record(String text, String reply, int attachments) {
        boolean answered = state == AppealState.UPHELD || state == AppealState.REJECTED;
        return new AppealRecord(appealId, person(), about(), state, text, attachments, receivedAt, dueAt, escalatedAt, reviewerAccount, reviewerUnit,
                proposedOutcome, answered ? reply : null, answered ? answeredAt : null);
    }

    static Problem second() {
        return new Problem(Problem.Kind.CONFLICT, "second-person-required", "Somebody else decides.");
    }

    private void requireOpen() {
        if (state == AppealState.UPHELD || state == AppealState.REJECTED) {
            throw new Problem(Problem.Kind.CONFLICT, "appeal-answered", "The appeal was answered already.");
        }
    }
}
