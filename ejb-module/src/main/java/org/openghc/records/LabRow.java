package org.openghc.records;

import java.time.Instant;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;

/**
 * A row of a batch that can be true.
 *
 * @param number     counts data rows from 1
 * @param reportedAt null while the result is pending
 * @param raw        the record as it stood in the file, for the quarantine
 */
record LabRow(int number, IdentityDocument document, RealName name, String sampleId, int version, Instant sampledAt, Instant reportedAt,
        TestResult result, String raw) {

    /** What makes two reports of one version the same report. */
    String content() {
        return String.join("\n", document.type().name(), document.number(), name.value(), sampledAt.toString(),
                String.valueOf(reportedAt), result.name());
    }

    /** A row is about a person: it prints its number only. */
    @Override
    public String toString() {
        return "LabRow[" + number + "]";
    }
}
