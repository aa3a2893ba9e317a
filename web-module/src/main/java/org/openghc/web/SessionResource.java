package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.openghc.identity.Registry;
import org.openghc.session.Caller;
import org.openghc.session.Role;
import org.openghc.session.Sessions;

/** The caller's own session. */
@Path("/session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    @EJB
    private Sessions sessions;
    @EJB
    private Registry registry;
    @Inject
    private CurrentRequest current;

    record Session(Role role, String displayName, Instant expiresAt) {}

    @GET
    @RolesAllowed({"RESIDENT", "INSPECTOR", "LABORATORY", "OFFICER", "AUDITOR", "ADMIN", "INTEGRATOR"})
    public Response get() {
        Caller caller = current.caller();
        String name = caller.role() == Role.RESIDENT ? registry.profileOf(caller.person()).name().masked() : caller.account();
        return Response.ok(new Session(caller.role(), name, caller.expiresAt())).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @DELETE
    @RolesAllowed({"RESIDENT", "INSPECTOR", "LABORATORY", "OFFICER", "AUDITOR", "ADMIN", "INTEGRATOR"})
    public Response end() {
        return current.once(() -> {
            sessions.end(current.token());
            return Response.noContent().header(HttpHeaders.SET_COOKIE, SessionCookie.none()).build();
        });
    }
}
