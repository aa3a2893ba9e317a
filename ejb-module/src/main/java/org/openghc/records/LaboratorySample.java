package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/**
 * Which versions of a sample are known, of whom, and a keyed hash of what each says: how a duplicate is told from a contradiction, and
 * how a correction finds the person whom it takes the result from.
 */
@Entity
@IdClass(LaboratorySample.Key.class)
class LaboratorySample {
    @Id
    private UUID laboratoryId;
    @Id
    private String sampleId;
    @Id
    private int version;
    private UUID personId;
    private byte[] content;
    private String corrects;

    record Key(UUID laboratoryId, String sampleId, int version) implements Serializable {
    }

    protected LaboratorySample() {
    }

    LaboratorySample(UUID laboratoryId, LabRow row, UUID personId, byte[] content) {
        this.laboratoryId = laboratoryId;
        this.sampleId = row.sampleId();
        this.version = row.version();
        this.personId = personId;
        this.content = content;
        this.corrects = row.sample().corrects();
    }

    Key key() {
        return new Key(laboratoryId, sampleId, version);
    }

    UUID personId() {
        return personId;
    }

    byte[] content() {
        return content;
    }
}
