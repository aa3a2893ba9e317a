package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.form.Field;
import org.openghc.identity.PersonId;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.MeasureRecord;
import org.openghc.measure.MeasureState;
import org.openghc.problem.Problem;
import org.openghc.records.FactReports;
import org.openghc.records.HealthRecords;
import org.openghc.records.OwnRecord;
import org.openghc.records.Photo;
import org.openghc.records.RecordHistory;
import org.openghc.records.RecordKind;
import org.openghc.records.TestResult;

/** What is on record about the resident who asks, and about nobody else. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {
    @EJB
    private HealthRecords records;
    @EJB
    private RecordHistory history;
    @EJB
    private FactReports reports;
    @EJB
    private ControlMeasures measures;
    @Inject
    private CurrentRequest current;

    record Own(List<Test> nucleicAcidTests, List<Measure> controlMeasures) {}

    record Test(Instant sampledAt, Instant reportedAt, TestResult result, String laboratory) {}

    record Measure(UUID measureId, ControlKind kind, String caseId, String legalBasis, String unit, Instant from, Instant until, Instant recordedAt,
            MeasureState state) {}

    record Page(String kind, List<Entry> records, Integer next) {}

    /** {@code id}: what an appeal names; {@code content}: the fields of the kind's form. */
    record Entry(String kind, String id, int version, Instant happenedAt, Instant recordedAt, String source, Map<String, String> content) {}

    record History(String kind, List<Past> versions) {}

    /** {@code state}: whether it counts, or why it does no longer. */
    record Past(String id, int version, RecordHistory.State state, Instant happenedAt, Instant recordedAt, String source, Map<String, String> content) {}

    record Forms(List<FormOf> forms) {}

    record FormOf(String kind, String path, int version, List<Field> fields) {}

    record SelfTestForm(@NotNull Map<String, String> content, byte[] photo) {
        @Override
        public String toString() {
            return "SelfTestForm";
        }
    }

    /** Which kinds of records there are, and the fields of each. */
    @GET
    @Path("record-forms")
    @RolesAllowed({"RESIDENT", "OFFICER", "LABORATORY"})
    public Forms forms() {
        return new Forms(Arrays.stream(RecordKind.values())
                .map(kind -> new FormOf(kind.name(), kind.path(), kind.form().version(), kind.form().fields())).toList());
    }

    /**
     * The resident's own records of a kind, latest first.
     *
     * @throws Problem {@code record-kind-unknown}
     */
    @GET
    @Path("records/{kind}")
    @RolesAllowed("RESIDENT")
    public Response ownOf(@PathParam("kind") String kind, @QueryParam("offset") String offset, @QueryParam("limit") String limit) {
        RecordKind known = kind(kind);
        HealthRecords.Page page = records.recordsOf(current.caller().person(), known, part(offset, "/offset", 0, 1_000_000, 0),
                part(limit, "/limit", 1, 100, 20), current.now());
        return CurrentRequest.noStore(new Page(known.name(), page.records().stream().map(RecordsResource::wire).toList(), page.next()));
    }

    /** @throws Problem {@code record-unknown} */
    @GET
    @Path("antigen-tests/{recordId}/photo")
    @Produces({"image/jpeg", "image/png", MediaType.APPLICATION_JSON})
    @RolesAllowed("RESIDENT")
    public Response photo(@PathParam("recordId") String recordId) {
        Photo photo = reports.photoOf(current.caller().person(), recordId);
        return Response.ok(photo.image(), photo.mediaType()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** @throws Problem {@code form-invalid}, {@code photo-invalid} */
    @POST
    @Path("antigen-tests")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody
    @RolesAllowed("RESIDENT")
    public Response reportSelfTest(@NotNull @Valid SelfTestForm form) {
        Photo photo = form.photo() == null ? null : Photo.uploaded(form.photo(), "/photo");
        return Json.within("/content", () -> current.created(
                () -> wire(reports.reportSelfTest(current.caller().person(), form.content(), photo, current.now()))));
    }

    static RecordKind kind(String path) {
        return RecordKind.ofPath(path).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "record-kind-unknown", "There are no records of this kind."));
    }

    static int part(String text, String pointer, int least, int most, int usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Json.malformed(pointer, "number");
        }
        return Integer.parseInt(text);
    }

    static Entry wire(OwnRecord record) {
        return new Entry(record.kind().name(), record.id(), record.version(), record.happenedAt(), record.recordedAt(), record.source(), record.content());
    }

    /** Every version that was ever reported: what was corrected or taken back stays readable. */
    @GET
    @Path("records/{kind}/versions")
    @RolesAllowed("RESIDENT")
    public Response versionsOf(@PathParam("kind") String kind) {
        RecordKind known = kind(kind);
        return CurrentRequest.noStore(new History(known.name(), history.of(current.caller().person(), known).stream().map(RecordsResource::past).toList()));
    }

    private static Past past(RecordHistory.Past past) {
        OwnRecord record = past.record();
        return new Past(record.id(), record.version(), past.state(), record.happenedAt(), record.recordedAt(), record.source(), record.content());
    }

    @GET
    @Path("health-code/records")
    @RolesAllowed("RESIDENT")
    public Response own() {
        PersonId person = current.caller().person();
        Own own = new Own(records.testsOf(person).stream().map(RecordsResource::wire).toList(),
                measures.measuresOf(person, current.now()).stream().map(RecordsResource::wire).toList());
        return CurrentRequest.noStore(own);
    }

    private static Test wire(HealthRecords.TestRecord test) {
        return new Test(test.sampledAt(), test.reportedAt(), test.result(), test.laboratory());
    }

    private static Measure wire(MeasureRecord measure) {
        return new Measure(measure.measureId(), measure.what().kind(), measure.what().caseId(), measure.what().legalBasis().citation(), measure.unit(),
                measure.what().from(), measure.endsAt(), measure.recordedAt(), measure.state());
    }
}
