package org.openghc.peers.hongkong;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.openghc.peers.region.Seal;
import org.openghc.peers.region.Wss;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.soap.SoapHeaderElement;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.ws.soap.server.SoapEndpointInterceptor;

/**
 * Stands before everything else that looks at a message, and after everything else that writes one: a question is answered only if
 * Guangdong signed it, and what leaves is signed with the addressing headers that it has by then.
 */
final class SecurityInterceptor implements SoapEndpointInterceptor {

    private static final String VERIFIED = Wss.Verified.class.getName();

    private final Seal seal;

    SecurityInterceptor(Seal seal) {
        this.seal = seal;
    }

    /** What was checked about the message that is being answered. */
    static Wss.Verified verified(MessageContext context) {
        return (Wss.Verified) context.getProperty(VERIFIED);
    }

    @Override
    public boolean understands(SoapHeaderElement header) {
        return Wss.WSSE.equals(header.getName().getNamespaceURI());
    }

    @Override
    public boolean handleRequest(MessageContext context, Object endpoint) throws IOException {
        var checked = seal.checked(bytes(context.getRequest()));
        if (checked.isEmpty()) {
            ((SoapMessage) context.getResponse()).getSoapBody().addClientOrSenderFault(seal.contract().refusal(), Locale.ENGLISH);
            return false;
        }
        context.setProperty(VERIFIED, checked.get());
        return true;
    }

    @Override
    public boolean handleResponse(MessageContext context, Object endpoint) throws IOException {
        ((SoapMessage) context.getResponse()).setDocument(seal.signed(bytes(context.getResponse())));
        return true;
    }

    /** A fault about a checked question is signed like any answer; a stranger's is not. */
    @Override
    public boolean handleFault(MessageContext context, Object endpoint) throws IOException {
        return verified(context) == null || handleResponse(context, endpoint);
    }

    @Override
    public void afterCompletion(MessageContext context, Object endpoint, Exception failure) {
        // nothing is held between messages
    }

    private static byte[] bytes(WebServiceMessage message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }
}
