package org.openghc.retention;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What one night deleted of one class.
 *
 * @param edition by which it was kept no longer
 * @param before  what was over before this moment
 * @param deleted how many
 */
public record Deletion(DataClass dataClass, LocalDate night, String edition, Instant before, long deleted, Instant at) {
}
