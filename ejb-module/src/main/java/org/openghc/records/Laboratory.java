package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** An organisation that signs what it reports: a laboratory, a clinic, a port. */
@Entity
class Laboratory {
    @Id
    private UUID laboratoryId;
    private String name;
    private Instant registeredAt;
    private String registeredBy;
    private String[] reports;

    protected Laboratory() {
    }

    Laboratory(String name, Set<RecordKind> reports, Instant registeredAt, String registeredBy) {
        this.laboratoryId = UUID.randomUUID();
        this.name = name;
        this.registeredAt = registeredAt;
        this.registeredBy = registeredBy;
        this.reports = reports.stream().sorted().map(RecordKind::name).toArray(String[]::new);
    }

    UUID laboratoryId() {
        return laboratoryId;
    }

    String name() {
        return name;
    }

    /** Whether it was registered for records of this kind. */
    boolean reports(RecordKind kind) {
        return Arrays.asList(reports).contains(kind.name());
    }
}
