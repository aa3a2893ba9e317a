package org.openghc.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.openghc.code.GateLists;
import org.openghc.code.GateLists.Edition;

/** The lists that gates keep; whoever carries them, only their signature counts. */
@Path("lists")
@RequestScoped
public class GateListResource {
    /** RFC 9052 section 9: a tagged COSE_Sign1. */
    private static final String COSE = "application/cose";

    @EJB
    private GateLists lists;
    @Inject
    private CurrentRequest current;

    @GET
    @Path("anchors")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Response anchors() {
        return Response.ok(lists.anchors()).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300").build();
    }

    @GET
    @Path("keys")
    @PermitAll
    @Produces(COSE)
    public Response keys() {
        return published(lists.keys(current.now()));
    }

    @GET
    @Path("revoked")
    @PermitAll
    @Produces(COSE)
    public Response revoked() {
        return published(lists.revoked(current.now()));
    }

    private static Response published(Edition edition) {
        return Response.ok(edition.bytes()).header(HttpHeaders.CACHE_CONTROL, "public, max-age=10").build();
    }
}
