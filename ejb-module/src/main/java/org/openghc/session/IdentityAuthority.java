package org.openghc.session;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;

/** The authority that knows who is who: confirms document, name and phone together, or does not. */
@ApplicationScoped
public class IdentityAuthority {
    private static final Logger LOG = Logger.getLogger(IdentityAuthority.class.getName());

    @Inject
    @ConfigProperty(name = "ghc.identity-authority.url")
    private String url;
    @Inject
    private OutboundJson outbound;

    /**
     * What the authority says.
     *
     * @param birthDate of the document's holder; null unless it matches
     */
    public record Confirmation(boolean matches, LocalDate birthDate) {
        /** Nothing about the person. */
        @Override
        public String toString() {
            return "Confirmation";
        }
    }

    /** Whether document, name and phone are one person's, and when that person was born; empty if the authority does not answer now. */
    public Optional<Confirmation> confirmation(IdentityDocument document, RealName name, PhoneNumber phone) {
        try {
            JsonNode answer = ask(document, name, phone);
            boolean matches = matches(answer);
            return Optional.of(new Confirmation(matches, matches && answer.hasNonNull("birthDate") ? LocalDate.parse(answer.get("birthDate").asText()) : null));
        } catch (OutboundJson.NoAnswer | DateTimeException e) {
            LOG.log(Level.INFO, "The identity authority gave no answer: {0}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** @throws OutboundJson.NoAnswer if the authority does not answer, or not in its own words */
    boolean confirms(IdentityDocument document, RealName name, PhoneNumber phone) throws OutboundJson.NoAnswer {
        return matches(ask(document, name, phone));
    }

    private JsonNode ask(IdentityDocument document, RealName name, PhoneNumber phone) throws OutboundJson.NoAnswer {
        return outbound.post(url + "/v1/verifications", Map.of(
                "documentType", document.type().name(), "documentNumber", document.number(), "name", name.value(), "phone", phone.value()));
    }

    private static boolean matches(JsonNode answer) throws OutboundJson.NoAnswer {
        return switch (answer.path("result").asText()) {
            case "MATCH" -> true;
            case "NO_MATCH" -> false;
            default -> throw new OutboundJson.NoAnswer("the identity authority answered with an unknown word", null);
        };
    }
}
