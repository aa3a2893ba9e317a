package org.openghc.records;

import java.time.Instant;
import java.util.Map;

/**
 * A record as its person sees it.
 *
 * @param id         what an appeal or a correction names
 * @param happenedAt when it happened
 * @param recordedAt when this version was recorded
 * @param source     who says so
 */
public record OwnRecord(RecordKind kind, String id, int version, Instant happenedAt, Instant recordedAt, String source,
        Map<String, String> content) {

    /** A record is about a person: it prints its kind only. */
    @Override
    public String toString() {
        return "OwnRecord[" + kind + "]";
    }
}
