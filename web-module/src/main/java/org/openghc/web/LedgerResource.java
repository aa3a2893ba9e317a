package org.openghc.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.ledger.Ledger;

/** What can be checked afterwards: the tree of colour changes, and who looked at whom. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
    @EJB
    private Ledger ledger;
    @EJB
    private AccessLog accessLog;
    @Inject
    private CurrentRequest current;

    record Head(long size, String rootHash, Instant at) {}

    record Looks(List<Look> looks) {}

    record Look(UUID accessId, UUID person, Act act, String actor, String purpose, Instant at) {}

    @GET
    @Path("ledger/head")
    @PermitAll
    public Response head() {
        Ledger.Head head = ledger.head(current.now());
        return Response.ok(new Head(head.size(), HexFormat.of().formatHex(head.rootHash()), head.at())).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    /** The latest looks, or those before an instant: an auditor pages backwards. */
    @GET
    @Path("access-log")
    @RolesAllowed("AUDITOR")
    public Response accessLog(@QueryParam("before") String before) {
        return looks(accessLog.before(before == null ? current.now() : instant(before)));
    }

    /** Who looked at the caller. */
    @GET
    @Path("health-code/looks")
    @RolesAllowed("RESIDENT")
    public Response looksAtMe() {
        return looks(accessLog.looksAt(current.caller().person()));
    }

    private static Response looks(List<AccessLog.Look> found) {
        return Response.ok(new Looks(found.stream().map(look -> new Look(look.accessId(), look.person(), look.act(), look.actor(), look.purpose(), look.at())).toList()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Json.malformed("/before", "rfc-3339");
        }
    }
}
