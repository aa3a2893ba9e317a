package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** An organisation that tests samples and signs what it reports. */
@Entity
class Laboratory {
    @Id
    private UUID laboratoryId;
    private String name;
    private Instant registeredAt;
    private String registeredBy;

    protected Laboratory() {
    }

    Laboratory(String name, Instant registeredAt, String registeredBy) {
        this.laboratoryId = UUID.randomUUID();
        this.name = name;
        this.registeredAt = registeredAt;
        this.registeredBy = registeredBy;
    }

    UUID laboratoryId() {
        return laboratoryId;
    }

    String name() {
        return name;
    }
}
