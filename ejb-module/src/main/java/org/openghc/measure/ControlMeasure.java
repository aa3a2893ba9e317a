package org.openghc.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.TestProgramme;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/**
 * One measure's life: an officer proposes it, a second one approves or refuses it, an officer may cancel what is in force, and time
 * ends it in any case. What turns out to be wrong two persons retract. Only what was approved is a fact. What was proposed never changes.
 */
@Entity
@DynamicUpdate
@IdClass(ControlMeasure.Key.class)
class ControlMeasure {
    @Id
    private UUID personId;
    @Id
    private UUID measureId;
    @Enumerated(EnumType.STRING)
    private ControlKind kind;
    @Enumerated(EnumType.STRING)
    private TestProgramme programme;
    private String caseId;
    @Enumerated(EnumType.STRING)
    private LegalBasis legalBasis;
    private String evidence;
    private Instant validFrom;
    private Instant validUntil;
    private String unit;
    private UUID proposedBy;
    private String proposerAccount;
    private Instant proposedAt;
    @Enumerated(EnumType.STRING)
    private MeasureState state;
    private UUID decidedBy;
    private String deciderAccount;
    private Instant decidedAt;
    private UUID endedBy;
    private Instant endedAt;
    private String reason;
    private UUID retractedBy;
    private UUID retractedWith;
    private Instant retractedAt;
    private String retraction;

    record Key(UUID personId, UUID measureId) implements Serializable {
    }

    protected ControlMeasure() {
    }

    ControlMeasure(PersonId person, Proposal proposal, Caller officer, Instant now) {
        this.personId = person.value();
        this.measureId = UUID.randomUUID();
        this.kind = proposal.kind();
        this.programme = proposal.programme();
        this.caseId = proposal.caseId();
        this.legalBasis = proposal.legalBasis();
        this.evidence = proposal.evidence();
        this.validFrom = proposal.from();
        this.validUntil = proposal.until();
        this.unit = officer.unit();
        this.proposedBy = officer.staffId();
        this.proposerAccount = officer.account();
        this.proposedAt = now;
        this.state = MeasureState.PROPOSED;
    }

    void approve(Caller officer, Instant now) {
        decide(officer, MeasureState.IN_FORCE, now);
        if (officer.worksIn(unit)) {
            throw new Problem(Problem.Kind.CONFLICT, "other-unit-required", "An officer of another unit than the proposer's decides.");
        }
    }

    void refuse(Caller officer, String why, Instant now) {
        decide(officer, MeasureState.REFUSED, now);
        reason = why;
    }

    void cancel(Caller officer, String why, Instant now) {
        requireState(MeasureState.IN_FORCE, now);
        state = MeasureState.CANCELLED;
        endedBy = officer.staffId();
        endedAt = now;
        reason = why;
    }

    /** As if it had never been: two persons say that it was wrong. */
    void retract(UUID first, UUID second, String why, Instant now) {
        if (state != MeasureState.IN_FORCE && state != MeasureState.CANCELLED) {
            throw new Problem(Problem.Kind.CONFLICT, "measure-decided", "The measure was decided already.");
        }
        state = MeasureState.RETRACTED;
        retractedBy = first;
        retractedWith = second;
        retractedAt = now;
        retraction = why;
    }

    boolean decidedByOrProposedBy(Caller officer) {
        return officer.is(proposedBy) || officer.is(decidedBy);
    }

