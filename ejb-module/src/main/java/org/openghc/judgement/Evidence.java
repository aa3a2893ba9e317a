package org.openghc.judgement;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a fact comes from, so that whoever reads a judgement can find it again. It names no person.
 *
 * @param kind       what was recorded
 * @param id         stable id of the stored fact; corrected versions of one fact keep it
 * @param at         when it happened
 * @param recordedAt when this version was recorded; of several versions the last recorded counts
 * @param source     who says so: a laboratory, a department, a region
 */
public record Evidence(Kind kind, String id, Instant at, Instant recordedAt, String source) {

    /** What sort of fact the evidence is. */
    public enum Kind {
        NUCLEIC_ACID_TEST, ANTIGEN_TEST, DECLARATION, DIAGNOSIS, CONTACT, CONTROL_MEASURE, STAY, ENTRY, TEST_ORDER, REGIONAL_COLOUR,
        ANTIBODY_TEST, VACCINATION, HEALTH_CERTIFICATE, RELEASE_NOTICE, KEY_POPULATION, EXPOSURE
    }

    public Evidence {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(source, "source");
    }
}
