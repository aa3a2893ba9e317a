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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.openghc.problem.Problem;
import org.openghc.records.BatchReport;
import org.openghc.records.LabImport;
import org.openghc.records.Laboratories;
import org.openghc.records.RecordImport;
import org.openghc.records.RecordKind;

/** Laboratories: which may report, and what they report. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LaboratoryResource {
    @EJB
    private LabImport imports;
    @EJB
    private RecordImport recordImports;
    @EJB
    private Laboratories laboratories;
    @Inject
    private CurrentRequest current;

    record Report(UUID batchId, String laboratory, int accepted, int rejected, int duplicates, int quarantined, List<BatchReport.Row> rows) {}

    /** {@code reports}: what it may report; nucleic acid tests if it does not say. */
    record LaboratoryForm(@NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 8192) String certificate, @Size(min = 1) Set<@NotNull RecordKind> reports) {}

    record KeyForm(@NotBlank @Size(max = 8192) String certificate) {}

    record Registered(UUID laboratoryId, String laboratory, String keyId, Instant validFrom, Instant validUntil) {}

    record Revoked(String keyId, Instant revokedAt) {}

    record Nothing() {}

    /**
     * Takes a batch of results: CSV, signed by a registered laboratory with a detached JWS over exactly these bytes.
     *
     * @throws Problem {@code batch-not-signed}, {@code batch-signature-foreign}, {@code batch-key-expired}, {@code batch-key-revoked}, {@code
     *         batch-malformed}, {@code batch-too-large}: no row was stored
     */
    @POST
    @Path("laboratory-batches")
    @Consumes("text/csv")
    @LargeBody
    @RolesAllowed({"OFFICER", "LABORATORY"})
    public Response importBatch(@HeaderParam("JWS-Signature") String signature, byte[] batch) {
        return current.done(() -> wire(imports.importBatch(batch, signature, current.now(), current.caller().account())));
    }

    /**
     * Takes a batch of records of one kind, signed by a source that was registered for them.
     *
     * @throws Problem as for a batch of results, and {@code record-kind-unknown}, {@code batch-kind-not-allowed}
     */
    @POST
    @Path("record-batches/{kind}")
    @Consumes("text/csv")
    @LargeBody
    @RolesAllowed({"OFFICER", "LABORATORY"})
    public Response importRecords(@PathParam("kind") String kind, @HeaderParam("JWS-Signature") String signature, byte[] batch) {
        RecordKind known = RecordsResource.kind(kind);
        if (known == RecordKind.NUCLEIC_ACID_TEST) {
            return importBatch(signature, batch);
        }
        return current.done(() -> wire(recordImports.importBatch(known, batch, signature, current.now(), current.caller().account())));
    }

    /** @throws Problem {@code certificate-invalid}, {@code key-registered} */
    @POST
    @Path("laboratories")
    @RolesAllowed("ADMIN")
    public Response register(@NotNull @Valid LaboratoryForm form) {
        return current.created(() -> wire(laboratories.register(form.name(),
                form.reports() == null ? Set.of(RecordKind.NUCLEIC_ACID_TEST) : form.reports(), form.certificate(), current.now(), current.caller().account())));
    }

    /** @throws Problem {@code laboratory-unknown}, {@code certificate-invalid}, {@code key-registered} */
    @POST
    @Path("laboratories/{laboratoryId}/keys")
    @RolesAllowed("ADMIN")
    public Response addKey(@PathParam("laboratoryId") UUID laboratoryId, @NotNull @Valid KeyForm form) {
        return current.created(() -> wire(laboratories.addKey(laboratoryId, form.certificate(), current.now(), current.caller().account())));
    }

    /** @throws Problem {@code key-unknown} */
    @POST
    @Path("laboratory-keys/{keyId}/revocation")
    @RolesAllowed("ADMIN")
    public Response revoke(@PathParam("keyId") String keyId, Nothing nothing) {
        return current.done(() -> {
            laboratories.revoke(keyId, current.now());
            return new Revoked(keyId, current.now());
        });
    }

    private static Report wire(BatchReport report) {
        return new Report(report.batchId(), report.laboratory(), report.accepted(), report.rejected(), report.duplicates(), report.quarantined(),
                report.rows());
    }

    private static Registered wire(Laboratories.Registered key) {
        return new Registered(key.laboratoryId(), key.laboratory(), key.keyId(), key.validFrom(), key.validUntil());
    }
}
