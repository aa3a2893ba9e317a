package org.openghc.peers.hunan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openghc.peers.wire.JsonServer;

/** Whom Hunan knows, which codes it showed, and what Guangdong corrected; all of it is forgotten when the process ends. */
final class Residents {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final int CODE_BYTES = 24;

    private final Map<String, Resident> byDocument = new LinkedHashMap<>();
    private final Map<String, Shown> codes = new HashMap<>();
    private final List<Map<String, Object>> corrections = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();

    /** A code of Hunan's. */
    record Shown(String code, String documentNumber, Instant until) {}

    static Residents ofDemo() throws IOException {
        var residents = new Residents();
        try (var file = Residents.class.getResourceAsStream("/hunan/residents.json")) {
            for (JsonNode each : JsonServer.JSON.readTree(file).get("residents")) {
                residents.put(new Resident(each.get("documentType").textValue(), each.get("documentNumber").textValue(), each.get("name").textValue(),
                        each.get("grade").textValue()));
            }
        }
        return residents;
    }

    synchronized void put(Resident resident) {
        byDocument.put(resident.documentNumber(), resident);
    }

    synchronized Optional<Resident> find(String documentNumber) {
        return Optional.ofNullable(byDocument.get(documentNumber));
    }

    synchronized Collection<Resident> all() {
        return new ArrayList<>(byDocument.values());
    }

    synchronized Shown show(Resident resident, Instant now) {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = new Shown("CN43:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), resident.documentNumber(), now.plus(CODE_LIFE));
        codes.put(code.code(), code);
        return code;
    }

    synchronized Optional<Shown> shown(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    /** Takes a correction; whether this version of the fact is new here. */
    synchronized boolean corrected(Map<String, Object> fact) {
        return !corrections.contains(fact) && corrections.add(fact);
    }

    synchronized List<Map<String, Object>> corrections() {
        return List.copyOf(corrections);
    }
}
