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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.linking.MismatchKind;
import org.openghc.linking.MismatchRecord;
import org.openghc.linking.MismatchState;
import org.openghc.linking.Mismatches;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;

/** Documents and credentials that did not fit: what waits for an officer, and what is decided. */
@Path("mismatch-work")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MismatchResource {
    @EJB
    private Mismatches mismatches;
    @EJB
    private Registry registry;
    @Inject
    private CurrentRequest current;

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record Nothing() {}

    record WorkList(List<Work> cases) {}

    /** As in the list: masked. */
    record Work(UUID caseId, String person, MismatchRecord.Cause cause, Set<MismatchKind> kinds, MismatchState state, DocumentType documentType, String documentNumber,
            Jurisdiction vouchedBy, Boolean confirmed, int pictures, Instant receivedAt, Instant dueAt, long ageMinutes, boolean overdue, String reviewer, String unit) {}

    /** One case, opened: both spellings of the name, since comparing them is the work; the number stays masked. */
    record File(Work mismatch, String registeredName, String claimedName, LocalDate claimedBirthDate, boolean ofAnother, boolean pictureRequired, String reason,
            Instant decidedAt) {
        @Override
        public String toString() {
            return "File";
        }
    }

    /** What waits, the most urgent first. */
    @GET
    @RolesAllowed("OFFICER")
    public Response work() {
        List<MismatchRecord> found = mismatches.workList();
        Map<PersonId, String> names = registry.maskedNames(found.stream().map(MismatchRecord::person).collect(Collectors.toSet()));
        return CurrentRequest.noStore(new WorkList(found.stream().map(each -> work(each, names.get(each.person()))).toList()));
    }

    /** @throws Problem {@code mismatch-unknown} */
    @GET
    @Path("{caseId}")
    @RolesAllowed("OFFICER")
    public Response read(@PathParam("caseId") UUID caseId) {
        return CurrentRequest.noStore(file(mismatches.read(current.caller(), caseId, current.now())));
    }

    /** @throws Problem {@code mismatch-unknown} */
    @GET
    @Path("{caseId}/pictures/{number}")
    @Produces({"image/jpeg", "image/png"})
    @RolesAllowed("OFFICER")
    public Response picture(@PathParam("caseId") UUID caseId, @PathParam("number") int number) {
        Photo found = mismatches.picture(current.caller(), caseId, number, current.now());
        return Response.ok(found.image(), found.mediaType()).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment").header("X-Content-Type-Options", "nosniff").build();
    }

    /** @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code mismatch-in-review} */
    @POST
    @Path("{caseId}/review")
    @RolesAllowed("OFFICER")
    public Response review(@PathParam("caseId") UUID caseId, Nothing nothing) {
        return current.done(() -> file(mismatches.review(current.caller(), caseId, current.now())));
    }

    /**
     * @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code mismatch-not-in-review}, {@code mismatch-of-other-unit}, {@code proof-missing},
     *                 {@code merge-not-possible}
     */
    @POST
    @Path("{caseId}/link")
    @RolesAllowed("OFFICER")
    public Response link(@PathParam("caseId") UUID caseId, @NotNull @Valid Reason form) {
        return current.done(() -> file(mismatches.link(current.caller(), caseId, form.reason(), current.now())));
    }

    /** @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code mismatch-not-in-review}, {@code mismatch-of-other-unit} */
    @POST
    @Path("{caseId}/refusal")
    @RolesAllowed("OFFICER")
    public Response refuse(@PathParam("caseId") UUID caseId, @NotNull @Valid Reason form) {
        return current.done(() -> file(mismatches.refuse(current.caller(), caseId, form.reason(), current.now())));
    }

    private File file(Mismatches.File file) {
        MismatchRecord each = file.mismatch();
        return new File(work(each, file.registered().masked()), file.registered().value(), each.claim().name().value(), each.claim().birthDate(), file.ofAnother(),
                file.pictureRequired(), each.reason(), each.decidedAt());
    }

    private Work work(MismatchRecord each, String person) {
        Instant now = current.now();
        return new Work(each.caseId(), person, each.cause(), each.kinds(), each.state(), each.claim().document().type(), each.claim().document().masked(),
                each.vouchedBy(), each.confirmed(), each.pictures(), each.receivedAt(), each.dueAt(), each.age(now).toMinutes(), each.overdue(now), each.reviewer(),
                each.reviewerUnit());
    }
}
