package org.openghc.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.measure.About;
import org.openghc.measure.AppealRecord;
import org.openghc.measure.AppealState;
import org.openghc.measure.Appeals;
import org.openghc.measure.Attachment;
import org.openghc.problem.Problem;
import org.openghc.province.ProvinceColours;

/** Appeals: a resident contests what is held of him or her, officers answer. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppealResource {
    @EJB
    private Appeals appeals;
    @EJB
    private Registry registry;
    @EJB
    private ProvinceColours colours;
    @Inject
    private CurrentRequest current;

    record AboutForm(@NotNull About.Kind kind, @NotBlank @Size(max = 160) String id) {}

    record AttachmentForm(@NotBlank @Size(max = 32) String mediaType, @NotNull byte[] content) {}

    record AppealForm(@NotNull @Valid AboutForm about, @NotBlank @Size(max = 2000) String text, @Size(max = 3) List<@NotNull @Valid AttachmentForm> attachments) {}

    record AnswerForm(@NotNull AppealState outcome, @NotBlank @Size(max = 2000) String answer) {}

    record Nothing() {}

    record Own(List<Mine> appeals) {}

    record Mine(UUID appealId, About about, AppealState state, String text, int attachments, Instant receivedAt, Instant dueAt, String unit, String answer,
            Instant answeredAt) {}

    record WorkList(List<Work> appeals) {}

    record Work(UUID appealId, String person, About about, AppealState state, String text, int attachments, Instant receivedAt, Instant dueAt,
            Instant escalatedAt, String reviewer, AppealState proposedOutcome, String answer, Instant answeredAt) {}

    /** An appeal that an officer opens, with what other provinces say of the person: the longer clock runs where one of them is the cause. */
    record Opened(@JsonUnwrapped Work appeal, RegionalColourResource.Colours provinces) {}

    /** @throws Problem {@code appeal-invalid}, {@code appeal-about-unknown}, {@code appeal-open} */
    @POST
    @Path("appeals")
    @LargeBody
    @RolesAllowed("RESIDENT")
    public Response file(@NotNull @Valid AppealForm form) {
        List<Attachment> attachments = form.attachments() == null ? List.of()
                : form.attachments().stream().map(each -> Attachment.uploaded(each.mediaType(), each.content())).toList();
        return current.created(() -> mine(appeals.file(current.caller().person(), new About(form.about().kind(), form.about().id()), form.text(), attachments,
                current.now())));
    }

    /** The caller's own appeals, latest first. */
    @GET
    @Path("appeals")
    @RolesAllowed("RESIDENT")
    public Response own() {
        return CurrentRequest.noStore(new Own(appeals.appealsOf(current.caller().person()).stream().map(AppealResource::mine).toList()));
    }

    /** What waits for an answer, the most urgent first. */
    @GET
    @Path("appeal-work")
    @RolesAllowed("OFFICER")
    public Response work() {
        List<AppealRecord> found = appeals.workList();
        Map<PersonId, String> names = registry.maskedNames(found.stream().map(AppealRecord::person).collect(Collectors.toSet()));
        return CurrentRequest.noStore(new WorkList(found.stream().map(appeal -> work(appeal, names)).toList()));
    }

    /** @throws Problem {@code appeal-unknown} */
    @GET
    @Path("appeal-work/{appealId}")
    @RolesAllowed("OFFICER")
    public Response read(@PathParam("appealId") UUID appealId) {
        AppealRecord appeal = appeals.read(current.caller(), appealId, current.now());
        return CurrentRequest.noStore(new Opened(work(appeal), RegionalColourResource.Colours.of(colours.of(appeal.person(), current.now()), colours.rule(current.now()),
                current.now())));
    }

    /** @throws Problem {@code appeal-unknown} */
    @GET
    @Path("appeal-work/{appealId}/attachments/{number}")
    @Produces({"image/jpeg", "image/png"})
    @RolesAllowed("OFFICER")
    public Response attachment(@PathParam("appealId") UUID appealId, @PathParam("number") int number) {
        Attachment found = appeals.attachment(current.caller(), appealId, number, current.now());
        return Response.ok(found.content(), found.mediaType()).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment").header("X-Content-Type-Options", "nosniff").build();
    }

    /** @throws Problem {@code appeal-unknown}, {@code appeal-in-review}, {@code appeal-answered}, {@code second-person-required} */
    @POST
    @Path("appeal-work/{appealId}/review")
    @RolesAllowed("OFFICER")
    public Response review(@PathParam("appealId") UUID appealId, Nothing nothing) {
        return current.done(() -> work(appeals.review(current.caller(), appealId, current.now())));
    }

    /** @throws Problem {@code appeal-unknown}, {@code appeal-not-in-review}, {@code appeal-answered} */
    @POST
    @Path("appeal-work/{appealId}/answer")
    @RolesAllowed("OFFICER")
    public Response answer(@PathParam("appealId") UUID appealId, @NotNull @Valid AnswerForm form) {
        if (form.outcome() != AppealState.UPHELD && form.outcome() != AppealState.REJECTED) {
            throw Json.malformed("/outcome", "upheld-or-rejected");
        }
        return current.done(() -> work(appeals.answer(current.caller(), appealId, form.outcome() == AppealState.UPHELD, form.answer(), current.now())));
    }

    /** @throws Problem {@code appeal-unknown}, {@code appeal-not-answered}, {@code appeal-answered}, {@code second-person-required} */
    @POST
    @Path("appeal-work/{appealId}/confirmation")
    @RolesAllowed("OFFICER")
    public Response confirm(@PathParam("appealId") UUID appealId, Nothing nothing) {
        return current.done(() -> work(appeals.confirm(current.caller(), appealId, current.now())));
    }

    private Work work(AppealRecord appeal) {
        return work(appeal, registry.maskedNames(List.of(appeal.person())));
    }

    private static Work work(AppealRecord appeal, Map<PersonId, String> names) {
        return new Work(appeal.appealId(), names.get(appeal.person()), appeal.about(), appeal.state(), appeal.statement(), appeal.attachments(),
                appeal.receivedAt(), appeal.dueAt(), appeal.escalatedAt(), appeal.reviewer(), appeal.proposedOutcome(), appeal.answer(), appeal.answeredAt());
    }

    private static Mine mine(AppealRecord appeal) {
        return new Mine(appeal.appealId(), appeal.about(), appeal.state(), appeal.statement(), appeal.attachments(), appeal.receivedAt(), appeal.dueAt(),
                appeal.reviewerUnit(), appeal.answer(), appeal.answeredAt());
    }
}
