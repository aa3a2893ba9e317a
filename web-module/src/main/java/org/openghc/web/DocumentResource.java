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
import java.util.Set;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.linking.Claim;
import org.openghc.linking.DocumentLinks;
import org.openghc.linking.MismatchKind;
import org.openghc.linking.MismatchRecord;
import org.openghc.linking.MismatchState;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;

/** A resident's documents: linked ones, and what did not fit. */
@Path("documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DocumentResource {
    @EJB
    private DocumentLinks links;
    @EJB
    private Registry registry;
    @Inject
    private CurrentRequest current;

    /** The name is the register's unless the document spells it otherwise. */
    record LinkForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber, @Size(max = 200) String name, LocalDate birthDate) {
        @Override
        public String toString() {
            return "LinkForm";
        }
    }

    record PictureForm(@NotNull byte[] content) {}

    record Documents(List<Linked> documents, List<Case> cases) {}

    record Linked(DocumentType documentType, String documentNumber, Instant linkedAt, LinkedDocument.Proof proof) {}

    record Case(UUID caseId, MismatchRecord.Cause cause, Set<MismatchKind> kinds, MismatchState state, DocumentType documentType, String documentNumber,
            int pictures, Instant receivedAt, Instant dueAt, long ageMinutes, boolean overdue, int attempts, String unit, String reason, Instant decidedAt) {}

    /** The caller's own, numbers masked. */
    @GET
    @RolesAllowed("RESIDENT")
    public Response own() {
        PersonId person = current.caller().person();
        List<Linked> linked = links.documentsOf(person).stream().map(each -> new Linked(each.document().type(), each.document().masked(), each.linkedAt(), each.proof())).toList();
        return Response.ok(new Documents(linked, links.casesOf(person).stream().map(each -> wire(each, current.now())).toList()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /**
     * Takes the request in one transaction, then asks the identity authority in none; who repeats it learns how it stands.
     *
     * @throws Problem {@code document-invalid}, {@code name-invalid}, {@code document-linked}, {@code document-type-linked}, {@code mismatches-too-many}
     */
    @POST
    @RolesAllowed("RESIDENT")
    public Response link(@NotNull @Valid LinkForm form) {
        PersonId person = current.caller().person();
        Claim claim = new Claim(new IdentityDocument(form.documentType(), form.documentNumber()),
                form.name() == null ? registry.profileOf(person).name() : new RealName(form.name()), form.birthDate());
        Response taken = current.created(() -> wire(links.caseOf(person, links.ask(person, claim, current.now())), current.now()));
        Case asked = (Case) Json.read((byte[]) taken.getEntity(), Case.class);
        links.check(person, asked.caseId(), current.now());
        return Response.fromResponse(taken).entity(wire(links.caseOf(person, asked.caseId()), current.now())).build();
    }

    /** @throws Problem {@code mismatch-unknown}, {@code mismatch-decided}, {@code pictures-too-many}, {@code photo-invalid} */
    @POST
    @Path("cases/{caseId}/pictures")
    @LargeBody
    @RolesAllowed("RESIDENT")
    public Response prove(@PathParam("caseId") UUID caseId, @NotNull @Valid PictureForm form) {
        Photo picture = Photo.uploaded(form.content(), "/content");
        return current.created(() -> wire(links.prove(current.caller().person(), caseId, picture, current.now()), current.now()));
    }

    private static Case wire(MismatchRecord each, Instant now) {
        return new Case(each.caseId(), each.cause(), each.kinds(), each.state(), each.claim().document().type(), each.claim().document().masked(), each.pictures(),
                each.receivedAt(), each.dueAt(), each.age(now).toMinutes(), each.overdue(now), each.attempts(), each.reviewerUnit(), each.reason(), each.decidedAt());
    }
}
