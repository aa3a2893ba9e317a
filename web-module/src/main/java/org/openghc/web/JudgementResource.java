package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.openghc.audit.Act;
import org.openghc.code.CodeStanding;
import org.openghc.code.Explanations;
import org.openghc.code.HealthCodes;
import org.openghc.code.PastJudgement;
import org.openghc.code.Replays;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Release;
import org.openghc.judgement.Segment;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.session.OwnCases;
import org.openghc.session.Role;

/** Past judgements: what was said of a code, of what it was made, and whether it comes out the same again. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class JudgementResource {
    @EJB
    private Replays replays;
    @EJB
    private OwnCases ownCases;
    @EJB
    private HealthCodes codes;
    @EJB
    private PolicyBook book;
    @Inject
    private Explanations explanations;
    @Inject
    private CurrentRequest current;

    record Judgements(List<Summary> judgements) {}

    record Summary(UUID judgementId, int version, String cause, CodeColour colour, List<Reason> reasons, String edition, String city, Instant judgedAt,
            Instant supersededAt, boolean replayable) {}

    record Told(UUID judgementId, int version, String cause, String edition, String city, Instant judgedAt, Instant supersededAt, boolean replayable,
            List<Stretch> timeline) {}

    record Stretch(Instant from, Instant until, CodeColour colour, List<Why> findings) {}

    record Why(Reason reason, String rule, CodeColour colour, Instant from, Instant until, List<Source> evidence, List<Way> releases) {}

    record Source(Evidence.Kind kind, String id, Instant at, Instant recordedAt, String source) {}

    record Way(Release.Kind kind, Instant at, Release.Tests tests, String authority) {}

    /** @param difference null if the judge says the same again */
    record Again(UUID judgementId, String edition, Instant judgedAt, boolean same, Replays.Difference difference, List<Source> inputs, List<Stretch> stored,
            List<Stretch> replayed) {}

    /** Why the caller's code has its colour now, in words; an appeal names the judgement or one of its evidence. */
    record Explanation(CodeColour colour, String edition, Instant judgedAt, UUID judgementId, String city, Instant nextChange, List<Words> findings) {}

    record Words(Reason reason, String rule, CodeColour colour, List<Source> evidence, Explanations.Explained told) {}

    record Runs(List<Replays.Run> runs, List<Replays.Alarm> alarms) {}

    record SampleForm(@Min(1) @Max(10_000) int sample) {}

    /** Why the caller's code has its colour, in the language of that tag, else in the one that the caller accepts. */
    @GET
    @Path("health-code/explanation")
    @RolesAllowed("RESIDENT")
    public Response explanation(@QueryParam("language") String language, @Context HttpHeaders headers) {
        String wanted = language == null ? AcceptedLanguage.of(headers) : language;
        PersonId person = current.caller().person();
        CodeStanding standing = codes.standing(person, current.now());
        PastJudgement past = replays.standing(person).orElse(null);
        String city = past == null ? null : past.city();
        Explanations.Circumstances where = new Explanations.Circumstances(standing.edition(), city,
                book.inForceAt(city, current.now()).appeals().ownProvince().hours());
        return CurrentRequest.noStore(new Explanation(standing.colour(), standing.edition(), standing.judgedAt(), past == null ? null : past.judgementId(), city,
                standing.until(), standing.findings().stream().map(finding -> new Words(finding.reason(), finding.rule(),
                        finding.colour(), finding.evidence().stream().map(JudgementResource::wire).toList(), explanations.explain(finding, where, wanted))).toList()));
    }

    /** The caller's own judgements, latest first. */
    @GET
    @Path("judgements")
    @RolesAllowed("RESIDENT")
    public Response own() {
        return CurrentRequest.noStore(new Judgements(replays.judgementsOf(current.caller().person()).stream().map(JudgementResource::summary).toList()));
    }

    /** @throws Problem {@code judgement-unknown}, also for somebody else's; {@code purpose-missing} for staff */
    @GET
    @Path("judgements/{judgementId}")
    @RolesAllowed({"RESIDENT", "OFFICER", "AUDITOR"})
    public Response judgement(@PathParam("judgementId") UUID judgementId, @QueryParam("purpose") String purpose) {
        admit(judgementId, purpose);
        PastJudgement past = replays.judgement(judgementId);
        return CurrentRequest.noStore(new Told(past.judgementId(), past.version(), past.cause(), past.edition(), past.city(), past.judgedAt(), past.supersededAt(),
                past.replayable(), stretches(past.judgement())));
    }

    /** @throws Problem as for the judgement; 410 {@code judgement-inputs-expired} */
    @GET
    @Path("judgements/{judgementId}/replay")
    @RolesAllowed({"RESIDENT", "OFFICER", "AUDITOR"})
    public Response replay(@PathParam("judgementId") UUID judgementId, @QueryParam("purpose") String purpose) {
        admit(judgementId, purpose);
        Replays.Replay replay = replays.replay(judgementId, current.now());
        PastJudgement past = replay.past();
        return CurrentRequest.noStore(new Again(judgementId, past == null ? null : past.edition(), past == null ? null : past.judgedAt(), replay.same(), replay.what(),
                replay.inputs() == null ? null : replay.inputs().evidence().map(JudgementResource::wire).toList(),
                past == null ? null : stretches(past.judgement()), replay.replayed() == null ? null : stretches(replay.replayed())));
    }

    /** The runs over samples, and what they found. */
    @GET
    @Path("replay-runs")
    @RolesAllowed({"AUDITOR", "ADMIN"})
    public Runs runs() {
        return new Runs(replays.runs(), replays.alarms());
    }

    /** Judges a sample again now; every night does so by itself. */
    @POST
    @Path("replay-runs")
    @RolesAllowed({"AUDITOR", "ADMIN"})
    public Response run(@NotNull @Valid SampleForm form) {
        return current.created(() -> replays.sample(form.sample(), current.now().toString(), current.now()));
    }

    /** Staff leaves a trace that the person sees; a resident gets to know of nobody else's. */
    private void admit(UUID judgementId, String purpose) {
        if (current.caller().role() != Role.RESIDENT) {
            requireNobodyClose(judgementId, purpose);
            replays.look(judgementId, current.caller().account(), purpose, current.now());
        } else if (!replays.judgement(judgementId).person().equals(current.caller().person())) {
            throw new Problem(Problem.Kind.NOT_FOUND, "judgement-unknown", "There is no such judgement.");
        }
    }

    /** Nobody looks at the family's judgements; without a purpose nobody looks at any. */
    private void requireNobodyClose(UUID judgementId, String purpose) {
        if (purpose != null && !purpose.isBlank()) {
            ownCases.refuse(current.caller(), Act.JUDGEMENT, List.of(replays.judgement(judgementId).person()), "judgement " + judgementId, current.now());
        }
    }

    private static Summary summary(PastJudgement past) {
        Segment first = past.judgement().timeline().get(0);
        return new Summary(past.judgementId(), past.version(), past.cause(), first.colour(), first.findings().stream().map(Finding::reason).distinct().toList(),
                past.edition(), past.city(), past.judgedAt(), past.supersededAt(), past.replayable());
    }

    private static List<Stretch> stretches(Judgement judgement) {
        return judgement.timeline().stream().map(segment -> new Stretch(segment.from(), segment.until(), segment.colour(),
                segment.findings().stream().map(JudgementResource::wire).toList())).toList();
    }

    private static Why wire(Finding finding) {
        return new Why(finding.reason(), finding.rule(), finding.colour(), finding.from(), finding.until(),
                finding.evidence().stream().sorted(Comparator.comparing(Evidence::at).thenComparing(Evidence::id)).map(JudgementResource::wire).toList(),
                finding.releases().stream().map(way -> new Way(way.kind(), way.at(), way.tests(), way.authority())).toList());
    }

    private static Source wire(Evidence evidence) {
        return new Source(evidence.kind(), evidence.id(), evidence.at(), evidence.recordedAt(), evidence.source());
    }
}
