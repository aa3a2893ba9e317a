package org.openghc.peers.region;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * WS-Addressing as this side writes and reads it, by hand: which message this is, which operation it is for, and which message
 * it answers. An answer goes back the way the question came.
 */
public final class Addressing {

    private static final String ANONYMOUS = Contract.ADDRESSING + "/anonymous";

    private Addressing() {}

    /** The headers of a question. */
    public static Map<String, String> question(String to, String action) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("To", to);
        headers.put("Action", action);
        headers.put("MessageID", "urn:uuid:" + UUID.randomUUID());
        headers.put("ReplyTo", ANONYMOUS);
        return headers;
    }

    /** The headers of an answer to a checked question. */
    static Map<String, String> answer(Map<String, String> question) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("To", ANONYMOUS);
        headers.put("Action", question.get("Action") + "Response");
        headers.put("MessageID", "urn:uuid:" + UUID.randomUUID());
        headers.put("RelatesTo", question.get("MessageID"));
        return headers;
    }

    static void write(Document message, Contract contract, Map<String, String> headers) {
        var header = Xml.header(message.getDocumentElement(), contract.soap());
        headers.forEach((name, text) -> {
            var element = Xml.add(header, Contract.ADDRESSING, "wsa:" + name);
            (name.equals("ReplyTo") ? Xml.add(element, Contract.ADDRESSING, "wsa:Address") : element).setTextContent(text);
        });
    }

    /**
     * The addressing headers of a message, each once.
     *
     * @throws IllegalArgumentException if one is there twice, is none that the contract names, or wants an answer elsewhere
     */
    static Map<String, Element> read(Element header, Contract contract) {
        var found = new LinkedHashMap<String, Element>();
        for (var each : Xml.elements(header)) {
            if (!Contract.ADDRESSING.equals(each.getNamespaceURI())) {
                continue;
            }
            boolean place = each.getLocalName().endsWith("To") && !each.getLocalName().equals("To") && !each.getLocalName().equals("RelatesTo")
                    || each.getLocalName().equals("From");
            if (!contract.headers().contains(each.getLocalName()) || found.put(each.getLocalName(), each) != null
                    || place && !ANONYMOUS.equals(each.getTextContent().strip())) {
                throw new IllegalArgumentException("an addressing header that the contract does not allow");
            }
        }
        return found;
    }
}
