package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.MeasureRecord;
import org.openghc.measure.MeasureState;
import org.openghc.records.HealthRecords;
import org.openghc.records.TestResult;

/** What is on record about the resident who asks, and about nobody else. */
@Path("health-code/records")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {
    @EJB
    private HealthRecords records;
    @EJB
    private ControlMeasures measures;
    @Inject
    private CurrentRequest current;

    record Own(List<Test> nucleicAcidTests, List<Measure> controlMeasures) {}

    record Test(Instant sampledAt, Instant reportedAt, TestResult result, String laboratory) {}

    record Measure(UUID measureId, ControlKind kind, String caseId, String legalBasis, String unit, Instant from, Instant until, MeasureState state) {}

    @GET
    @RolesAllowed("RESIDENT")
    public Response own() {
        PersonId person = current.caller().person();
        Own own = new Own(records.testsOf(person).stream().map(RecordsResource::wire).toList(),
                measures.measuresOf(person, current.now()).stream().map(RecordsResource::wire).toList());
        return Response.ok(own).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Test wire(HealthRecords.TestRecord test) {
        return new Test(test.sampledAt(), test.reportedAt(), test.result(), test.laboratory());
    }

    private static Measure wire(MeasureRecord measure) {
        return new Measure(measure.measureId(), measure.what().kind(), measure.what().caseId(), measure.what().legalBasis().citation(), measure.unit(),
                measure.what().from(), measure.endsAt(), measure.state());
    }
}
