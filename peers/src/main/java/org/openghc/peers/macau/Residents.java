package org.openghc.peers.macau;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openghc.peers.wire.JsonServer;

/** The invented people of Macau and the codes that they show; a code names nobody and ends with its day in Macau. */
final class Residents {

    private static final ZoneOffset MACAU = ZoneOffset.ofHours(8);
    private static final int CODE_BYTES = 16;

    private final Map<String, Resident> byCard = new LinkedHashMap<>();
    private final Map<String, Shown> codes = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A code that a person shows. */
    record Shown(String code, String card, Instant madeAt, Instant until) {}

    /** What Macau says about a presented code: its word, and colour and end only if it is valid. */
    record Answer(String state, Resident.Colour colour, Instant madeAt, Instant until) {

        static Answer without(String state) {
            return new Answer(state, null, null, null);
        }
    }

    /** The demo people, with tests so many hours old as their file says. */
    static Residents ofDemo(Instant now) throws IOException {
        var residents = new Residents();
        try (var file = Residents.class.getResourceAsStream("/macau/residents.json")) {
            for (JsonNode each : JsonServer.JSON.readTree(file).get("residents")) {
                var hours = each.path("natHoursAgo");
                residents.put(new Resident(each.get("bir").textValue(), each.get("permit").textValue(), each.get("name").textValue(),
                        each.get("birthDate").textValue(), Resident.Colour.valueOf(each.get("colour").textValue()),
                        hours.isMissingNode() ? null : now.minus(hours.intValue(), ChronoUnit.HOURS)));
            }
        }
        return residents;
    }

    synchronized void put(Resident resident) {
        byCard.put(resident.bir(), resident);
    }

    synchronized Optional<Resident> find(String card) {
        return Optional.ofNullable(byCard.get(card));
    }

    synchronized Collection<Resident> all() {
        return new ArrayList<>(byCard.values());
    }

    synchronized Shown show(Resident resident, Instant now) {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = new Shown("MO1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), resident.bir(), now, endOfDay(now));
        codes.put(code.code(), code);
        return code;
    }

    synchronized Answer read(String code, Instant now) {
        var shown = codes.get(code);
        if (!code.startsWith("MO1:")) {
            return Answer.without("ilegivel");
        }
        if (shown == null) {
            return Answer.without("nao-encontrado");
        }
        return shown.until().isAfter(now) ? new Answer("valido", byCard.get(shown.card()).colour(), shown.madeAt(), shown.until()) : Answer.without("expirado");
    }

    static Instant endOfDay(Instant now) {
        return now.atOffset(MACAU).toLocalDate().plusDays(1).atStartOfDay().toInstant(MACAU);
    }
}
