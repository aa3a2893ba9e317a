package org.openghc.area;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of one national list.
 *
 * @param high      communities that the list states as high-risk, as published; likewise middle and low
 * @param added     communities listed at this hour that were not known to be
 * @param removed   communities that were thought to be listed at this hour and are not
 * @param unchanged communities that stay listed
 * @param rejected  what was left out, and why
 */
public record RiskAreaImport(UUID snapshotId, Instant publishedAt, int high, int middle, int low, int added, int removed,
        int unchanged, List<Rejected> rejected) {

    /**
     * Something in the file that was left out.
     *
     * @param row  JSON pointer into the file
     * @param rule {@code row-empty}, {@code row-without-community}, {@code community-empty} or {@code community-twice}
     */
    public record Rejected(String row, String rule) {
    }
}
