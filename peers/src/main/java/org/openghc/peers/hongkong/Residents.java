package org.openghc.peers.hongkong;

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

/** The invented people of Hong Kong and the codes that they show; a code names nobody and is valid to 23:59 of its day. */
final class Residents {

    static final int EXPIRED = 4;
    static final int NOT_FOUND = 5;
    static final int FAILED = 6;

    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);
    private static final int CODE_BYTES = 16;

    private final Map<String, Resident> byCard = new LinkedHashMap<>();
    private final Map<String, Shown> codes = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A code that a person shows. */
    record Shown(String code, String hkid, Instant until) {}

    /** What Hong Kong says about a presented code: a number, and the end and the form's colour only if that number is a colour's. */
    record Answer(int result, Instant until, boolean pinkForm) {}

    /** The demo people, with tests so many hours old as their file says. */
    static Residents ofDemo(Instant now) throws IOException {
        var residents = new Residents();
        try (var file = Residents.class.getResourceAsStream("/hongkong/residents.json")) {
            for (JsonNode each : JsonServer.JSON.readTree(file).get("residents")) {
                var hours = each.path("natHoursAgo");
                residents.put(new Resident(each.get("hkid").textValue(), each.get("name").textValue(), each.get("birthDate").textValue(),
                        Resident.Colour.valueOf(each.get("colour").textValue()), each.path("pinkForm").asBoolean(),
                        hours.isMissingNode() ? null : now.minus(hours.intValue(), ChronoUnit.HOURS)));
            }
        }
        return residents;
    }

    synchronized void put(Resident resident) {
        byCard.put(resident.hkid(), resident);
    }

    synchronized Optional<Resident> find(String hkid) {
        return Optional.ofNullable(byCard.get(hkid));
    }

    synchronized Collection<Resident> all() {
        return new ArrayList<>(byCard.values());
    }

    synchronized Shown show(Resident resident, Instant now) {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = new Shown("HK1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), resident.hkid(), endOfDay(now));
        codes.put(code.code(), code);
        return code;
    }

    synchronized Answer read(String code, Instant now) {
        var shown = codes.get(code);
        if (!code.startsWith("HK1:")) {
            return new Answer(FAILED, null, false);
        }
        if (shown == null) {
            return new Answer(NOT_FOUND, null, false);
        }
        var person = byCard.get(shown.hkid());
        return shown.until().isAfter(now) ? new Answer(person.colour().number(), shown.until(), person.pinkForm())
                : new Answer(EXPIRED, null, false);
    }

    /** 23:59 of this day; in the day's last minute that is over already. */
    static Instant endOfDay(Instant now) {
        return now.atOffset(HONG_KONG).toLocalDate().atTime(23, 59).toInstant(HONG_KONG);
    }
}
