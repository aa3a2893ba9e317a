package org.openghc.peers.region;

import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFault;
import java.util.Map;
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
import org.openghc.peers.region.Wss.Untrusted;
import org.xml.sax.SAXException;

/** Signs what leaves and checks what arrives, on both ends of JAX-WS; only Guangdong's pinned certificate is believed. */
public final class SecurityHandler implements SOAPHandler<SOAPMessageContext> {

    /** Where the checked message waits for whoever answers it. */
    public static final String VERIFIED = Wss.Verified.class.getName();
    /** Where a question's addressing headers wait to be written. */
    static final String HEADERS = Addressing.class.getName();

    private final Contract contract;
    private final Keys keys;
    private final Path guangdong;
    private final Clock clock;

    public SecurityHandler(Contract contract, Keys keys, Path guangdong, Clock clock) {
        this.contract = contract;
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
                sign(context);
            } else {
                context.put(VERIFIED, Wss.verify(Xml.parse(bytes(context.getMessage())), contract, Keys.certificate(guangdong), clock.instant()));
                context.setScope(VERIFIED, MessageContext.Scope.APPLICATION);
            }
            return true;
        } catch (Untrusted | SAXException e) {
            System.out.println(keys.owner() + " (simulated): a message was refused: " + e.getMessage());
            throw refused(contract);
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

    @SuppressWarnings("unchecked") // the context is an untyped map
    private void sign(SOAPMessageContext context) throws SOAPException, IOException, SAXException, ParserConfigurationException, GeneralSecurityException {
        var message = context.getMessage();
        var document = Xml.parse(bytes(message));
        if (contract.isAddressed()) {
            var asked = (Wss.Verified) context.get(VERIFIED);
            Addressing.write(document, contract, asked == null ? (Map<String, String>) context.get(HEADERS) : Addressing.answer(asked.headers()));
        }
        Wss.sign(document, contract, keys.soapKey(), keys.soapCertificate(), clock.instant());
        message.getSOAPPart().setContent(new DOMSource(document));
        message.saveChanges();
    }

    private static byte[] bytes(SOAPMessage message) throws SOAPException, IOException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }

    /** The one fault for whoever is not believed. */
    public static SOAPFaultException refused(Contract contract) {
        return new SOAPFaultException(fault(contract, contract.refusal()));
    }

    /** A fault that the sender is to blame for, in the contract's version of SOAP. */
    public static SOAPFault fault(Contract contract, String text) {
        try {
            boolean newer = Contract.SOAP_12.equals(contract.soap());
            return SOAPFactory.newInstance(newer ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL)
                    .createFault(text, new QName(contract.soap(), newer ? "Sender" : "Client"));
        } catch (SOAPException e) {
            throw new IllegalStateException("no SOAP factory", e);
        }
    }
}
