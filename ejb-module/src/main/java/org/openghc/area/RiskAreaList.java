package org.openghc.area;

import java.time.Instant;
import java.util.List;

/**
 * The areas listed at an instant.
 *
 * @param publishedAt the hour of the list that was in force then; a reader sees by it how old the knowledge is
 */
public record RiskAreaList(Instant at, Instant publishedAt, List<RiskArea> areas) {
}
