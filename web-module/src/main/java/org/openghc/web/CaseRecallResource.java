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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.measure.CaseRecalls;
import org.openghc.measure.RecallRecord;
import org.openghc.measure.RecallState;
import org.openghc.problem.Problem;

/** Recalls of cases that were none: one officer proposes, another decides. */
@Path("case-recalls")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseRecallResource {
    @EJB
    private CaseRecalls recalls;
    @Inject
    private CurrentRequest current;

    record RecallForm(@NotBlank @Size(max = 64) String caseId, @NotBlank @Size(max = 500) String reason, @NotBlank @Size(max = 500) String evidence) {}

    record ReasonForm(@NotBlank @Size(max = 500) String reason) {}

    record Nothing() {}

    record Recalls(List<Recall> recalls) {}

    record Recall(UUID recallId, String caseId, String reason, String evidence, RecallState state, String proposedBy, String unit, Instant proposedAt,
            String decidedBy, Instant decidedAt, String refusal, Instant doneAt, int measures, int persons, int improved) {}

    /** @throws Problem {@code case-unknown}, {@code case-recalled} */
    @POST
    @RolesAllowed("OFFICER")
    public Response propose(@NotNull @Valid RecallForm form) {
        return current.created(() -> wire(recalls.propose(current.caller(), form.caseId(), form.reason(), form.evidence(), current.now())));
    }

    @GET
    @RolesAllowed({"OFFICER", "AUDITOR"})
    public Recalls recalls() {
        return new Recalls(recalls.recalls().stream().map(CaseRecallResource::wire).toList());
    }

    /** @throws Problem {@code recall-unknown}, {@code recall-decided}, {@code second-person-required} */
    @POST
    @Path("{recallId}/approval")
    @RolesAllowed("OFFICER")
    public Response approve(@PathParam("recallId") UUID recallId, Nothing nothing) {
        return current.done(() -> wire(recalls.approve(current.caller(), recallId, current.now())));
    }

    /** @throws Problem as for an approval */
    @POST
    @Path("{recallId}/refusal")
    @RolesAllowed("OFFICER")
    public Response refuse(@PathParam("recallId") UUID recallId, @NotNull @Valid ReasonForm form) {
        return current.done(() -> wire(recalls.refuse(current.caller(), recallId, form.reason(), current.now())));
    }

    private static Recall wire(RecallRecord recall) {
        return new Recall(recall.recallId(), recall.caseId(), recall.reason(), recall.evidence(), recall.state(), recall.proposedBy(), recall.unit(),
                recall.proposedAt(), recall.decidedBy(), recall.decidedAt(), recall.refusal(), recall.doneAt(), recall.measures(), recall.persons(),
                recall.improved());
    }
}