    UUID measureId() {
        return measureId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String caseId() {
        return caseId;
    }

    MeasureRecord record(Instant now) {
        return new MeasureRecord(measureId, person(), new Proposal(kind, programme, caseId, legalBasis, evidence, validFrom, validUntil),
                end(), lastStep(), stateAt(now), unit, proposerAccount, deciderAccount);
    }

    /** What the judge must know; nothing unless it was approved and had begun when it was cancelled. */
    Optional<Fact> fact() {
        boolean approved = state == MeasureState.IN_FORCE || state == MeasureState.CANCELLED;
        return approved && end().isAfter(validFrom) ? Optional.ofNullable(assigned()) : Optional.empty();
    }

    private Fact assigned() {
        return switch (kind) {
            case CONFIRMED -> diagnosis(Fact.Diagnosis.Kind.CONFIRMED);
            case ASYMPTOMATIC -> diagnosis(Fact.Diagnosis.Kind.ASYMPTOMATIC);
            case SUSPECTED -> diagnosis(Fact.Diagnosis.Kind.SUSPECTED);
            case CLOSE_CONTACT -> contact(ContactKind.CLOSE);
            case SECONDARY_CONTACT -> contact(ContactKind.SECONDARY);
            case GENERAL_CONTACT -> contact(ContactKind.GENERAL);
            case CENTRAL_QUARANTINE -> measure(MeasureKind.CENTRAL_QUARANTINE);
            case HOME_QUARANTINE -> measure(MeasureKind.HOME_QUARANTINE);
            case HEALTH_MONITORING -> measure(MeasureKind.HEALTH_MONITORING);
            case KEY_PLACE_EXPOSURE -> measure(MeasureKind.KEY_PLACE_EXPOSURE);
            case OUT_OF_PROVINCE_RISK_CITY -> measure(MeasureKind.OUT_OF_PROVINCE_RISK_CITY);
            case IN_PROVINCE_RISK_COUNTY -> measure(MeasureKind.IN_PROVINCE_RISK_COUNTY);
            case CONTROL_ZONE_UNTESTED -> measure(MeasureKind.CONTROL_ZONE_UNTESTED);
            case CROSS_BORDER_DRIVER -> measure(MeasureKind.CROSS_BORDER_DRIVER);
        };
    }

    private Fact diagnosis(Fact.Diagnosis.Kind diagnosed) {
        return new Fact.Diagnosis(diagnosed, caseId, validFrom, end(), evidence(Evidence.Kind.DIAGNOSIS));
    }

    /** Policy counts a contact's days from the exposure; one that was cancelled was none. */
    private Fact contact(ContactKind contact) {
        return state == MeasureState.CANCELLED ? null : new Fact.Contact(contact, caseId, validFrom, evidence(Evidence.Kind.CONTACT));
    }

    private Fact measure(MeasureKind measure) {
        return new Fact.Measure(measure, caseId, legalBasis.citation(), decidedAt, validFrom, end(), programme,
                evidence(Evidence.Kind.CONTROL_MEASURE));
    }

    private Evidence evidence(Evidence.Kind of) {
        return new Evidence(of, measureId.toString(), validFrom, endedAt == null ? decidedAt : endedAt, unit);
    }

    private void decide(Caller officer, MeasureState decision, Instant now) {
        requireState(MeasureState.PROPOSED, now);
        if (officer.is(proposedBy)) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Somebody other than the proposer decides.");
        }
        state = decision;
        decidedBy = officer.staffId();
        deciderAccount = officer.account();
        decidedAt = now;
    }

    private void requireState(MeasureState required, Instant now) {
        if (stateAt(now) == MeasureState.EXPIRED) {
            throw new Problem(Problem.Kind.CONFLICT, "measure-expired", "The measure's time is over.");
        }
        if (state != required) {
            throw new Problem(Problem.Kind.CONFLICT, "measure-decided", "The measure was decided already.");
        }
    }

    private MeasureState stateAt(Instant now) {
        boolean open = state == MeasureState.PROPOSED || state == MeasureState.IN_FORCE;
        return open && !now.isBefore(validUntil) ? MeasureState.EXPIRED : state;
    }

    private Instant lastStep() {
        return Stream.of(proposedAt, decidedAt, endedAt, retractedAt).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant end() {
        return endedAt != null && endedAt.isBefore(validUntil) ? endedAt : validUntil;
    }
}
