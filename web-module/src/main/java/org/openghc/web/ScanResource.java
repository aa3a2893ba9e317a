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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.judgement.CodeColour;
import org.openghc.province.ProvinceCodes;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;
import org.openghc.venue.Checkpoints;
import org.openghc.venue.ScanOutcome;

/** The inspector's desk: where I stand, and what this code says. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScanResource {
    @EJB
    private Checkpoints checkpoints;
    @EJB
    private Recognition recognition;
    @EJB
    private ProvinceCodes provinceCodes;
    @Inject
    private CurrentRequest current;

    record Places(List<Place> checkpoints) {}

    record Place(UUID checkpointId, String venue, String name) {}

    record ScanForm(@NotNull UUID checkpointId, @NotBlank @Size(max = 2000) String code) {}

    /** @param automatedUntil until when an automated gate may let the bearer of this very code pass; null if it may not */
    record Outcome(String verdict, String region, CodeColour colour, Instant validUntil, Instant automatedUntil, Instant checkedAt, UUID visitId) {}

    @GET
    @Path("checkpoints")
    @RolesAllowed("INSPECTOR")
    public Places mine() {
        return new Places(checkpoints.of(current.caller()).stream().map(place -> new Place(place.checkpointId(), place.venue(), place.name())).toList());
    }

    @POST
    @Path("scans")
    @RolesAllowed("INSPECTOR")
    public Response scan(@NotNull @Valid ScanForm form) {
        boolean ofProvince = ProvinceCodes.isForeign(form.code());
        if (!ofProvince && !Recognition.isForeign(form.code())) {
            return current.done(() -> wire(checkpoints.scan(current.caller(), form.checkpointId(), form.code(), current.now())));
        }
        checkpoints.requireManned(current.caller(), form.checkpointId());
        // The neighbour is asked before the write begins: no transaction waits for another region.
        Outcome answer = ofProvince ? wire(provinceCodes.read(form.code(), current.now())) : wire(recognition.read(form.code(), current.now()));
        return current.done(() -> answer);
    }

    private Outcome wire(ProvinceCodes.Presented presented) {
        return wire(presented.province(), presented.code(), presented.code().validUntil());
    }

    private Outcome wire(RegionalCode code) {
        return wire(code.region().code(), code, Recognition.automatedUntil(code, current.now()).orElse(null));
    }

    /** A code of another region or province leaves no visit: nobody here knows whose it is. */
    private Outcome wire(String region, RegionalCode code, Instant automatedUntil) {
        return new Outcome(code.verdict(), region, code.colour(), code.validUntil(), automatedUntil, current.now(), null);
    }

    private static Outcome wire(ScanOutcome outcome) {
        return new Outcome(outcome.verdict(), outcome.region(), outcome.colour(), outcome.validUntil(), outcome.validUntil(), outcome.checkedAt(), outcome.visitId());
    }
}
