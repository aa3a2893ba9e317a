package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;
import org.openghc.session.Role;
import org.openghc.session.Staff;
import org.openghc.venue.Venues;

/** Administration of the application: staff, venues, checkpoints. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AdministrationResource {
    @EJB
    private Staff staff;
    @EJB
    private Venues venues;
    @Inject
    private CurrentRequest current;

    record StaffForm(@NotBlank @Pattern(regexp = "[a-z][a-z0-9.-]{1,63}") String account, @NotNull Role role, @NotBlank @Size(max = 100) String unit,
            @NotBlank @Size(max = 100) String name) {}

    record Hired(UUID staffId, String account, String password) {}

    record VenueForm(@NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 40) String kind, @NotNull @Pattern(regexp = "[0-9]{6}([0-9]{3}){0,2}") String division,
            @NotBlank @Size(max = 200) String address) {}

    record VenueAdded(UUID venueId) {}

    record CheckpointForm(@NotNull UUID venueId, @NotBlank @Size(max = 100) String name, @NotNull UUID inspector) {}

    record CheckpointAdded(UUID checkpointId) {}

    @POST
    @Path("staff")
    @RolesAllowed("ADMIN")
    public Response hire(@NotNull @Valid StaffForm form) {
        if (form.role() == Role.RESIDENT) {
            throw Json.malformed("/role", "staff-role");
        }
        RealName name = new RealName(form.name());
        return current.created(() -> {
            Staff.Hired hired = staff.hire(form.account(), form.role(), form.unit(), name, current.now());
            return new Hired(hired.staffId(), hired.account(), hired.password());
        });
    }

    @POST
    @Path("venues")
    @RolesAllowed("ADMIN")
    public Response addVenue(@NotNull @Valid VenueForm form) {
        return current.created(() -> new VenueAdded(
                venues.register(new Venues.Description(form.name(), form.kind(), form.division(), form.address()), current.now())));
    }

    /** @throws Problem {@code venue-unknown}, {@code not-an-inspector} */
    @POST
    @Path("checkpoints")
    @RolesAllowed("ADMIN")
    public Response addCheckpoint(@NotNull @Valid CheckpointForm form) {
        return current.created(() -> new CheckpointAdded(venues.addCheckpoint(form.venueId(), form.name(), form.inspector(), current.now())));
    }
}
