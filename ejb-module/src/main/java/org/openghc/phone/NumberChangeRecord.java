package org.openghc.phone;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of the phone number.
 *
 * @param state       {@code PENDING}, {@code DONE} or {@code OBJECTED}
 * @param effectiveAt when it takes effect, unless somebody objects
 */
public record NumberChangeRecord(UUID changeId, String state, Instant requestedAt, Instant effectiveAt) {}
