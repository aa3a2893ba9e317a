package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.openghc.judgement.Evidence;

/**
 * One version of one record of a person, as somebody reported it. The row never changes, except that it learns by which later version
 * it is superseded; a retraction is a version too.
 */
@Entity
@IdClass(HealthRecord.Key.class)
class HealthRecord {
    @Id
    private UUID personId;
    @Id
    @Enumerated(EnumType.STRING)
    private RecordKind kind;
    @Id
    private String source;
    @Id
    private String recordId;
    @Id
    private int version;
    private Instant happenedAt;
    private String content;
    private boolean retracted;
    private String sourceName;
    private String evidence;
    private Integer supersededBy;
    private Instant recordedAt;
    private String recordedBy;
    private String approvedBy;
    private UUID batchId;
    private String caseId;
    private String division;

    record Key(UUID personId, RecordKind kind, String source, String recordId, int version) implements Serializable {
    }

    /**
     * Who reports, how, and when we learnt it.
     *
     * @param approvedBy the second officer's account; null where none was needed
     */
    record Origin(String source, String name, String evidence, String recordedBy, String approvedBy, UUID batchId, Instant recordedAt) {
    }

    protected HealthRecord() {
    }

    HealthRecord(UUID personId, RecordKind kind, String recordId, int version, Map<String, String> content, boolean retracted, Origin origin) {
        this.personId = personId;
        this.kind = kind;
        this.source = origin.source();
        this.recordId = recordId;
        this.version = version;
        this.happenedAt = kind.happenedAt(content);
        this.content = ContentJson.write(content);
        this.retracted = retracted;
        this.sourceName = origin.name();
        this.evidence = origin.evidence();
        this.recordedAt = origin.recordedAt();
        this.recordedBy = origin.recordedBy();
        this.approvedBy = origin.approvedBy();
        this.batchId = origin.batchId();
        // What is asked for across persons has a column of its own.
        this.caseId = content.get("caseId");
        this.division = content.get("division");
    }

    UUID personId() {
        return personId;
    }

    RecordKind kind() {
        return kind;
    }

    String source() {
        return source;
    }

    /** The case that it rests on; null if it rests on none. */
    String caseId() {
        return caseId;
    }

    String recordId() {
        return recordId;
    }

    int version() {
        return version;
    }

    /** Whether a later version is known. */
    boolean superseded() {
        return supersededBy != null;
    }

    boolean retracted() {
        return retracted;
    }

    Map<String, String> content() {
        return ContentJson.read(content);
    }

    /** Names the record, whichever version: what appeals and judgements quote. */
    String id() {
        return source + "/" + kind.path() + "/" + recordId;
    }

    Evidence evidence(Evidence.Kind as) {
        return new Evidence(as, id(), happenedAt, recordedAt, sourceName);
    }

    OwnRecord view() {
        return new OwnRecord(kind, id(), version, happenedAt, recordedAt, sourceName, content());
    }
}
