package org.openghc.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.apache.wss4j.dom.WSConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The WS-Addressing headers of one message, each at most once, and no other header beside them but the signature. They say
 * which message this is and which one it answers; they never say where an answer goes: it goes back the way it came.
 *
 * @param texts local name to text; of an endpoint reference its address
 */
public record Addressing(Map<String, String> texts) {

    static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";
    static final Addressing NONE = new Addressing(Map.of());
    private static final String ANONYMOUS = NAMESPACE + "/anonymous";
    private static final String MESSAGE_ID = "MessageID";
    private static final String RELATES_TO = "RelatesTo";
    private static final String URN = "urn:uuid:";
    private static final Set<String> QUESTION = Set.of("To", "Action", MESSAGE_ID);
    private static final Set<String> ANSWER = Set.of("Action", MESSAGE_ID, RELATES_TO);
    private static final Set<String> REFERENCES = Set.of("ReplyTo", "FaultTo", "From");
    private static final QName SECURITY = new QName(WSConstants.WSSE_NS, WSConstants.WSSE_LN);

    public Addressing {
        texts = Map.copyOf(texts);
    }

    /**
     * Of a question to us.
     *
     * @param ours the addresses at which this endpoint is asked, as it was configured: what a request says about its host counts for nothing
     * @throws SecurityException if a header is missing, there twice, of another kind, names a place, or if the message is for another address
     */
    static Addressing ofQuestion(SoapMessage message, Set<String> ours) {
        Addressing addressing = read(message, QUESTION, Set.of("To", "Action", MESSAGE_ID, "ReplyTo", "FaultTo", "From"));
        if (!ours.contains(addressing.texts().get("To"))) {
            throw new SecurityException("a message to somebody else");
        }
        return addressing;
    }

    /**
     * Of an answer, or of a fault, which may come from where nobody looks at addresses: that nothing is missing is asked later.
     *
     * @throws SecurityException as {@link #ofQuestion}, but not for a header that is missing
     */
    static Addressing ofAnswer(SoapMessage message) {
        return read(message, Set.of(), Set.of("To", "Action", MESSAGE_ID, RELATES_TO, "ReplyTo", "FaultTo", "From"));
    }

    private static Addressing read(SoapMessage message, Set<String> needed, Set<String> allowed) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : message.getHeaders()) {
            String name = header.getName().getLocalPart();
            boolean ours = NAMESPACE.equals(header.getName().getNamespaceURI()) && allowed.contains(name);
            if (!ours && !SECURITY.equals(header.getName()) || ours && texts.put(name, text(name, header.getObject())) != null) {
                throw new SecurityException("a header that the contract does not know, or one twice");
            }
        }
        if (!texts.keySet().containsAll(needed)) {
            throw new SecurityException("an addressing header is missing");
        }
        return new Addressing(texts);
    }

    private static String text(String name, Object header) {
        if (!(header instanceof Element element)) {
            throw new SecurityException("a header that cannot be read");
        }
        return REFERENCES.contains(name) ? anonymous(element) : flat(element);
    }

    /** The anonymous address and nothing else: parameters would come back as headers of our answer. */
    private static String anonymous(Element reference) {
        List<Element> children = elements(reference);
        boolean anonymous = children.size() == 1 && NAMESPACE.equals(children.get(0).getNamespaceURI())
                && "Address".equals(children.get(0).getLocalName()) && ANONYMOUS.equals(flat(children.get(0)));
        if (!anonymous) {
            throw new SecurityException("an address that is not the anonymous one");
        }
        return ANONYMOUS;
    }

    private static String flat(Element element) {
        if (!elements(element).isEmpty()) {
            throw new SecurityException("a header with more in it than text");
        }
        return element.getTextContent().strip();
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new java.util.ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The names of the headers that are there. */
    Set<QName> headers() {
        return texts.keySet().stream().map(name -> new QName(NAMESPACE, name)).collect(Collectors.toSet());
    }

    /** Whether this verified element says what was read here; an element of another namespace is none of our business. */
    boolean agreesWith(Element verified) {
        return !NAMESPACE.equals(verified.getNamespaceURI())
                || text(verified.getLocalName(), verified).equals(texts.get(verified.getLocalName()));
    }

    /** Which operation the sender says that it is; the body says it, too. */
    public String action() {
        return texts.get("Action");
    }

    /** @throws SecurityException if the message id is not {@code urn:uuid:…} */
    public UUID messageId() {
        return uuid(MESSAGE_ID).orElseThrow(() -> new SecurityException("a message id that is no UUID"));
    }

    /** Which message this one answers; empty unless it has all that an answer needs. */
    Optional<UUID> relatesTo() {
        return texts.keySet().containsAll(ANSWER) ? uuid(RELATES_TO) : Optional.empty();
    }

    private Optional<UUID> uuid(String name) {
        String text = texts.getOrDefault(name, "").toLowerCase(Locale.ROOT);
        return text.matches(URN + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? Optional.of(UUID.fromString(text.substring(URN.length())))
                : Optional.empty();
    }
}
