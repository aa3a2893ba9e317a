package org.openghc.peers.region;

import com.sun.xml.ws.client.BindingProviderProperties;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import org.w3c.dom.Element;

/** A region asks Guangdong; an answer that is not signed, or not about what was asked, is none. */
public final class Asking {

    private static final int CONNECT_MILLIS = 1_000;
    /** A page of 500 facts is stored and judged before it is answered. */
    private static final int READ_MILLIS = 20_000;

    private final Contract contract;
    private final String owner;
    private final String to;
    private final SecurityHandler security;
    private final QName port;
    private final Service service;

    public Asking(Seal seal, String url) {
        this(seal, url, url);
    }

    /** @param to what the messages name as their receiver, if the way to it leads through another address */
    public Asking(Seal seal, String url, String to) {
        this.contract = seal.contract();
        this.owner = seal.keys().owner();
        this.to = to;
        this.security = new SecurityHandler(seal);
        this.port = new QName(contract.namespace(), "Guangdong");
        this.service = Service.create(new QName(contract.namespace(), "Neighbour"));
        service.addPort(port, contract.isAddressed() ? SOAPBinding.SOAP12HTTP_BINDING : SOAPBinding.SOAP11HTTP_BINDING, url);
    }

    /** The fields of a checked answer. */
    public Optional<Map<String, String>> ask(String operation, Map<String, String> question) {
        try {
            return tell(operation, question);
        } catch (WebServiceException e) {
            System.out.println(owner + " (simulated): Guangdong did not answer: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The same, and whoever asks hears why there is no answer.
     *
     * @throws WebServiceException as the stack says it; a fault is not signed, so its text proves nothing
     */
    public Optional<Map<String, String>> tell(String operation, Map<String, String> question) {
        return payload(operation, question).map(Xml::fields);
    }

    /**
     * A checked answer; empty if it answers something else.
     *
     * @throws WebServiceException if there was none; a fault says why, and who said it is not known
     */
    public Optional<Element> payload(String operation, Map<String, ?> question) {
        var dispatch = dispatch();
        var headers = Addressing.question(to, contract.namespace() + "/" + operation);
        dispatch.getRequestContext().put(SecurityHandler.HEADERS, headers);
        dispatch.invoke(Xml.message(contract, operation, question));
        var verified = (Wss.Verified) dispatch.getResponseContext().get(SecurityHandler.VERIFIED);
        boolean answers = !contract.isAddressed() || headers.get("MessageID").equals(verified.headers().get("RelatesTo"));
        return answers ? Optional.of(verified.payload()) : Optional.empty();
    }

    private Dispatch<Source> dispatch() {
        var dispatch = service.createDispatch(port, Source.class, Service.Mode.PAYLOAD);
        dispatch.getRequestContext().put(BindingProviderProperties.CONNECT_TIMEOUT, CONNECT_MILLIS);
        dispatch.getRequestContext().put(BindingProviderProperties.REQUEST_TIMEOUT, READ_MILLIS);
        dispatch.getBinding().setHandlerChain(List.of(security));
        return dispatch;
    }
}
