package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.problem.Problem;
import org.openghc.session.OwnCases;

/** Who belongs to the family of somebody who decides: about them others decide. Whoever was named is told by nothing here, since only a hash is kept. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RelativeResource {
    @EJB
    private OwnCases ownCases;
    @Inject
    private CurrentRequest current;

    record RelativeForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber) {
        IdentityDocument document() {
            return new IdentityDocument(documentType, documentNumber);
        }
    }

    record Declared(UUID staffId) {}

    /** {@code countsUntil}: whoever was taken back counts as family until then. */
    record Relatives(List<OwnCases.Relative> relatives) {}

    @GET
    @Path("relatives")
    @RolesAllowed("OFFICER")
    public Response own() {
        return CurrentRequest.noStore(new Relatives(ownCases.family(current.caller().staffId())));
    }

    @POST
    @Path("relatives")
    @RolesAllowed("OFFICER")
    public Response declare(@NotNull @Valid RelativeForm form) {
        return declared(current.caller().staffId(), form.document());
    }

    /** @throws Problem {@code relative-unknown}, {@code relative-of-administrator} */
    @POST
    @Path("relatives/withdrawal")
    @RolesAllowed("OFFICER")
    public Response withdraw(@NotNull @Valid RelativeForm form) {
        return withdrawn(current.caller().staffId(), form.document());
    }

    /** @throws Problem {@code staff-unknown} */
    @POST
    @Path("staff/{staffId}/relatives")
    @RolesAllowed("ADMIN")
    public Response declareFor(@PathParam("staffId") UUID staffId, @NotNull @Valid RelativeForm form) {
        return declared(staffId, form.document());
    }

    /** @throws Problem {@code relative-unknown} */
    @POST
    @Path("staff/{staffId}/relatives/withdrawal")
    @RolesAllowed("ADMIN")
    public Response withdrawFor(@PathParam("staffId") UUID staffId, @NotNull @Valid RelativeForm form) {
        return withdrawn(staffId, form.document());
    }

    private Response declared(UUID staffId, IdentityDocument document) {
        return current.created(() -> {
            ownCases.declareFamily(staffId, document, current.caller().account(), current.now());
            return new Declared(staffId);
        });
    }

    private Response withdrawn(UUID staffId, IdentityDocument document) {
        return current.done(() -> ownCases.endFamily(staffId, document, current.caller(), current.now()));
    }
}
