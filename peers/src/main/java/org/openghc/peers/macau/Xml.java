package org.openghc.peers.macau;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
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

/** The contract's messages as maps of their fields, and back. */
final class Xml {

    static final String CONTRACT = "urn:openghc:interop:macau:v1";

    private Xml() {}

    /** No document type is ever accepted, so no entity is. */
    static Document parse(byte[] bytes) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    static Source message(String name, Map<String, String> fields) {
        try {
            var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            var root = document.createElementNS(CONTRACT, "rm:" + name);
            document.appendChild(root);
            fields.forEach((field, value) -> root.appendChild(document.createElementNS(CONTRACT, "rm:" + field)).setTextContent(value));
            return new DOMSource(document);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser", e);
        }
    }

    static Map<String, String> fields(Element message) {
        var fields = new LinkedHashMap<String, String>();
        for (Node child = message.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && CONTRACT.equals(element.getNamespaceURI())) {
                fields.put(element.getLocalName(), element.getTextContent());
            }
        }
        return fields;
    }
}
