package org.openghc.measure;

import java.time.Instant;
import java.util.UUID;

/**
 * A recall as it stands.
 *
 * @param measures how many measures were retracted so far
 * @param persons  of how many persons
 * @param improved how many of them got a better colour at once; the others keep theirs for other reasons, or had none by it
 */
public record RecallRecord(UUID recallId, String caseId, String reason, String evidence, RecallState state, String proposedBy, String unit,
        Instant proposedAt, String decidedBy, Instant decidedAt, String refusal, Instant doneAt, int measures, int persons, int improved) {
}
