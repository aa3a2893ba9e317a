package org.openghc.measure;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/**
 * A measure as it stands.
 *
 * @param endsAt     when it ends or ended: its expiry, or earlier if it was cancelled
 * @param recordedAt when the last step was taken: proposed, decided, ended or retracted
 * @param proposedBy the account that proposed it
 * @param decidedBy  the account that approved or refused it; null while proposed
 */
public record MeasureRecord(UUID measureId, PersonId person, Proposal what, Instant endsAt, Instant recordedAt, MeasureState state, String unit,
        String proposedBy, String decidedBy) {
}
