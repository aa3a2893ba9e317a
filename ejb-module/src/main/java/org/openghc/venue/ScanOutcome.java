package org.openghc.venue;

import java.time.Instant;
import java.util.UUID;
import org.openghc.judgement.CodeColour;

/**
 * What a checkpoint is told.
 *
 * @param verdict a colour's word, or the one word for the way the code failed
 * @param region whose code it is: {@code CN-44}, or the region that vouched for it
 * @param colour null when the code failed
 * @param visitId the recorded visit; null when none was recorded
 */
public record ScanOutcome(String verdict, String region, CodeColour colour, Instant validUntil, Instant checkedAt, UUID visitId) {}
