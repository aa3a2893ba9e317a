package org.openghc.session;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;

/** The authority that knows who is who: confirms document, name and phone together, or does not. */
@ApplicationScoped
public class IdentityAuthority {
    @Inject
    @ConfigProperty(name = "ghc.identity-authority.url")
    private String url;
    @Inject
    private OutboundJson outbound;

    /** @throws OutboundJson.NoAnswer if the authority does not answer, or not in its own words */
    boolean confirms(IdentityDocument document, RealName name, PhoneNumber phone) throws OutboundJson.NoAnswer {
        JsonNode answer = outbound.post(url + "/v1/verifications", Map.of(
                "documentType", document.type().name(), "documentNumber", document.number(), "name", name.value(), "phone", phone.value()));
        return switch (answer.path("result").asText()) {
            case "MATCH" -> true;
            case "NO_MATCH" -> false;
            default -> throw new OutboundJson.NoAnswer("the identity authority answered with an unknown word", null);
        };
    }
}
