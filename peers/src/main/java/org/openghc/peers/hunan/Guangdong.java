package org.openghc.peers.hunan;

import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Xml;
import org.openghc.peers.wire.Refusal;
import org.w3c.dom.Element;

/** Hunan tells and asks Guangdong; an answer that is not about what was said is none. */
final class Guangdong {

    static final Contract CONTRACT = Contract.plain("urn:openghc:interop:province:v1", "Message refused");
    static final String OURS = "CN-43";
    static final String THEIRS = "CN-44";

    private final Asking line;

    Guangdong(Asking line) {
        this.line = line;
    }

    /**
     * Any message of the contract, with a message id of its own unless one is given.
     *
     * @throws Refusal 422 with the code of a business fault, 502 if there was no answer that can be believed
     */
    Map<String, Object> send(String operation, Map<String, ?> message) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("messageId", message.containsKey("messageId") ? message.get("messageId") : UUID.randomUUID().toString());
        whole.put("sender", OURS);
        whole.put("receiver", THEIRS);
        whole.putAll(message);
        try {
            return line.payload(operation, whole).map(Xml::tree)
                    .filter(answer -> whole.get("messageId").equals(answer.get("inReplyTo")) && THEIRS.equals(answer.get("sender"))
                            && OURS.equals(answer.get("receiver")))
                    .orElseThrow(() -> new Refusal(502, "no-answer"));
        } catch (SOAPFaultException fault) {
            throw refusal(fault);
        } catch (WebServiceException silent) {
            System.out.println("Hunan (simulated): Guangdong did not answer: " + silent.getMessage());
            throw new Refusal(502, "no-answer");
        }
    }

    private static Refusal refusal(SOAPFaultException fault) {
        var detail = fault.getFault().getDetail();
        if (detail != null && detail.getFirstChild() instanceof Element business && CONTRACT.namespace().equals(business.getNamespaceURI())) {
            return new Refusal(422, Xml.fields(business).get("code"));
        }
        return new Refusal(502, "refused");
    }
}
