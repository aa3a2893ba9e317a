package org.openghc.peers.macau;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;
import org.openghc.peers.wire.Refusal;

/** What Macau's side does for a person, whether by page or by REST. */
final class Desk {

    /** Macau's rule for those who come from Guangdong: sampled at most seven days ago, by the calendar. */
    private static final int NAT_DAYS = 7;
    private static final Duration FRESH = Duration.ofHours(6);
    private static final ZoneOffset MACAU = ZoneOffset.ofHours(8);

    private final Residents residents;
    private final Region.Parts parts;
    private final Guangdong guangdong;

    Desk(Residents residents, Region.Parts parts, Guangdong guangdong) {
        this.residents = residents;
        this.parts = parts;
        this.guangdong = guangdong;
    }

    /** What a conversion came to; the reason in Macau's words, null if it was accepted. */
    record Outcome(String state, String reason, Residents.Shown code) {}

    /** What a gate shows: a colour's word, or one word why there is none. */
    record Gate(String verdict, String colour, Instant validUntil, Instant automatedUntil) {

        static Gate without(String why) {
            return new Gate(why, null, null, null);
        }
    }

    Residents.Shown code(String card) {
        return residents.show(resident(card), parts.clock().instant());
    }

    /** 下載個人資料申請粵康碼: what the person carries to Guangdong, made out to the home-return permit. */
    Credential.Sealed export(String card, String permit) throws IOException {
        var person = resident(card);
        if (!person.permit().equals(permit)) {
            throw new Refusal(409, "salvo-conduto-diferente");
        }
        return export(person, "HOME_RETURN_PERMIT", person.permit());
    }

    /** The same for who is known in Guangdong by the resident card. */
    Credential.Sealed export(String card) throws IOException {
        var person = resident(card);
        return export(person, "MACAU_ID", person.bir());
    }

    private Credential.Sealed export(Resident person, String documentType, String documentNumber) throws IOException {
        var now = parts.clock().instant();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", person.name());
        facts.put("birth_date", person.birthDate());
        facts.put("document_type", documentType);
        facts.put("document_number", documentNumber);
        facts.put("colour", person.colour().english());
        facts.put("colour_until", Residents.endOfDay(now).getEpochSecond());
        if (person.natSampledAt() != null) {
            facts.put("nat_sampled_at", person.natSampledAt().getEpochSecond());
        }
        try {
            var sealed = Credential.seal("MO", facts, parts.keys().credentialKey(), now);
            parts.evidence().issue(sealed.fingerprint());
            return sealed;
        } catch (JOSEException e) {
            throw new IllegalStateException("the credential cannot be signed", e);
        }
    }

    /** Takes Guangdong's credential: Macau's own rules first, then the question to Guangdong. */
    Outcome convert(String credential) {
        try {
            var now = parts.clock().instant();
            var opened = Credential.open("MO", credential, Keys.certificate(parts.guangdongCredentialCertificate()), now);
            var refusal = refusal(opened.facts(), now);
            if (refusal.isPresent()) {
                return new Outcome("REFUSED", refusal.get(), null);
            }
            var answer = guangdong.consume(opened.fingerprint(), UUID.randomUUID());
            if (answer.isEmpty()) {
                return new Outcome("PENDING", "sem-resposta", null);
            }
            return answer.get().equals("emitida") ? new Outcome("ACCEPTED", null, admit(opened.facts(), now))
                    : new Outcome("REFUSED", answer.get(), null);
        } catch (Credential.Refused e) {
            return new Outcome("REFUSED", e.isExpired() ? "credencial-expirada" : "credencial-invalida", null);
        }
    }

    Gate gate(String code) {
        var answer = guangdong.read(code);
        if (answer.isEmpty()) {
            return Gate.without("sem-resposta");
        }
        var colour = answer.get().get("cor");
        var valid = "valido".equals(answer.get().get("estado")) && colour != null && !"desconhecido".equals(colour);
        if (!valid) {
            return Gate.without(answer.get().get("estado"));
        }
        var until = Questions.instant(answer.get().get("validoAte"));
        return new Gate(colour, colour, until, automatedUntil(Questions.instant(answer.get().get("geradoEm")), until));
    }

    /** Macau's rule for its automated gates; null if a person has to look. */
    private Instant automatedUntil(Instant madeAt, Instant until) {
        if (madeAt == null || madeAt.plus(FRESH).isBefore(parts.clock().instant())) {
            return null;
        }
        return madeAt.plus(FRESH).isBefore(until) ? madeAt.plus(FRESH) : until;
    }

    void recolour(String card, Resident.Colour colour) {
        residents.put(resident(card).in(colour));
    }

    private Resident resident(String card) {
        return residents.find(card).orElseThrow(() -> new Refusal(404, "bilhete-desconhecido"));
    }

    private static Optional<String> refusal(Map<String, JsonNode> facts, Instant now) {
        if (!"GREEN".equals(facts.get("colour").asText()) || facts.get("colour_until").asLong() <= now.getEpochSecond()) {
            return Optional.of("nao-verde");
        }
        if (!facts.containsKey("nat_sampled_at")) {
            return Optional.of("sem-teste");
        }
        LocalDate sampled = LocalDate.ofInstant(Instant.ofEpochSecond(facts.get("nat_sampled_at").asLong()), MACAU);
        return sampled.plusDays(NAT_DAYS).isBefore(LocalDate.ofInstant(now, MACAU)) ? Optional.of("teste-antigo") : Optional.empty();
    }

    private Residents.Shown admit(Map<String, JsonNode> facts, Instant now) {
        var visitor = new Resident("CN-" + UUID.randomUUID(), facts.get("document_number").asText(), facts.get("name").asText(),
                facts.containsKey("birth_date") ? facts.get("birth_date").asText() : "", Resident.Colour.VERDE,
                Instant.ofEpochSecond(facts.get("nat_sampled_at").asLong()));
        residents.put(visitor);
        return residents.show(visitor, now);
    }
}
