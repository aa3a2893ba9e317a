package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** Which versions of a source's record are known, of whom, and a keyed hash of what each says; as {@link LaboratorySample} for samples. */
@Entity
@IdClass(HealthRecordVersion.Key.class)
class HealthRecordVersion {
    @Id
    private String source;
    @Id
    @Enumerated(EnumType.STRING)
    private RecordKind kind;
    @Id
    private String recordId;
    @Id
    private int version;
    private UUID personId;
    private byte[] content;

    record Key(String source, RecordKind kind, String recordId, int version) implements Serializable {
    }

    protected HealthRecordVersion() {
    }

    HealthRecordVersion(Key key, UUID personId, byte[] content) {
        this.source = key.source();
        this.kind = key.kind();
        this.recordId = key.recordId();
        this.version = key.version();
        this.personId = personId;
        this.content = content;
    }

    Key key() {
        return new Key(source, kind, recordId, version);
    }

    UUID personId() {
        return personId;
    }

    byte[] content() {
        return content;
    }
}
