package org.openghc.peers.region;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A contract's messages as maps of their fields, and back. */
public final class Xml {

    private Xml() {}

    /** No document type is ever accepted, so no entity is. */
    static Document parse(byte[] bytes) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    /** A message whose fields are texts, maps of fields, or lists of either, which stand for a field that is there several times. */
    public static Source message(Contract contract, String name, Map<String, ?> fields) {
        try {
            var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            var root = document.createElementNS(contract.namespace(), "m:" + name);
            document.appendChild(root);
            fields.forEach((field, value) -> append(root, field, value));
            return new DOMSource(document);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser", e);
        }
    }

    private static void append(Element parent, String field, Object value) {
        if (value instanceof List<?> several) {
            several.forEach(each -> append(parent, field, each));
            return;
        }
        var child = (Element) parent.appendChild(parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), "m:" + field));
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, each) -> append(child, (String) name, each));
        } else {
            child.setTextContent(String.valueOf(value));
        }
    }

    /** A message as a map of its fields: texts, maps, and lists of what is there several times. */
    public static Map<String, Object> tree(Element message) {
        var tree = new LinkedHashMap<String, Object>();
        for (var child : elements(message)) {
            Object value = elements(child).isEmpty() ? child.getTextContent() : tree(child);
            tree.merge(child.getLocalName(), value, Xml::together);
        }
        return tree;
    }

    private static Object together(Object before, Object next) {
        var several = new ArrayList<Object>(before instanceof List<?> list ? list : List.of(before));
        several.add(next);
        return several;
    }

    public static Map<String, String> fields(Element message) {
        var fields = new LinkedHashMap<String, String>();
        for (var child : elements(message)) {
            if (message.getNamespaceURI().equals(child.getNamespaceURI())) {
                fields.put(child.getLocalName(), child.getTextContent());
            }
        }
        return fields;
    }

    static List<Element> elements(Element parent) {
        var elements = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The SOAP header, made if there is none. */
    static Element header(Element envelope, String soap) {
        for (var child : elements(envelope)) {
            if (soap.equals(child.getNamespaceURI()) && "Header".equals(child.getLocalName())) {
                return child;
            }
        }
        var header = envelope.getOwnerDocument().createElementNS(soap, envelope.getPrefix() + ":Header");
        envelope.insertBefore(header, envelope.getFirstChild());
        return header;
    }

    static Element add(Element parent, String namespace, String name) {
        var element = (Element) parent.appendChild(parent.getOwnerDocument().createElementNS(namespace, name));
        declare(element, name.substring(0, name.indexOf(':')), namespace);
        return element;
    }

    /** Canonicalisation reads declarations from the tree, and a tree that was built by hand has none. */
    static void declare(Element element, String prefix, String namespace) {
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    }
}
