package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Policy;
import org.openghc.province.RegionalColourOnRecord;
import org.openghc.province.ProvinceColours;

/** What other provinces say of a resident's colour, with its age; and having one asked. */
@Path("regional-colours")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegionalColourResource {
    @EJB
    private ProvinceColours colours;
    @Inject
    private CurrentRequest current;

    record Asked(@NotBlank String province) {}

    record Colour(String province, CodeColour colour, String reason, Instant asOf, long ageSeconds, Instant expiresAt, boolean expired, boolean asked,
            Instant countsUntil, boolean counts) {}

    /** Which of several words counts, and how old one may be. */
    record Rule(boolean followed, String conflict, long oldestHours) {}

    record Colours(List<Colour> colours, Rule rule) {

        static Colours of(List<RegionalColourOnRecord> found, Policy.RegionalColours rule, Instant now) {
            return new Colours(found.stream().map(one -> wire(one, rule, now)).toList(), new Rule(rule.followed(), rule.conflict().name(), rule.oldest().hours()));
        }
    }

    @GET
    @RolesAllowed("RESIDENT")
    public Colours mine() {
        return wire(colours.of(current.caller().person(), current.now()));
    }

    /** Asks the province in no transaction, then takes over what it answered in one. */
    @POST
    @RolesAllowed("RESIDENT")
    public Response ask(@NotNull @Valid Asked form) {
        ProvinceColours.Answered answered = colours.ask(current.caller().person(), form.province(), current.now());
        return current.created(() -> wire(colours.take(current.caller().person(), answered, current.now())));
    }

    private Colours wire(List<RegionalColourOnRecord> found) {
        return Colours.of(found, colours.rule(current.now()), current.now());
    }

    private static Colour wire(RegionalColourOnRecord one, Policy.RegionalColours rule, Instant now) {
        Instant countsUntil = one.countsUntil(rule.oldest().duration());
        return new Colour(one.province(), one.colour(), one.reason(), one.asOf(), one.age().toSeconds(), one.expiresAt(), one.expired(), one.pulled(), countsUntil,
                rule.followed() && countsUntil.isAfter(now));
    }
}
