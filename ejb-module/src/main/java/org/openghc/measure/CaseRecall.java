package org.openghc.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** A case that was none: proposed by one officer, approved or refused by another, then worked through until nobody is coloured by it. */
@Entity
@DynamicUpdate
class CaseRecall {
    @Id
    private UUID recallId;
    private String caseId;
    private String reason;
    private String evidence;
    @Enumerated(EnumType.STRING)
    private RecallState state;
    private UUID proposedBy;
    private String proposerAccount;
    private String unit;
    private Instant proposedAt;
    private UUID decidedBy;
    private String deciderAccount;
    private Instant decidedAt;
    private String refusal;
    private Instant doneAt;
    private int measures;
    private int persons;
    private int improved;

    protected CaseRecall() {
    }

    CaseRecall(String caseId, String reason, String evidence, Caller officer, Instant now) {
        this.recallId = UUID.randomUUID();
        this.caseId = caseId;
        this.reason = reason;
        this.evidence = evidence;
        this.state = RecallState.PROPOSED;
        this.proposedBy = officer.staffId();
        this.proposerAccount = officer.account();
        this.unit = officer.unit();
        this.proposedAt = now;
    }

    UUID recallId() {
        return recallId;
    }

    String caseId() {
        return caseId;
    }

    void approve(Caller officer, Instant now) {
        decide(officer, RecallState.RUNNING, now);
    }

    void refuse(Caller officer, String why, Instant now) {
        decide(officer, RecallState.REFUSED, now);
        refusal = why;
    }

    void retract(ControlMeasure measure, Instant now) {
        measure.retract(proposedBy, decidedBy, "recall " + recallId, now);
        measures++;
    }

    void counted(int more, int better) {
        persons += more;
        improved += better;
    }

    void done(Instant now) {
        state = RecallState.DONE;
        doneAt = now;
    }

    RecallRecord record() {
        return new RecallRecord(recallId, caseId, reason, evidence, state, proposerAccount, unit, proposedAt, deciderAccount, decidedAt, refusal, doneAt,
                measures, persons, improved);
    }

    private void decide(Caller officer, RecallState decision, Instant now) {
        if (state != RecallState.PROPOSED) {
            throw new Problem(Problem.Kind.CONFLICT, "recall-decided", "The recall was decided already.");
        }
        if (officer.is(proposedBy)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Somebody other than the proposer decides.");
        }
        state = decision;
        decidedBy = officer.staffId();
        deciderAccount = officer.account();
        decidedAt = now;
    }
}
