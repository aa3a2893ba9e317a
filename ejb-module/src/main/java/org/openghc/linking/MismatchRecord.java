package org.openghc.linking;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;

/**
 * A case as it stands.
 *
 * @param cause     by what it came up
 * @param vouchedBy the region whose credential is made out to the document; null if none is
 * @param confirmed what the identity authority said; null until it has answered
 * @param reason    why it was refused, or what the officer wrote when linking; null before, and if no officer was needed
 */
public record MismatchRecord(UUID caseId, PersonId person, Cause cause, Set<MismatchKind> kinds, MismatchState state, Claim claim, Jurisdiction vouchedBy,
        Boolean confirmed, int pictures, Instant receivedAt, Instant dueAt, int attempts, String reviewer, String reviewerUnit, String reason,
        Instant decidedAt) {

    /** What brought a case up. */
    public enum Cause {
        /** The person asked for the link. */
        DOCUMENT,
        /** The person brought a credential that is made out to the document. */
        CREDENTIAL
    }

    /** How long it has waited, or did. */
    public Duration age(Instant now) {
        return Duration.between(receivedAt, decidedAt == null ? now : decidedAt);
    }

    /** Whether its clock ran out. */
    public boolean overdue(Instant now) {
        return state.isOpen() && !dueAt.isAfter(now);
    }

    /** Nothing about the person. */
    @Override
    public String toString() {
        return "MismatchRecord[" + caseId + "]";
    }
}
