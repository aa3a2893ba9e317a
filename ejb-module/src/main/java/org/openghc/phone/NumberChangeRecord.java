package org.openghc.phone;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of the phone number.
 *
 * @param state       {@code ASKED}, {@code LAPSED}, {@code PENDING}, {@code DONE} or {@code OBJECTED}
 * @param codeUntil   until when the code that was sent to the new number is good; null if none was
 * @param effectiveAt when it takes effect, unless somebody objects; null while the number is not proven
 */
public record NumberChangeRecord(UUID changeId, String state, Instant requestedAt, Instant codeUntil, Instant effectiveAt) {}
