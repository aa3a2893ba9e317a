package org.openghc.venue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A place where codes are scanned. */
@Entity
class Venue {
    @Id
    private UUID venueId;
    private String name;
    private String kind;
    private String division;
    private String address;
    private Instant createdAt;

    protected Venue() {}

    Venue(UUID venueId, String name, String kind, String division, String address, Instant createdAt) {
        this.venueId = venueId;
        this.name = name;
        this.kind = kind;
        this.division = division;
        this.address = address;
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    String kind() {
        return kind;
    }
}
