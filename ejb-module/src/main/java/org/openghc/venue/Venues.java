package org.openghc.venue;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;
import org.openghc.problem.Problem;
import org.openghc.session.Role;
import org.openghc.session.Staff;

/** Registers venues and their checkpoints. */
@Stateless
public class Venues {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Staff staff;

    /** What is said of a venue when it is registered; the division is a GB/T 2260 code. */
    public record Description(String name, String kind, String division, String address) {}

    public UUID register(Description venue, Instant now) {
        UUID id = UUID.randomUUID();
        entities.persist(new Venue(id, venue.name(), venue.kind(), venue.division(), venue.address(), now));
        return id;
    }

    /** @throws Problem {@code venue-unknown}, {@code not-an-inspector} */
    public UUID addCheckpoint(UUID venueId, String name, UUID inspector, Instant now) {
        Venue venue = entities.find(Venue.class, venueId);
        if (venue == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "venue-unknown", "There is no such venue.");
        }
        if (!staff.works(inspector, Role.INSPECTOR)) {
            throw new Problem(Problem.Kind.INVALID, "not-an-inspector", "This staff member does not work as an inspector.");
        }
        UUID id = UUID.randomUUID();
        entities.persist(new Checkpoint(id, venue, name, inspector, now));
        return id;
    }
}
