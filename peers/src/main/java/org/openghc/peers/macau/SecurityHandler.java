package org.openghc.peers.macau;

import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import org.openghc.peers.macau.Wss.Untrusted;
import org.xml.sax.SAXException;

/** Signs what leaves and checks what arrives, on both ends of JAX-WS; only Guangdong's pinned certificate is believed. */
final class SecurityHandler implements SOAPHandler<SOAPMessageContext> {

    /** Where the checked message waits for whoever answers it. */
    static final String VERIFIED = Wss.Verified.class.getName();

    private final Keys keys;
    private final Path guangdong;
    private final Clock clock;

    SecurityHandler(Keys keys, Path guangdong, Clock clock) {
        this.keys = keys;
        this.guangdong = guangdong;
        this.clock = clock;
    }

    @Override
    public Set<QName> getHeaders() {
        return Set.of(new QName(Wss.WSSE, "Security"));
    }

    @Override
    public boolean handleMessage(SOAPMessageContext context) {
        boolean leaving = (Boolean) context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY);
        try {
            if (leaving) {
                sign(context.getMessage());
            } else {
                context.put(VERIFIED, Wss.verify(Xml.parse(bytes(context.getMessage())), Keys.certificate(guangdong), clock.instant()));
                context.setScope(VERIFIED, MessageContext.Scope.APPLICATION);
            }
            return true;
        } catch (Untrusted | SAXException e) {
            System.out.println("Macau (simulated): a message was refused: " + e.getMessage());
            throw refused();
        } catch (SOAPException | IOException | ParserConfigurationException | GeneralSecurityException e) {
            throw new IllegalStateException("a message could not be signed or checked", e);
        }
    }

    /** A fault that we say about a checked question is signed like any answer; one that arrives is not believed. */
    @Override
    public boolean handleFault(SOAPMessageContext context) {
        return !(Boolean) context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY) || context.get(VERIFIED) == null || handleMessage(context);
    }

    @Override
    public void close(MessageContext context) {
        // nothing is held between messages
    }

    private void sign(SOAPMessage message) throws SOAPException, IOException, SAXException, ParserConfigurationException, GeneralSecurityException {
        var document = Xml.parse(bytes(message));
        Wss.sign(document, keys.soapKey(), keys.soapCertificate(), clock.instant());
        message.getSOAPPart().setContent(new DOMSource(document));
        message.saveChanges();
    }

    private static byte[] bytes(SOAPMessage message) throws SOAPException, IOException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }

    static SOAPFaultException refused() {
        try {
            return new SOAPFaultException(SOAPFactory.newInstance().createFault("Mensagem recusada", new QName(Wss.SOAP, "Client")));
        } catch (SOAPException e) {
            throw new IllegalStateException("no SOAP factory", e);
        }
    }
}
