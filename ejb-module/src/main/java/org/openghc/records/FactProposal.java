package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.identity.PersonId;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** A fact that one officer entered and that waits for another, since it may colour its person. What was proposed never changes. */
@Entity
@DynamicUpdate
@IdClass(FactProposal.Key.class)
class FactProposal {
    @Id
    private UUID personId;
    @Id
    private UUID proposalId;
    @Enumerated(EnumType.STRING)
    private RecordKind kind;
    private String corrects;
    private String content;
    private String evidence;
    private String unit;
    private UUID proposedBy;
    private String proposerAccount;
    private Instant proposedAt;
    @Enumerated(EnumType.STRING)
    private State state;
    private UUID decidedBy;
    private String deciderAccount;
    private Instant decidedAt;
    private String reason;

    enum State { PROPOSED, APPROVED, REFUSED }

    record Key(UUID personId, UUID proposalId) implements Serializable {
    }

    protected FactProposal() {
    }

    FactProposal(PersonId person, FactReports.Entered entered, Map<String, String> content, Caller officer, Instant now) {
        this.personId = person.value();
        this.proposalId = UUID.randomUUID();
        this.kind = entered.kind();
        this.corrects = entered.corrects();
        this.content = ContentJson.write(content);
        this.evidence = entered.evidence().strip();
        this.unit = officer.unit();
        this.proposedBy = officer.staffId();
        this.proposerAccount = officer.account();
        this.proposedAt = now;
        this.state = State.PROPOSED;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID proposalId() {
        return proposalId;
    }

    RecordKind kind() {
        return kind;
    }

    /** The record of which this would be the next version; null if it would be a new one. */
    String corrects() {
        return corrects;
    }

    Map<String, String> content() {
        return ContentJson.read(content);
    }

    /** The case that it rests on; null if it rests on none. */
    String caseId() {
        return content().get("caseId");
    }

    FactProposals.Waiting waiting() {
        return new FactProposals.Waiting(proposalId, person(), kind, corrects, content(), evidence, unit, proposerAccount, proposedAt);
    }

    /** The record's origin if this officer approves. */
    HealthRecord.Origin approve(Caller officer, String source, Instant now) {
        decide(officer, State.APPROVED, now);
        if (officer.worksIn(unit)) {
            throw new Problem(Problem.Kind.CONFLICT, "other-unit-required", "An officer of another unit than the proposer's decides.");
        }
        return new HealthRecord.Origin(source, unit, evidence, proposerAccount, officer.account(), null, now);
    }

    void refuse(Caller officer, String why, Instant now) {
        decide(officer, State.REFUSED, now);
        reason = why.strip();
    }

    private void decide(Caller officer, State decision, Instant now) {
        if (state != State.PROPOSED) {
            throw new Problem(Problem.Kind.CONFLICT, "fact-decided", "This fact was decided already.");
        }
        if (officer.is(proposedBy)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Another officer must decide.");
        }
        state = decision;
        decidedBy = officer.staffId();
        deciderAccount = officer.account();
        decidedAt = now;
    }
}
