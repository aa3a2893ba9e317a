package org.openghc.peers.hongkong;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;
import org.openghc.peers.wire.Refusal;

/** What Hong Kong's side does for a person, whether by page or by REST. */
final class Desk {

    /** Hong Kong's rule for those who come from Guangdong (domain.md 3.4). */
    private static final Duration NAT_LIFE = Duration.ofHours(72);

    private final Residents residents;
    private final Region.Parts parts;
    private final Guangdong guangdong;

    Desk(Residents residents, Region.Parts parts, Guangdong guangdong) {
        this.residents = residents;
        this.parts = parts;
        this.guangdong = guangdong;
    }

    /** What a conversion came to; the reason is null if it was accepted. */
    record Outcome(String state, String reason, Residents.Shown code) {}

    /** What a gate shows: a colour's word, or one word why there is none. */
    record Gate(String verdict, String colour, Instant validUntil) {}

    Residents.Shown code(String hkid) {
        return residents.show(resident(hkid), parts.clock().instant());
    }

    /** What the person carries to Guangdong: only a green code converts, and only before 23:59. */
    Credential.Sealed export(String hkid) throws IOException {
        var person = resident(hkid);
        var now = parts.clock().instant();
        if (person.colour() != Resident.Colour.GREEN || !Residents.endOfDay(now).isAfter(now)) {
            throw new Refusal(409, "not-green");
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", person.name());
        facts.put("birth_date", person.birthDate());
        facts.put("document_type", "HONG_KONG_ID");
        facts.put("document_number", person.hkid());
        facts.put("colour", person.colour().carried());
        facts.put("colour_until", Residents.endOfDay(now).getEpochSecond());
        if (person.natSampledAt() != null) {
            facts.put("nat_sampled_at", person.natSampledAt().getEpochSecond());
        }
        try {
            var sealed = Credential.seal("HK", facts, parts.keys().credentialKey(), now);
            parts.evidence().issue(sealed.fingerprint());
            return sealed;
        } catch (JOSEException e) {
            throw new IllegalStateException("the credential cannot be signed", e);
        }
    }

    /** Takes Guangdong's credential: Hong Kong's own rules first, then the question to Guangdong. */
    Outcome convert(String credential) {
        try {
            var now = parts.clock().instant();
            var opened = Credential.open("HK", credential, Keys.certificate(parts.guangdongCredentialCertificate()), now);
            var refusal = refusal(opened.facts(), now);
            if (refusal.isPresent()) {
                return new Outcome("REFUSED", refusal.get(), null);
            }
            var answer = guangdong.consume(opened.fingerprint(), UUID.randomUUID());
            if (answer.isEmpty()) {
                return new Outcome("PENDING", "no-answer", null);
            }
            return answer.get().equals(HongKongSystem.WORDS.issued()) ? new Outcome("ACCEPTED", null, admit(opened.facts(), now))
                    : new Outcome("REFUSED", evidenceWord(answer.get()), null);
        } catch (Credential.Refused e) {
            return new Outcome("REFUSED", e.isExpired() ? "credential-expired" : "credential-invalid", null);
        }
    }

    private static String evidenceWord(String status) {
        return switch (status) {
            case "2" -> "revoked";
            case "3" -> "used";
            default -> "unknown";
        };
    }

    Gate gate(String code) {
        var answer = guangdong.read(code);
        if (answer.isEmpty()) {
            return new Gate("no-answer", null, null);
        }
        var result = answer.get().get("result");
        for (var colour : Resident.Colour.values()) {
            if (String.valueOf(colour.number()).equals(result)) {
                return new Gate(colour.word(), colour.word(), Questions.instant(answer.get().get("validUntil")));
            }
        }
        return new Gate(switch (result) {
            case "4" -> "expired";
            case "5" -> "not-found";
            case "6" -> "failed";
            case "7" -> "timed-out";
            default -> "unknown";
        }, null, null);
    }

    void recolour(String hkid, Resident.Colour colour, boolean pinkForm) {
        residents.put(resident(hkid).in(colour, pinkForm));
    }

    private Resident resident(String hkid) {
        return residents.find(hkid).orElseThrow(() -> new Refusal(404, "hkid-unknown"));
    }

    private static Optional<String> refusal(Map<String, JsonNode> facts, Instant now) {
        if (!"GREEN".equals(facts.get("colour").asText()) || facts.get("colour_until").asLong() <= now.getEpochSecond()
                || facts.get("colour_until").asLong() > Residents.endOfDay(now).getEpochSecond()) {
            return Optional.of("not-green");
        }
        if (!facts.containsKey("nat_sampled_at")) {
            return Optional.of("no-test");
        }
        var sampled = Instant.ofEpochSecond(facts.get("nat_sampled_at").asLong());
        return sampled.plus(NAT_LIFE).isBefore(now) ? Optional.of("test-too-old") : Optional.empty();
    }

    private Residents.Shown admit(Map<String, JsonNode> facts, Instant now) {
        var visitor = new Resident("GD-" + UUID.randomUUID(), facts.get("name").asText(),
                facts.containsKey("birth_date") ? facts.get("birth_date").asText() : "", Resident.Colour.GREEN, false,
                Instant.ofEpochSecond(facts.get("nat_sampled_at").asLong()));
        residents.put(visitor);
        return residents.show(visitor, now);
    }
}
