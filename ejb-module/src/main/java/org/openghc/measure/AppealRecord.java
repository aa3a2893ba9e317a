package org.openghc.measure;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/**
 * An appeal as it stands.
 *
 * @param statement       what the person wrote
 * @param dueAt           by when it must be answered
 * @param escalatedAt     when its clock ran out; null if it never did
 * @param proposedOutcome what the reviewer wants; null before
 * @param answer          why it was upheld or rejected; null before
 */
public record AppealRecord(UUID appealId, PersonId person, About about, AppealState state, String statement, int attachments, Instant receivedAt,
        Instant dueAt, Instant escalatedAt, String reviewer, String reviewerUnit, AppealState proposedOutcome, String answer, Instant answeredAt) {
    @Override
    public String toString() {
        return "AppealRecord[" + appealId + "]";
    }
}
