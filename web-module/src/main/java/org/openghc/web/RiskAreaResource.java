package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.area.Division;
import org.openghc.area.RiskArea;
import org.openghc.area.RiskAreaImport;
import org.openghc.area.RiskAreaList;
import org.openghc.area.RiskAreas;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.policy.RiskLevel;
import org.openghc.problem.Problem;
import org.openghc.records.FactReports;
import org.openghc.records.RecordKind;

/** The national risk-area lists at the officer's desk, and who arrived from a listed area. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RiskAreaResource {
    @EJB
    private RiskAreas areas;
    @EJB
    private FactReports reports;
    @Inject
    private CurrentRequest current;

    record Imported(UUID snapshotId, Instant publishedAt, int high, int middle, int low, int added, int removed, int unchanged,
            List<RiskAreaImport.Rejected> rejected) {}

    record Answer(Instant at, Snapshot snapshot, List<Area> areas) {}

    record Snapshot(Instant publishedAt) {}

    record Area(RiskLevel level, String division, String province, String city, String county, String community, boolean exclusion, Instant since) {}

    /** {@code arrivedAt}: came to the division; {@code leftAt}: left it, null while there. */
    record ArrivalForm(@NotNull DocumentType documentType, @NotNull String documentNumber, @NotNull String division, @NotNull OffsetDateTime arrivedAt,
            OffsetDateTime leftAt, @NotNull String evidence) {}

    record ArrivalProposed(String state, UUID proposalId) {}

    /** @throws Problem {@code risk-area-list-invalid}: nothing was imported */
    @POST
    @Path("risk-area-snapshots")
    @LargeBody
    @RolesAllowed("OFFICER")
    public Response importSnapshot(byte[] document) {
        return current.created(() -> wire(areas.importSnapshot(document, current.now(), current.caller().account())));
    }

    /** @throws Problem {@code risk-areas-unknown} if no list tells of that time: not the same as an empty answer */
    @GET
    @Path("risk-areas")
    @RolesAllowed("OFFICER")
    public Answer listed(@QueryParam("level") @DefaultValue("HIGH") String level, @QueryParam("division") String division, @QueryParam("at") String at) {
        Division within = division == null || division.isBlank() ? null : new Division(division.strip());
        return wire(areas.listedAt(at == null || at.isBlank() ? current.now() : time(at), level(level), within));
    }

    /**
     * Proposes a stay; a stay in a risk area colours, so another officer decides, as of every such fact.
     *
     * @throws Problem {@code person-unknown}, {@code form-invalid}, {@code fact-invalid}, {@code document-invalid}
     */
    @POST
    @Path("arrivals")
    @RolesAllowed("OFFICER")
    public Response recordArrival(@NotNull @Valid ArrivalForm form) {
        IdentityDocument document = new IdentityDocument(form.documentType(), form.documentNumber());
        Map<String, String> stay = new HashMap<>(Map.of("division", form.division(), "arrivedAt", form.arrivedAt().toString()));
        if (form.leftAt() != null) {
            stay.put("leftAt", form.leftAt().toString());
        }
        FactReports.Entered entered = new FactReports.Entered(RecordKind.STAY, null, false, stay, form.evidence());
        return current.created(() -> new ArrivalProposed("PROPOSED", reports.enter(current.caller(), document, entered, current.now()).proposalId()));
    }

    private static Imported wire(RiskAreaImport report) {
        return new Imported(report.snapshotId(), report.publishedAt(), report.high(), report.middle(), report.low(), report.added(), report.removed(),
                report.unchanged(), report.rejected());
    }

    private static Answer wire(RiskAreaList list) {
        return new Answer(list.at(), new Snapshot(list.publishedAt()), list.areas().stream().map(RiskAreaResource::wire).toList());
    }

    private static Area wire(RiskArea area) {
        return new Area(area.level(), area.division(), area.province(), area.city(), area.county(), area.community(), area.exclusion(), area.since());
    }

    private static RiskLevel level(String text) {
        return Arrays.stream(RiskLevel.values()).filter(level -> level.name().equals(text)).findFirst()
                .orElseThrow(() -> Json.malformed("/level", "risk-level"));
    }

    private static Instant time(String text) {
        try {
            // An offset's plus sign that was not encoded arrives as a space.
            OffsetDateTime at = OffsetDateTime.parse(text.strip().replace(' ', '+'));
            if (at.getYear() < 0 || at.getYear() > 9999) {
                throw Json.malformed("/at", "date-time");
            }
            return at.toInstant();
        } catch (DateTimeException e) {
            throw Json.malformed("/at", "date-time");
        }
    }
}
