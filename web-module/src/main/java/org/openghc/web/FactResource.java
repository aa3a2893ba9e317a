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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.measure.Cases;
import org.openghc.measure.ControlKind;
import org.openghc.measure.MeasureRecord;
import org.openghc.measure.MeasureState;
import org.openghc.problem.Problem;
import org.openghc.records.FactProposals;
import org.openghc.records.FactReports;
import org.openghc.records.KeyPopulations;
import org.openghc.records.KeyPopulations.Purpose;
import org.openghc.records.RecordKind;
import org.openghc.venue.ExposedVisits;

/** Facts at the officer's desk: entered one by one, asked for with a purpose, worked on case by case. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FactResource {
    @EJB
    private FactReports reports;
    @EJB
    private FactProposals proposals;
    @EJB
    private KeyPopulations keyPopulations;
    @EJB
    private ExposedVisits exposedVisits;
    @EJB
    private Cases cases;
    @EJB
    private Registry registry;
    @Inject
    private CurrentRequest current;

    /** {@code corrects}: the id of the officers' record of which this is the next version; {@code retract}: that it is taken back. */
    record FactForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber, @NotNull RecordKind kind,
            @Size(max = 200) String corrects, Boolean retract, Map<String, String> content, @NotBlank @Size(max = 500) String evidence) {}

    /** {@code id}: the record; null while {@code proposalId} waits for a second officer. */
    record Entered(String state, UUID proposalId, String id, Integer version) {}

    record Proposals(List<Proposal> proposals) {}

    record Proposal(UUID proposalId, String person, RecordKind kind, String corrects, Map<String, String> content, String evidence, String unit,
            String proposedBy, Instant proposedAt) {}

    record ReasonForm(@NotBlank @Size(max = 500) String reason) {}

    record Refused(UUID proposalId) {}

    record Nothing() {}

    record EnquiryForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber, @NotNull Purpose purpose,
            @NotBlank @Size(max = 64) String reference) {}

    record ExposureForm(@NotNull UUID venueId, @NotNull OffsetDateTime from, @NotNull OffsetDateTime until, @NotBlank @Size(max = 64) String caseId,
            @NotBlank @Size(max = 500) String evidence) {}

    record Exposed(int visits) {}

    record Membership(String person, List<RecordsResource.Entry> lists) {}

    record Work(String caseId, int persons, int waiting, int inForce, Instant waitingSince, Instant lastStepAt) {}

    record WorkList(List<Work> cases, Integer next) {}

    record Step(UUID measureId, String person, ControlKind kind, Instant from, Instant until, MeasureState state, String unit, String proposedBy,
            String decidedBy) {}

    record CaseFile(String caseId, List<Step> measures) {}

    /** @throws Problem {@code person-unknown}, {@code record-unknown}, {@code fact-invalid}, {@code form-invalid}, {@code document-invalid} */
    @POST
    @Path("facts")
    @RolesAllowed("OFFICER")
    public Response enter(@NotNull @Valid FactForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        FactReports.Entered entered = new FactReports.Entered(form.kind(), form.corrects(), Boolean.TRUE.equals(form.retract()), form.content(),
                form.evidence());
        return Json.within("/content", () -> current.created(
                () -> wire(reports.enter(current.caller(), document, entered, current.now()))));
    }

    /** What one officer entered and what waits for another, since it may colour somebody. */
    @GET
    @Path("fact-proposals")
    @RolesAllowed("OFFICER")
    public Proposals waiting() {
        List<FactProposals.Waiting> found = proposals.waiting();
        Map<PersonId, String> names = registry.maskedNames(found.stream().map(FactProposals.Waiting::person).collect(Collectors.toSet()));
        return new Proposals(found.stream().map(fact -> new Proposal(fact.proposalId(), names.get(fact.person()), fact.kind(), fact.corrects(),
                fact.content(), fact.evidence(), fact.unit(), fact.proposedBy(), fact.proposedAt())).toList());
    }

    /** @throws Problem {@code second-person-required}, {@code fact-decided}, {@code fact-unknown}, {@code form-invalid} */
    @POST
    @Path("fact-proposals/{factId}/approval")
    @RolesAllowed("OFFICER")
    public Response approve(@PathParam("factId") UUID proposalId, Nothing nothing) {
        return current.done(() -> RecordsResource.wire(proposals.approve(current.caller(), proposalId, current.now())));
    }

    /** @throws Problem as for an approval */
    @POST
    @Path("fact-proposals/{factId}/refusal")
    @RolesAllowed("OFFICER")
    public Response refuse(@PathParam("factId") UUID proposalId, @NotNull @Valid ReasonForm form) {
        return current.done(() -> {
            proposals.refuse(current.caller(), proposalId, form.reason(), current.now());
            return new Refused(proposalId);
        });
    }

    /**
     * Asks to which key populations a person belongs. It is a write, since the question is recorded.
     *
     * @throws Problem {@code person-unknown}, {@code enquiry-invalid}, {@code document-invalid}
     */
    @POST
    @Path("key-population-enquiries")
    @RolesAllowed("OFFICER")
    public Response ask(@NotNull @Valid EnquiryForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        KeyPopulations.Question question = new KeyPopulations.Question(form.purpose(), form.reference());
        return current.done(() -> wire(keyPopulations.ask(current.caller(), document, question, current.now())));
    }

    /**
     * Puts an exposure on the record of everybody who was at a venue while a case was there; it colours nobody.
     *
     * @throws Problem {@code venue-unknown}, {@code exposure-invalid}
     */
    @POST
    @Path("venue-exposures")
    @RolesAllowed("OFFICER")
    public Response expose(@NotNull @Valid ExposureForm form) {
        ExposedVisits.Investigated found = new ExposedVisits.Investigated(form.venueId(), form.from().toInstant(), form.until().toInstant(), form.caseId(),
                form.evidence());
        return current.created(() -> new Exposed(exposedVisits.report(current.caller(), found, current.now())));
    }

    /** The work list: cases in which something waits first. */
    @GET
    @Path("cases")
    @RolesAllowed("OFFICER")
    public WorkList work(@QueryParam("offset") String offset) {
        Cases.Page page = cases.list(RecordsResource.part(offset, "/offset", 0, 1_000_000, 0), current.now());
        return new WorkList(page.cases().stream().map(work -> new Work(work.caseId(), work.persons(), work.waiting(), work.inForce(), work.waitingSince(),
                work.lastStepAt())).toList(), page.next());
    }

    /** What was ever proposed in a case. */
    @GET
    @Path("case-measures")
    @RolesAllowed("OFFICER")
    public CaseFile caseFile(@QueryParam("caseId") String caseId) {
        if (caseId == null || caseId.isBlank()) {
            throw Json.malformed("/caseId", "required");
        }
        List<MeasureRecord> found = cases.measuresIn(caseId.strip(), current.now());
        Map<PersonId, String> names = registry.maskedNames(found.stream().map(MeasureRecord::person).collect(Collectors.toSet()));
        return new CaseFile(caseId.strip(), found.stream().map(measure -> new Step(measure.measureId(), names.get(measure.person()), measure.what().kind(),
                measure.what().from(), measure.endsAt(), measure.state(), measure.unit(), measure.proposedBy(), measure.decidedBy())).toList());
    }

    private static Entered wire(FactReports.Answer answer) {
        return answer.record() == null ? new Entered("PROPOSED", answer.proposalId(), null, null)
                : new Entered("RECORDED", null, answer.record().id(), answer.record().version());
    }

    private static Membership wire(KeyPopulations.Membership membership) {
        return new Membership(membership.name(), membership.lists().stream().map(RecordsResource::wire).toList());
    }
}
