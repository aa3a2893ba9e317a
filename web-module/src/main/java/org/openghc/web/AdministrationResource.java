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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
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
            @NotBlank @Size(max = 100) String name, DocumentType documentType, @Size(max = 64) String documentNumber) {}

    /** {@code password}: whole if {@code complete}; else its first half, and another administrator, who confirms, is told the second. */
    record Hired(UUID staffId, String account, String password, boolean complete) {}

    record Waiting(List<Staff.Waiting> waiting) {}

    record Ended(List<Staff.Ended> ended) {}

    record ConfirmationForm(@NotBlank @Size(max = 64) String account) {}

    record DocumentForm(@NotBlank @Size(max = 64) String account, @NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber) {}

    record Account(String account) {}

    record VenueForm(@NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 40) String kind, @NotNull @Pattern(regexp = "[0-9]{6}([0-9]{3}){0,2}") String division,
            @NotBlank @Size(max = 200) String address) {}

    record VenueAdded(UUID venueId) {}

    record CheckpointForm(@NotNull UUID venueId, @NotBlank @Size(max = 100) String name, @NotNull UUID inspector) {}

    record CheckpointAdded(UUID checkpointId) {}

    /** @throws Problem {@code account-taken}, {@code person-hired} */
    @POST
    @Path("staff")
    @RolesAllowed("ADMIN")
    public Response hire(@NotNull @Valid StaffForm form) {
        if (form.role() == Role.RESIDENT) {
            throw Json.malformed("/role", "staff-role");
        }
        Staff.Candidate candidate = new Staff.Candidate(form.account(), form.role(), form.unit(), new RealName(form.name()), document(form));
        return current.created(() -> wire(staff.hire(current.caller(), candidate, current.now())));
    }

    /** The accounts that wait for a second administrator. */
    @GET
    @Path("staff-confirmations")
    @RolesAllowed("ADMIN")
    public Waiting waiting() {
        return new Waiting(staff.waiting());
    }

    /** @throws Problem {@code staff-unknown}, {@code staff-confirmed}, {@code second-person-required}, {@code person-hired} */
    @POST
    @Path("staff-confirmations")
    @RolesAllowed("ADMIN")
    public Response confirm(@NotNull @Valid ConfirmationForm form) {
        return current.done(() -> wire(staff.confirm(current.caller(), form.account(), current.now())));
    }

    /** An administrator sends back an account that waits. @throws Problem {@code staff-unknown}, {@code staff-confirmed} */
    @POST
    @Path("staff-refusals")
    @RolesAllowed("ADMIN")
    public Response refuse(@NotNull @Valid ConfirmationForm form) {
        return current.done(() -> {
            staff.refuse(current.caller(), form.account(), current.now());
            return new Account(form.account());
        });
    }

    /**
     * An administrator ends somebody else's account.
     *
     * @throws Problem {@code staff-unknown}, {@code staff-not-working}, {@code second-person-required}, {@code administrators-needed}
     */
    @POST
    @Path("staff-ends")
    @RolesAllowed("ADMIN")
    public Response end(@NotNull @Valid ConfirmationForm form) {
        return current.done(() -> {
            staff.end(current.caller(), form.account(), current.now());
            return new Account(form.account());
        });
    }

    /** The accounts that ended last. */
    @GET
    @Path("staff-ends")
    @RolesAllowed({"AUDITOR", "ADMIN"})
    public Ended ended() {
        return new Ended(staff.ended());
    }

    /** @throws Problem {@code staff-unknown}, {@code second-person-required}, {@code staff-document-known}, {@code person-hired} */
    @POST
    @Path("staff-documents")
    @RolesAllowed("ADMIN")
    public Response nameDocument(@NotNull @Valid DocumentForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        return current.created(() -> {
            staff.nameDocument(current.caller(), form.account(), document, current.now());
            return new Account(form.account());
        });
    }

    /** By which somebody who decides is known: asked of officers and administrators, taken from everybody else, never of a system. */
    private static IdentityDocument document(StaffForm form) {
        boolean none = form.documentType() == null && (form.documentNumber() == null || form.documentNumber().isBlank());
        if (form.role() == Role.INTEGRATOR && !none) {
            throw Json.malformed("/documentNumber", "no-person");
        }
        if (none && form.role() != Role.OFFICER && form.role() != Role.ADMIN) {
            return null;
        }
        if (form.documentType() == null || form.documentNumber() == null || form.documentNumber().isBlank()) {
            throw Json.malformed(form.documentType() == null ? "/documentType" : "/documentNumber", "required");
        }
        return new IdentityDocument(form.documentType(), form.documentNumber());
    }

    private static Hired wire(Staff.Hired hired) {
        return new Hired(hired.staffId(), hired.account(), hired.password(), hired.complete());
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
