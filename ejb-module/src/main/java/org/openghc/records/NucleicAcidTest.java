package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of one sample's result, in the record of the person whom that version names. The row never changes, except that it
 * learns by which later version it is superseded.
 */
@Entity
@IdClass(NucleicAcidTest.Key.class)
class NucleicAcidTest {
    @Id
    private UUID personId;
    @Id
    private UUID laboratoryId;
    @Id
    private String sampleId;
    @Id
    private int version;
    private Instant sampledAt;
    private Instant reportedAt;
    @Enumerated(EnumType.STRING)
    private TestResult result;
    private Integer supersededBy;
    private Instant recordedAt;
    private UUID batchId;

    record Key(UUID personId, UUID laboratoryId, String sampleId, int version) implements Serializable {
    }

    protected NucleicAcidTest() {
    }

    NucleicAcidTest(UUID personId, LaboratoryBatch batch, LabRow row, Instant recordedAt) {
        this.personId = personId;
        this.laboratoryId = batch.laboratoryId();
        this.sampleId = row.sampleId();
        this.version = row.version();
        this.sampledAt = row.sampledAt();
        this.reportedAt = row.reportedAt();
        this.result = row.result();
        this.recordedAt = recordedAt;
        this.batchId = batch.batchId();
    }

    UUID personId() {
        return personId;
    }

    UUID laboratoryId() {
        return laboratoryId;
    }

    String sampleId() {
        return sampleId;
    }

    Instant sampledAt() {
        return sampledAt;
    }

    Instant reportedAt() {
        return reportedAt;
    }

    TestResult result() {
        return result;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
