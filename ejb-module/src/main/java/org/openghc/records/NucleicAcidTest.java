package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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
    private Instant receivedAt;
    private Instant reportedAt;
    private boolean pooled;
    private String corrects;
    private String replacedBy;
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
        this.sampledAt = row.sample().sampledAt();
        this.receivedAt = row.sample().receivedAt();
        this.reportedAt = row.sample().reportedAt();
        this.result = row.sample().result();
        this.pooled = row.sample().pooled();
        this.corrects = row.sample().corrects();
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

    boolean pooled() {
        return pooled;
    }

    /** Names the test, whichever version. */
    String id() {
        return laboratoryId + "/" + sampleId;
    }

    Instant reportedAt() {
        return reportedAt;
    }

    TestResult result() {
        return result;
    }

    /** Whether a later version, or another sample's result, has taken its place. */
    boolean superseded() {
        return supersededBy != null || replacedBy != null;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    OwnRecord view(String laboratory) {
        Map<String, String> content = new TreeMap<>(Map.of("sampledAt", sampledAt.toString(), "result", result.name(),
                "tube", pooled ? "POOLED" : "SINGLE", "laboratory", laboratory));
        if (receivedAt != null) {
            content.put("receivedAt", receivedAt.toString());
        }
        if (reportedAt != null) {
            content.put("reportedAt", reportedAt.toString());
        }
        return new OwnRecord(RecordKind.NUCLEIC_ACID_TEST, id(), version, sampledAt, recordedAt, laboratory, content);
    }
}
