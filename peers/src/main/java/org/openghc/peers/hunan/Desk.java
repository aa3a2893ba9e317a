package org.openghc.peers.hunan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.openghc.peers.wire.Refusal;

/** What Hunan's side does for a person, whether by page or by REST. */
final class Desk {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    static final Duration VOUCHED = Duration.ofDays(7);

    private final Residents residents;
    private final Guangdong guangdong;
    private final Clock clock;

    Desk(Residents residents, Guangdong guangdong, Clock clock) {
        this.residents = residents;
        this.guangdong = guangdong;
        this.clock = clock;
    }

    /** Any message of the contract as it stands. */
    Map<String, Object> send(String operation, Map<String, ?> message) {
        return guangdong.send(operation, message);
    }

    /** Changes a colour here and tells nobody: Guangdong learns of it when it asks. */
    Resident regrade(String documentNumber, String grade) {
        var resident = resident(documentNumber).in(grade);
        residents.put(resident);
        return resident;
    }

    /** Tells Guangdong the colour that the person has here (6.2). */
    Map<String, Object> push(String documentNumber, String grade) {
        var resident = regrade(documentNumber, grade);
        var now = clock.instant();
        var colour = new LinkedHashMap<String, Object>();
        colour.put("riskGrade", grade);
        colour.put("asOf", TIME.format(now));
        colour.put("expiresAt", TIME.format(now.plus(VOUCHED)));
        var fact = new LinkedHashMap<String, Object>();
        fact.put("factId", "colour-" + UUID.randomUUID());
        fact.put("version", 1);
        fact.put("retracted", false);
        fact.put("person", resident.person());
        fact.put("colour", colour);
        return guangdong.send("declareHealth", Map.of("fact", fact));
    }

    /** Asks Guangdong how a person stands there (6.4). */
    Map<String, Object> query(String documentNumber, String purpose, String reference) {
        var question = new LinkedHashMap<String, Object>();
        question.put("person", resident(documentNumber).person());
        question.put("purpose", purpose);
        question.put("reference", reference);
        return guangdong.send("queryHealth", question);
    }

    /** The code that the person shows. */
    Residents.Shown code(String documentNumber) {
        return residents.show(resident(documentNumber), now());
    }

    private Instant now() {
        return clock.instant();
    }

    private Resident resident(String documentNumber) {
        return residents.find(documentNumber).orElseThrow(() -> new Refusal(404, "document-unknown"));
    }
}
