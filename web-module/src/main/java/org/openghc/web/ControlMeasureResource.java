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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.MeasureRecord;
import org.openghc.measure.MeasureState;
import org.openghc.measure.Proposal;
import org.openghc.policy.TestProgramme;
import org.openghc.problem.Problem;

/** Cases and control measures at the officer's desk: one officer proposes, another decides. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ControlMeasureResource {
    private static final Set<ControlKind> CASES = Set.of(ControlKind.CONFIRMED, ControlKind.ASYMPTOMATIC, ControlKind.SUSPECTED,
            ControlKind.CLOSE_CONTACT, ControlKind.SECONDARY_CONTACT, ControlKind.GENERAL_CONTACT);

    @EJB
    private ControlMeasures measures;
    @EJB
    private Registry registry;
    @Inject
    private CurrentRequest current;

    record ProposalForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber, @NotNull ControlKind kind,
            TestProgramme programme, @NotBlank String caseId, @NotBlank String legalBasis, @NotBlank String evidence, @NotNull OffsetDateTime from,
            @NotNull OffsetDateTime until) {}

    /** A case or a contact; it lasts 14 days at most without a new decision. */
    record CaseForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber, @NotNull ControlKind kind,
            @NotBlank String caseId, @NotBlank String legalBasis, @NotBlank String evidence, @NotNull OffsetDateTime from) {}

    record ReasonForm(@NotBlank @Size(max = 500) String reason) {}

    record Nothing() {}

    record Step(UUID measureId, MeasureState state) {}

    record Measures(List<Measure> measures) {}

    record Measure(UUID measureId, String person, ControlKind kind, TestProgramme programme, String caseId, String legalBasis, String evidence, Instant from,
            Instant until, MeasureState state, String unit, String proposedBy, String approvedBy) {}

    /** @throws Problem {@code person-unknown}, {@code measure-invalid}, {@code document-invalid} */
    @POST
    @Path("control-measures")
    @RolesAllowed("OFFICER")
    public Response propose(@NotNull @Valid ProposalForm form) {
        return propose(new IdentityDocument(form.documentType(), form.documentNumber()), Proposal.of(form.kind(), form.programme(), form.caseId(),
                form.legalBasis(), form.evidence(), form.from().toInstant(), form.until().toInstant()));
    }

    /** @throws Problem {@code person-unknown}, {@code measure-invalid}, {@code document-invalid} */
    @POST
    @Path("cases")
    @RolesAllowed("OFFICER")
    public Response proposeCase(@NotNull @Valid CaseForm form) {
        if (!CASES.contains(form.kind())) {
            throw Json.malformed("/kind", "case-kind");
        }
        return propose(new IdentityDocument(form.documentType(), form.documentNumber()),
                Proposal.of(form.kind(), null, form.caseId(), form.legalBasis(), form.evidence(), form.from().toInstant(), null));
    }

    @GET
    @Path("control-measures")
    @RolesAllowed("OFFICER")
    public Measures list(@QueryParam("state") @DefaultValue("PROPOSED") String state) {
        List<MeasureRecord> found = measures.list(state(state), current.now());
        Map<PersonId, String> names = registry.maskedNames(found.stream().map(MeasureRecord::person).collect(Collectors.toSet()));
        return new Measures(found.stream().map(measure -> wire(measure, names.get(measure.person()))).toList());
    }

    /** @throws Problem {@code second-person-required}, {@code measure-decided}, {@code measure-expired}, {@code measure-unknown} */
    @POST
    @Path("control-measures/{measureId}/approval")
    @RolesAllowed("OFFICER")
    public Response approve(@PathParam("measureId") UUID measureId, Nothing nothing) {
        return current.done(() -> step(measures.approve(current.caller(), measureId, current.now())));
    }

    /** @throws Problem as for an approval */
    @POST
    @Path("control-measures/{measureId}/refusal")
    @RolesAllowed("OFFICER")
    public Response refuse(@PathParam("measureId") UUID measureId, @NotNull @Valid ReasonForm form) {
        return current.done(() -> step(measures.refuse(current.caller(), measureId, form.reason(), current.now())));
    }

    /** @throws Problem {@code measure-decided} unless it is in force, {@code measure-expired}, {@code measure-unknown} */
    @POST
    @Path("control-measures/{measureId}/cancellation")
    @RolesAllowed("OFFICER")
    public Response cancel(@PathParam("measureId") UUID measureId, @NotNull @Valid ReasonForm form) {
        return current.done(() -> step(measures.cancel(current.caller(), measureId, form.reason(), current.now())));
    }

    private Response propose(IdentityDocument document, Proposal proposal) {
        return current.created(() -> step(measures.propose(current.caller(), document, proposal, current.now())));
    }

    private static Step step(MeasureRecord measure) {
        return new Step(measure.measureId(), measure.state());
    }

    private static Measure wire(MeasureRecord measure, String person) {
        Proposal what = measure.what();
        return new Measure(measure.measureId(), person, what.kind(), what.programme(), what.caseId(), what.legalBasis().citation(), what.evidence(),
                what.from(), measure.endsAt(), measure.state(), measure.unit(), measure.proposedBy(), measure.decidedBy());
    }

    private static MeasureState state(String text) {
        return Arrays.stream(MeasureState.values()).filter(state -> state.name().equals(text)).findFirst()
                .orElseThrow(() -> Json.malformed("/state", "measure-state"));
    }
}
