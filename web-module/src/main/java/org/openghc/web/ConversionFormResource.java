package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openghc.identity.DocumentType;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Reason;
import org.openghc.recognition.ConversionForm;
import org.openghc.recognition.ConversionForms;
import org.openghc.recognition.Forecast;
import org.openghc.recognition.Forecasts;

/** What a resident is told before a conversion: whether the code would be green over there, and what is still to be said. */
@Path("conversions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConversionFormResource {
    @EJB
    private Forecasts forecasts;
    @EJB
    private ConversionForms forms;
    @Inject
    private CurrentRequest current;

    record Outlook(String region, Instant at, boolean green, Instant until, String homeEdition, String hostEdition, List<Cause> causes, CountedNat lastNegativeNat) {}

    record Cause(Forecast.Side side, String name, String rule, String edition, Reason reason, CodeColour colour, Instant from, Instant until, List<Help> helps,
            Map<String, Words> texts) {}

    record Help(String kind, Instant from, Instant until) {}

    record Words(String reason, String period, List<String> helps) {}

    record CountedNat(Instant sampledAt, Instant reportedAt, Instant countsUntil) {}

    /** Half filled in. */
    record Prepared(String region, Known known, Consent consent, List<Answer> answers, Declaration declaration, Instant countsUntil, List<String> asked) {}

    /** Masked. */
    record Known(String name, DocumentType documentType, String documentNumber, String phone, boolean birthDate, Nat lastNegativeNat, Vaccination vaccination) {}

    record Nat(Instant sampledAt, Instant reportedAt) {}

    record Vaccination(int doses, Instant lastAt) {}

    record Consent(String version, Instant agreedAt, Map<String, String> texts) {}

    record Answer(ConversionForm.Question question, boolean value, Instant at, ConversionForm.Source source) {}

    record Declaration(String form, Instant declaredAt, long ageMinutes) {}

    /** Whether the caller's code would be green there, and if not, why; changes nothing and asks nobody. */
    @GET
    @Path("forecasts/{region}")
    @RolesAllowed("RESIDENT")
    public Response forecast(@PathParam("region") String region) {
        return CurrentRequest.noStore(wire(forecasts.of(current.caller().person(), ConversionResource.region(region), current.now())));
    }

    /** What is known already of the caller's conversion to that region, and what must still be said. */
    @GET
    @Path("forms/{region}")
    @RolesAllowed("RESIDENT")
    public Response form(@PathParam("region") String region) {
        return CurrentRequest.noStore(wire(forms.of(current.caller().person(), ConversionResource.region(region), current.now())));
    }

    static Outlook wire(Forecast forecast) {
        Forecast.Nat nat = forecast.lastNegativeNat();
        return new Outlook(forecast.region().code(), forecast.at(), forecast.green(), forecast.until(), forecast.homeEdition(), forecast.hostEdition(),
                forecast.causes().stream().map(ConversionFormResource::wire).toList(),
                nat == null ? null : new CountedNat(nat.sampledAt(), nat.reportedAt(), nat.countsUntil()));
    }

    private static Cause wire(Forecast.Cause cause) {
        Map<String, Words> texts = new LinkedHashMap<>();
        cause.texts().forEach((language, words) -> texts.put(language, new Words(words.reason(), words.period(), words.helps())));
        return new Cause(cause.side(), cause.name(), cause.rule(), cause.edition(), cause.reason(), cause.colour(), cause.from(), cause.until(),
                cause.helps().stream().map(help -> new Help(help.kind(), help.from(), help.until())).toList(), texts);
    }

    static Prepared wire(ConversionForm form) {
        ConversionForm.Declared declared = form.declaration();
        return new Prepared(form.region().code(), wire(form.known()), new Consent(form.consent().version(), form.consent().agreedAt(), form.consent().texts()),
                form.answers().stream().map(answer -> new Answer(answer.question(), answer.value(), answer.at(), answer.source())).toList(),
                declared == null ? null : new Declaration(declared.form(), declared.declaredAt(), declared.ageMinutes()), form.countsUntil(), form.asked());
    }

    private static Known wire(ConversionForm.Known known) {
        return new Known(known.name(), known.documentType(), known.documentNumber(), known.phone(), known.birthDate(),
                known.lastNegativeNat() == null ? null : new Nat(known.lastNegativeNat().sampledAt(), known.lastNegativeNat().reportedAt()),
                new Vaccination(known.vaccination().doses(), known.vaccination().lastAt()));
    }
}
