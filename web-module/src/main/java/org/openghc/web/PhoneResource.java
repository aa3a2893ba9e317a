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
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.openghc.code.StatusCredentials.Issued;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PhoneNumber;
import org.openghc.judgement.CodeColour;
import org.openghc.phone.NumberChangeRecord;
import org.openghc.phone.NumberChanges;
import org.openghc.phone.PhoneRecord;
import org.openghc.phone.Phones;
import org.openghc.problem.Problem;
import org.openghc.verifier.PhoneKey;

/** A resident's phones, which show the code without a server, and the phone number on record. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PhoneResource {
    @EJB
    private Phones phones;
    @EJB
    private NumberChanges changes;
    @Inject
    private CurrentRequest current;

    /** Challenge and proof in base64; the key's coordinates as a JSON Web Key has them. */
    record PhoneForm(@NotBlank @Size(max = 44) String x, @NotBlank @Size(max = 44) String y, @NotBlank @Size(max = 64) String challenge,
            @NotBlank @Size(max = 100) String proof) {}

    record LossForm(@NotNull DocumentType documentType, @NotBlank @Size(max = 64) String documentNumber) {}

    record NumberForm(@NotBlank @Size(max = 32) String phone) {}

    record CodeForm(@NotBlank @Size(max = 32) String code) {}

    record Nothing() {}

    record Challenge(byte[] challenge, Instant serverTime) {}

    record Credential(byte[] credential, CodeColour colour, Instant issuedAt, Instant expiresAt, Instant serverTime) {}

    record OwnPhones(List<PhoneRecord> phones) {}

    record OwnChanges(List<NumberChangeRecord> changes) {}

    record TakenBack(int phones) {}

    @GET
    @Path("phones")
    @RolesAllowed("RESIDENT")
    public Response mine() {
        return Response.ok(new OwnPhones(phones.of(current.caller().person()))).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** What the phone signs to show that it holds its key; changes nothing, and is another each second. */
    @GET
    @Path("phones/challenge")
    @RolesAllowed("RESIDENT")
    public Response challenge() {
        return Response.ok(new Challenge(phones.challenge(current.caller().person(), current.now()), current.now())).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** @throws Problem {@code phone-key-invalid}, {@code phone-challenge-expired}, {@code phone-proof-wrong}, {@code phone-revoked} */
    @POST
    @Path("phones")
    @RolesAllowed("RESIDENT")
    public Response register(@NotNull @Valid PhoneForm form) {
        ECPublicKey key = key(bytes(form.x(), "/x"), bytes(form.y(), "/y"));
        byte[] challenge = bytes(form.challenge(), "/challenge");
        byte[] proof = bytes(form.proof(), "/proof");
        return current.created(() -> phones.register(current.caller().person(), key, challenge, proof, current.now()));
    }

    /** @throws Problem {@code phone-unknown}, {@code phone-revoked}, {@code phone-not-usable-yet} */
    @POST
    @Path("phones/{phoneId}/credential")
    @RolesAllowed("RESIDENT")
    public Response credential(@PathParam("phoneId") UUID phoneId, @NotNull Nothing nothing) {
        return current.done(() -> wire(phones.credential(current.caller().person(), phoneId, current.now())));
    }

    /** @throws Problem {@code phone-unknown} */
    @POST
    @Path("phones/{phoneId}/loss")
    @RolesAllowed("RESIDENT")
    public Response lost(@PathParam("phoneId") UUID phoneId, @NotNull Nothing nothing) {
        return current.done(() -> phones.lost(current.caller().person(), phoneId, current.token(), current.now()));
    }

    /** @throws Problem {@code person-unknown}, {@code document-invalid} */
    @POST
    @Path("phone-losses")
    @RolesAllowed("OFFICER")
    public Response lostAtTheDesk(@NotNull @Valid LossForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        return current.done(() -> new TakenBack(phones.lost(current.caller(), document, current.now())));
    }

    @GET
    @Path("phone-number-changes")
    @RolesAllowed("RESIDENT")
    public Response numberChanges() {
        return Response.ok(new OwnChanges(changes.of(current.caller().person()))).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** @throws Problem {@code phone-invalid}, {@code number-change-pending}, {@code number-unchanged}, {@code too-many-attempts} */
    @POST
    @Path("phone-number-changes")
    @RolesAllowed("RESIDENT")
    public Response changeNumber(@NotNull @Valid NumberForm form) {
        PhoneNumber number = new PhoneNumber(form.phone());
        return current.once(() -> Response.accepted(changes.request(current.caller().person(), number, current.now())).build());
    }

    /** @throws Problem {@code code-wrong}, {@code code-expired}, {@code too-many-attempts}, {@code number-change-unknown} */
    @POST
    @Path("phone-number-changes/{changeId}/proof")
    @RolesAllowed("RESIDENT")
    public Response prove(@PathParam("changeId") UUID changeId, @NotNull @Valid CodeForm form) {
        return current.done(() -> changes.prove(current.caller().person(), changeId, form.code(), current.now()));
    }

    /** @throws Problem {@code number-change-unknown}, {@code number-change-over} */
    @POST
    @Path("phone-number-changes/{changeId}/objection")
    @RolesAllowed("RESIDENT")
    public Response object(@PathParam("changeId") UUID changeId, @NotNull Nothing nothing) {
        return current.done(() -> changes.object(current.caller().person(), changeId, current.token(), current.now()));
    }

    private Credential wire(Issued issued) {
        return new Credential(issued.credential(), issued.colour(), issued.issuedAt(), issued.expiresAt(), current.now());
    }

    private static ECPublicKey key(byte[] x, byte[] y) {
        try {
            return PhoneKey.publicKey(x, y);
        } catch (IllegalArgumentException notAPoint) {
            throw new Problem(Problem.Kind.INVALID, "phone-key-invalid", "The key is no point on P-256.");
        }
    }

    /** Base64 in either alphabet: browsers write keys in one and bytes in the other. */
    private static byte[] bytes(String text, String pointer) {
        try {
            return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException notBase64) {
            throw Json.malformed(pointer, "base64");
        }
    }
}
