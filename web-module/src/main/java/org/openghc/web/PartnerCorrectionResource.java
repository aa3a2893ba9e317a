package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.recognition.CorrectionState;
import org.openghc.recognition.PartnerCorrections;

/** What regions and provinces are still to learn of corrections: what they were told by its fingerprint, never whose it was. */
@Path("partner-corrections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PartnerCorrectionResource {
    @EJB
    private PartnerCorrections corrections;

    record Corrections(List<Correction> corrections) {}

    record Correction(UUID correctionId, String partner, String fingerprint, CorrectionState state, int attempts, Instant recordedAt, Instant settledAt) {}

    /** Those that wait first. */
    @GET
    @RolesAllowed({"OFFICER", "AUDITOR"})
    public Corrections list() {
        return new Corrections(corrections.list().stream().map(each -> new Correction(each.correctionId(), each.partner(), each.what().hex(), each.state(),
                each.attempts(), each.recordedAt(), each.settledAt())).toList());
    }
}
