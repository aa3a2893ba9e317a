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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.openghc.problem.Problem;
import org.openghc.session.StaffLogIns;

/** Staff change their own password; auditors and administrators see that it was done. */
@Path("/password-changes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResource {
    @EJB
    private StaffLogIns staff;
    @Inject
    private CurrentRequest current;

    record PasswordForm(@NotBlank @Size(max = 128) String currentPassword, @NotBlank @Size(max = 128) String newPassword) {
        @Override
        public String toString() {
            return "PasswordForm";
        }
    }

    record Changes(List<StaffLogIns.Change> changes) {}

    /**
     * The caller's session goes on, all others of the account end.
     *
     * @throws Problem {@code password-wrong}, {@code too-many-attempts}, {@code password-invalid}
     */
    @POST
    @RolesAllowed({"INSPECTOR", "LABORATORY", "OFFICER", "AUDITOR", "ADMIN", "INTEGRATOR"})
    public Response change(@NotNull @Valid PasswordForm form) {
        return current.once(() -> {
            staff.changePassword(current.caller(), current.token(), form.currentPassword(), form.newPassword(), current.now());
            return Response.noContent().build();
        });
    }

    @GET
    @RolesAllowed({"AUDITOR", "ADMIN"})
    public Changes changes() {
        return new Changes(staff.changes());
    }
}
