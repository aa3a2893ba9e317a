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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.code.Rejudgings;
import org.openghc.code.TrialReport;
import org.openghc.edition.EditionRecord;
import org.openghc.edition.EditionState;
import org.openghc.edition.Editions;
import org.openghc.policy.Draft;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.PolicyShelf;
import org.openghc.problem.Problem;

/** The rules' editions at the desk: which count, which are proposed, what they would change, who approves them. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PolicyEditionResource {
    @EJB
    private Editions editions;
    @EJB
    private PolicyBook book;
    @EJB
    private Rejudgings rejudgings;
    @Inject
    private CurrentRequest current;

    record Book(String inForce, List<Edition> editions, List<City> overlays, Rejudgings.Progress rejudging) {}

    record Edition(String edition, Jurisdiction jurisdiction, Instant from, Instant until, String note) {}

    record City(String overlay, String city, Instant from, Instant until, String note) {}

    record Proposals(List<Proposed> proposals) {}

    record Proposed(UUID proposalId, String edition, Draft.Kind kind, Instant from, EditionState state, String proposedBy, String unit, Instant proposedAt,
            TrialReport trial, Instant triedAt, int trialNumber, List<String> approvedBy, Integer approvalsNeeded, String decidedBy, Instant decidedAt, String reason) {}

    record ReasonForm(@NotBlank @Size(max = 500) String reason) {}

    record Nothing() {}

    /** What is published, and how far everybody has been judged by it. */
    @GET
    @Path("policy-editions")
    @RolesAllowed({"OFFICER", "ADMIN", "AUDITOR"})
    public Book published() {
        PolicyShelf shelf = book.shelf();
        return new Book(shelf.standingAt(current.now()),
                shelf.editions().stream().map(each -> new Edition(each.edition(), each.jurisdiction(), each.from(), each.until(), each.note())).toList(),
                shelf.overlays().stream().map(each -> new City(each.overlay(), each.city(), each.from(), each.until(), each.note())).toList(),
                rejudgings.progress());
    }

    /**
     * Proposes an edition; the body is its file.
     *
     * @throws Problem {@code edition-invalid} with each member and rule
     */
    @POST
    @Path("policy-editions")
    @RolesAllowed({"OFFICER", "ADMIN"})
    public Response proposeEdition(byte[] document) {
        return propose(Draft.Kind.EDITION, document);
    }

    /** @throws Problem {@code edition-invalid} with each member and rule */
    @POST
    @Path("policy-overlays")
    @RolesAllowed({"OFFICER", "ADMIN"})
    public Response proposeOverlay(byte[] document) {
        return propose(Draft.Kind.OVERLAY, document);
    }

    @GET
    @Path("policy-proposals")
    @RolesAllowed({"OFFICER", "ADMIN", "AUDITOR"})
    public Proposals proposals() {
        return new Proposals(editions.proposals().stream().map(PolicyEditionResource::wire).toList());
    }

    /** @throws Problem {@code edition-unknown} */
    @GET
    @Path("policy-proposals/{proposalId}")
    @RolesAllowed({"OFFICER", "ADMIN", "AUDITOR"})
    public Proposed proposal(@PathParam("proposalId") UUID proposalId) {
        return wire(editions.proposal(proposalId));
    }

    /**
     * @throws Problem {@code edition-unknown}, {@code edition-not-tried}, {@code second-person-required}, {@code edition-approved}, {@code
     *         other-unit-required}, {@code edition-late}, {@code edition-decided}
     */
    @POST
    @Path("policy-proposals/{proposalId}/approval")
    @RolesAllowed({"OFFICER", "ADMIN"})
    public Response approve(@PathParam("proposalId") UUID proposalId, Nothing nothing) {
        return current.done(() -> wire(editions.approve(current.caller(), proposalId, current.now())));
    }

    /** @throws Problem {@code edition-unknown}, {@code edition-not-tried} while a trial is under way, {@code edition-decided} */
    @POST
    @Path("policy-proposals/{proposalId}/trial")
    @RolesAllowed({"OFFICER", "ADMIN"})
    public Response tryAgain(@PathParam("proposalId") UUID proposalId, Nothing nothing) {
        return current.done(() -> wire(editions.tryAgain(current.caller(), proposalId, current.now())));
    }

    /** @throws Problem {@code edition-unknown}, {@code edition-decided} */
    @POST
    @Path("policy-proposals/{proposalId}/refusal")
    @RolesAllowed({"OFFICER", "ADMIN"})
    public Response refuse(@PathParam("proposalId") UUID proposalId, @NotNull @Valid ReasonForm form) {
        return current.done(() -> wire(editions.refuse(current.caller(), proposalId, form.reason(), current.now())));
    }

    private Response propose(Draft.Kind kind, byte[] document) {
        // Another charset would be read as something else than what was signed off.
        Json.requireUtf8(document);
        return current.created(() -> wire(editions.propose(current.caller(), kind, new String(document, StandardCharsets.UTF_8), current.now())));
    }

    private static Proposed wire(EditionRecord record) {
        return new Proposed(record.proposalId(), record.edition(), record.kind(), record.beginsAt(), record.state(), record.proposedBy(), record.unit(),
                record.proposedAt(), record.trial(), record.triedAt(), record.trialNumber(), record.approvedBy(), record.approvalsNeeded(), record.decidedBy(),
                record.decidedAt(), record.reason());
    }
}
