package org.openghc.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCode;
import org.openghc.code.HealthCodes;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Release;

/** A resident's own health code, and the keys with which anybody checks one. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CodeResource {
    @EJB
    private HealthCodes codes;
    @Inject
    private CurrentRequest current;

    record Code(CodeColour colour, String token, Symbol qr, Instant issuedAt, Instant expiresAt, Instant serverTime, Nat lastNegativeNat,
            List<Why> findings, String edition, Instant judgedAt, Change nextChange) {}

    /** The modules of the QR symbol, row by row, one bit each, most significant bit first. */
    record Symbol(int size, byte[] rows) {}

    record Nat(Instant sampledAt, Instant reportedAt) {}

    record Why(Reason reason, String rule, CodeColour colour, Instant from, Instant until, List<Source> evidence, List<Way> releases) {}

    record Source(Evidence.Kind kind, Instant at, String source) {}

    record Way(Release.Kind kind, Instant at, Release.Tests tests, String authority) {}

    record Change(Instant at, CodeColour colour) {}

    @GET
    @Path("health-code")
    @RolesAllowed("RESIDENT")
    public Response show(@Context Request request) {
        HealthCode code = codes.show(current.caller().person(), current.now());
        EntityTag tag = new EntityTag(code.standing().version() + "-" + code.issuedAt().getEpochSecond() + "-" + code.standing().colour());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged == null ? Response.ok(wire(code, current.now())).tag(tag) : unchanged.tag(tag);
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
    }

    @GET
    @Path("trust-list")
    @PermitAll
    public Response trustList() {
        return Response.ok(codes.trustList()).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300").build();
    }

    private static Code wire(HealthCode code, Instant now) {
        CodeStanding standing = code.standing();
        return new Code(standing.colour(), code.token(), new Symbol(code.qrSize(), code.qr()), code.issuedAt(), code.expiresAt(), now,
                wire(standing.lastNegativeNat()), standing.findings().stream().map(CodeResource::wire).toList(), standing.edition(), standing.judgedAt(),
                standing.next() == null ? null : new Change(standing.until(), standing.next()));
    }

    private static Nat wire(NegativeNat nat) {
        return nat == null ? null : new Nat(nat.sampledAt(), nat.reportedAt());
    }

    private static Why wire(Finding finding) {
        return new Why(finding.reason(), finding.rule(), finding.colour(), finding.from(), finding.until(),
                finding.evidence().stream().map(evidence -> new Source(evidence.kind(), evidence.at(), evidence.source())).toList(),
                finding.releases().stream().map(way -> new Way(way.kind(), way.at(), way.tests(), way.authority())).toList());
    }
}
