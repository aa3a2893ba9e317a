package org.openghc.venue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A door of a venue, and the inspectors who stand there. */
@Entity
class Checkpoint {
    @Id
    private UUID checkpointId;
    @ManyToOne(optional = false)
    @JoinColumn(name = "venue_id")
    private Venue venue;
    private String name;
    private Instant createdAt;
    @ElementCollection
    @CollectionTable(name = "checkpoint_inspector", joinColumns = @JoinColumn(name = "checkpoint_id"))
    @Column(name = "staff_id")
    private Set<UUID> inspectors = new HashSet<>();

    protected Checkpoint() {}

    Checkpoint(UUID checkpointId, Venue venue, String name, UUID inspector, Instant createdAt) {
        this.checkpointId = checkpointId;
        this.venue = venue;
        this.name = name;
        this.createdAt = createdAt;
        inspectors.add(inspector);
    }

    UUID checkpointId() {
        return checkpointId;
    }

    boolean isManned(UUID inspector) {
        return inspectors.contains(inspector);
    }

    Checkpoints.Place place() {
        return new Checkpoints.Place(checkpointId, venue.name(), name);
    }
}
