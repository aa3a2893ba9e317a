package org.openghc.web;

import jakarta.annotation.security.PermitAll;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.session.LogIns;
import org.openghc.session.Role;
import org.openghc.session.Sessions;
import org.openghc.session.StaffLogIns;

/** Log-in: of residents by real name and one-time code, of staff by account and password. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LogInResource {
    @EJB
    private LogIns logIns;
    @EJB
    private StaffLogIns staff;
    @Inject
    private CurrentRequest current;

    record RealNameForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 40) String documentNumber, @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 32) String phone, @Size(max = 35) String language) {}

    record CodeForm(@NotNull @Pattern(regexp = "[0-9]{6}") String code, Transport transport) {}

    record StaffForm(@NotBlank @Size(max = 64) String account, @NotBlank @Size(max = 128) String password, Transport transport) {}

    enum Transport { COOKIE, BEARER }

    record Ticket(UUID logInId, Instant expiresAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opened(Role role, Instant expiresAt, String token) {}

    @POST
    @Path("log-ins")
    @PermitAll
    public Response begin(@NotNull @Valid RealNameForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        RealName name = new RealName(form.name());
        PhoneNumber phone = new PhoneNumber(form.phone());
        return current.once(() -> {
            LogIns.Ticket ticket = logIns.begin(document, name, phone, form.language(), current.now());
            return Response.accepted(new Ticket(ticket.logInId(), ticket.expiresAt())).build();
        });
    }

    @POST
    @Path("log-ins/{logInId}/session")
    @PermitAll
    public Response complete(@PathParam("logInId") UUID logInId, @NotNull @Valid CodeForm form) {
        return current.once(() -> opened(logIns.complete(logInId, form.code(), current.now()), form.transport()));
    }

    @POST
    @Path("staff-log-ins")
    @PermitAll
    public Response staff(@NotNull @Valid StaffForm form) {
        return current.once(() -> opened(staff.logIn(form.account(), form.password(), current.now()), form.transport()));
    }

    private Response opened(Sessions.Opened session, Transport transport) {
        boolean bearer = transport == Transport.BEARER;
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED)
                .entity(new Opened(session.role(), session.expiresAt(), bearer ? session.token() : null));
        return bearer ? response.build() : response.header(HttpHeaders.SET_COOKIE, SessionCookie.of(session, current.now())).build();
    }
}
