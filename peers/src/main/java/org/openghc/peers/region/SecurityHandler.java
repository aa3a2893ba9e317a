package org.openghc.peers.region;

import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;

/** A {@link Seal} on both ends of JAX-WS. */
public final class SecurityHandler implements SOAPHandler<SOAPMessageContext> {

    /** Where the checked message waits for whoever answers it. */
    public static final String VERIFIED = Wss.Verified.class.getName();
    /** Where a question's addressing headers wait to be written. */
    static final String HEADERS = Addressing.class.getName();

    private final Seal seal;

    SecurityHandler(Seal seal) {
        this.seal = seal;
    }

    /** Answers Guangdong's questions with JAX-WS RI, on the HTTP server that it brings. */
    public static void serve(Provider<Source> questions, Seal seal, URI address) {
        var endpoint = Endpoint.create(seal.contract().isAddressed() ? SOAPBinding.SOAP12HTTP_BINDING : SOAPBinding.SOAP11HTTP_BINDING, questions);
        endpoint.getBinding().setHandlerChain(List.of(new SecurityHandler(seal)));
        endpoint.publish(address.toString());
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
                context.put(VERIFIED, seal.checked(bytes(context.getMessage())).orElseThrow(() -> refused(seal.contract())));
                context.setScope(VERIFIED, MessageContext.Scope.APPLICATION);
            }
            return true;
        } catch (SOAPException | IOException e) {
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

    private void sign(SOAPMessageContext context) throws SOAPException, IOException {
        var message = context.getMessage();
        message.getSOAPPart().setContent(new DOMSource(seal.signed(bytes(message), addressing(context))));
        message.saveChanges();
    }

    @SuppressWarnings("unchecked") // the context is an untyped map
    private Map<String, String> addressing(SOAPMessageContext context) {
        if (!seal.contract().isAddressed()) {
            return Map.of();
        }
        var asked = (Wss.Verified) context.get(VERIFIED);
        return asked == null ? (Map<String, String>) context.get(HEADERS) : Addressing.answer(asked.headers());
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
