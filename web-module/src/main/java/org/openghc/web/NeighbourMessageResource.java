package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages;

/** An auditor looks through the signed messages between us and the neighbours, and takes one out to verify it. */
@Path("neighbour-messages")
@RequestScoped
public class NeighbourMessageResource {
    @EJB
    private SignedMessages messages;
    @Inject
    private CurrentRequest current;

    record Kept(UUID messageId, UUID exchange, String contract, Passage passage, String sha256, int size, String receipt, UUID leaf, Instant keptAt) {}

    record Messages(List<Kept> messages) {}

    /** The latest messages, or those before an instant: an auditor pages backwards. */
    @GET
    @RolesAllowed("AUDITOR")
    @Produces(MediaType.APPLICATION_JSON)
    public Response messages(@QueryParam("before") String before) {
        List<SignedMessages.Entry> found = messages.before(before == null ? current.now() : instant(before));
        return Response.ok(new Messages(found.stream().map(NeighbourMessageResource::wire).toList())).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** A message byte for byte as it was on the line; that it was taken out, and what for, stays on record. */
    @GET
    @Path("{messageId}/original")
    @RolesAllowed("AUDITOR")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response original(@PathParam("messageId") UUID messageId, @QueryParam("purpose") String purpose) {
        SignedMessages.Opened opened = messages.read(messageId, current.caller().account(), purpose, current.now());
        return Response.ok(opened.bytes(), MediaType.APPLICATION_OCTET_STREAM_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + messageId + ".xml\"").build();
    }

    private static Kept wire(SignedMessages.Entry entry) {
        return new Kept(entry.messageId(), entry.exchange(), entry.contract(), entry.passage(), entry.sha256(), entry.size(), entry.receipt(), entry.leaf(),
                entry.keptAt());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Json.malformed("/before", "rfc-3339");
        }
    }
}
