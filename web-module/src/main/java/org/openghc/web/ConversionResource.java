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
import java.util.List;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.ConversionForm;
import org.openghc.recognition.ConversionForms;
import org.openghc.recognition.ConversionReceipt;
import org.openghc.recognition.ConversionStatus;
import org.openghc.recognition.Departure;
import org.openghc.recognition.Passage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.SignedMessages;

/** A resident takes the code to another region, or brings the one from there. */
@Path("conversions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConversionResource {
    @EJB
    private Recognition recognition;
    @EJB
    private ConversionForms forms;
    @Inject
    private CurrentRequest current;
    @Inject
    private Receivers receivers;

    /** What the form asks of this person today, and no more. */
    record Leaving(@NotBlank String to, @Size(max = 64) String consent, Answers answers) {
        ConversionForm.Sent sent() {
            return answers == null ? new ConversionForm.Sent(consent, null, null, null)
                    : new ConversionForm.Sent(consent, answers.symptoms(), answers.contact14d(), answers.travel14d());
        }
    }

    record Answers(Boolean symptoms, Boolean contact14d, Boolean travel14d) {}

    record Issued(UUID conversionId, String credential, String evidence, Instant expiresAt, Receiver receiver) {}

    record Receiver(String name, String submitUrl) {}

    record Arriving(@NotBlank String from, @NotBlank @Size(max = 8192) String credential, @NotBlank @Size(max = 64) String consent) {}

    record Conversion(UUID conversionId, ConversionStatus.Direction direction, String region, ConversionStatus.State state, String reason,
            Instant createdAt, int attempts) {}

    /** The receipt with two sides: two messages byte for byte (in Base64), one signed by us, one by the other region. */
    record Receipt(UUID conversionId, ConversionStatus.Direction direction, String region, String evidence, Side ours, Side theirs) {}

    record Side(byte[] message, String sha256, Passage passage, Instant at, String receipt) {}

    record Conversions(List<Conversion> conversions) {}

    @POST
    @RolesAllowed("RESIDENT")
    public Response leave(@NotNull @Valid Leaving form) {
        Jurisdiction region = region(form.to());
        PersonId person = current.caller().person();
        return current.created(() -> wire(recognition.leave(person, region, forms.complete(person, region, form.sent(), current.now()), current.now()), region));
    }

    /** Takes the credential in one transaction, then asks its issuer in none; who repeats the request learns how it stands. */
    @POST
    @Path("inbound")
    @RolesAllowed("RESIDENT")
    public Response arrive(@NotNull @Valid Arriving form) {
        Jurisdiction region = region(form.from());
        Response taken = current.created(() -> wire(
                recognition.arrive(current.caller().person(), region, form.credential(), form.consent(), current.now())));
        Conversion conversion = (Conversion) Json.read((byte[]) taken.getEntity(), Conversion.class);
        ConversionStatus asked = recognition.ask(current.caller().person(), conversion.conversionId(), current.now());
        return Response.fromResponse(taken).entity(wire(asked)).build();
    }

    @GET
    @RolesAllowed("RESIDENT")
    public Conversions mine() {
        return new Conversions(recognition.of(current.caller().person()).stream().map(ConversionResource::wire).toList());
    }

    /** @throws Problem {@code not-found} for another's; {@code receipt-not-there} while the other side has not used it or not answered */
    @GET
    @Path("{conversionId}/receipt")
    @RolesAllowed("RESIDENT")
    public Response receipt(@PathParam("conversionId") UUID conversionId) {
        ConversionReceipt receipt = recognition.receipt(current.caller().person(), conversionId);
        return Response.ok(new Receipt(receipt.conversionId(), receipt.direction(), receipt.region().code(), receipt.credential().hex(), side(receipt.ours()),
                side(receipt.theirs()))).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Side side(SignedMessages.Opened message) {
        return new Side(message.bytes(), message.entry().sha256(), message.entry().passage(), message.entry().keptAt(), message.entry().receipt());
    }

    private Issued wire(Departure departure, Jurisdiction region) {
        return new Issued(departure.conversionId(), departure.credential(), departure.evidence().hex(), departure.expiresAt(),
                new Receiver(region.code(), receivers.submitUrl(region)));
    }

    private static Conversion wire(ConversionStatus status) {
        return new Conversion(status.conversionId(), status.direction(), status.region().code(), status.state(), status.reason(),
                status.createdAt(), status.attempts());
    }

    /** @throws Problem {@code region-not-recognised} */
    static Jurisdiction region(String code) {
        try {
            return Jurisdiction.of(code);
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.Kind.INVALID, "region-not-recognised", "There is no mutual recognition with that region.");
        }
    }
}
