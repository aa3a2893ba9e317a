package org.openghc.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.identity.PhoneNumber;

/** The gateway that sends short messages. */
@ApplicationScoped
public class SmsGateway {
    @Inject
    @ConfigProperty(name = "ghc.sms-gateway.url")
    private String url;
    @Inject
    private OutboundJson outbound;

    /** @throws OutboundJson.NoAnswer if the gateway did not take the message */
    void send(PhoneNumber to, String text) throws OutboundJson.NoAnswer {
        outbound.post(url + "/v1/messages", Map.of("to", to.value(), "text", text));
    }

    /**
     * The same, of a message that may be sent again: the gateway delivers one id once.
     *
     * @throws OutboundJson.NoAnswer if the gateway did not take the message
     */
    void send(PhoneNumber to, String text, String messageId) throws OutboundJson.NoAnswer {
        outbound.post(url + "/v1/messages", Map.of("to", to.value(), "text", text, "messageId", messageId));
    }
}
