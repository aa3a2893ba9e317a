package org.openghc.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;

/**
 * A row of a batch that can be true.
 *
 * @param number counts data rows from 1
 * @param raw    the record as it stood in the file, for the quarantine
 */
record LabRow(int number, IdentityDocument document, RealName name, String sampleId, int version, Sample sample, String raw) implements SignedRow {

    /**
     * What the laboratory says of the sample.
     *
     * @param receivedAt when it came to the laboratory; null if it does not say
     * @param reportedAt null while the result is pending
     * @param pooled     whether several persons' samples shared the tube
     * @param corrects   the earlier sample number that this one takes the place of; null if none
     */
    record Sample(Instant sampledAt, Instant receivedAt, Instant reportedAt, TestResult result, boolean pooled, String corrects) {
    }

    /** What makes two reports of one version the same report. What a laboratory does not say adds nothing, so older hashes hold. */
    String content() {
        List<String> parts = new ArrayList<>(List.of(document.type().name(), document.number(), name.value(), sample.sampledAt().toString(),
                String.valueOf(sample.reportedAt()), sample.result().name()));
        if (sample.receivedAt() != null) {
            parts.add("received " + sample.receivedAt());
        }
        if (sample.pooled()) {
            parts.add("pooled");
        }
        if (sample.corrects() != null) {
            parts.add("corrects " + sample.corrects());
        }
        return String.join("\n", parts);
    }

    /** A row is about a person: it prints its number only. */
    @Override
    public String toString() {
        return "LabRow[" + number + "]";
    }
}
