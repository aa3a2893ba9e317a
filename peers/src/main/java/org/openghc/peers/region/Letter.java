package org.openghc.peers.region;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * One message of a contract as bytes, outside any SOAP stack: for those who put a load on the server, and for those who stand
 * between the two sides and spoil what passes.
 */
public final class Letter {

    private final Contract contract;
    private final Document document;

    private Letter(Contract contract, Document document) {
        this.contract = contract;
        this.document = document;
    }

    /** A message that came; believed in nothing. */
    public static Letter of(Contract contract, byte[] bytes) {
        try {
            return new Letter(contract, Xml.parse(bytes));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("no message", e);
        }
    }

    /** A question, not yet signed; its addressing headers are written where the contract has them. */
    public static Letter question(Contract contract, String to, String operation, Map<String, String> fields) {
        StringBuilder text = new StringBuilder("<s:Envelope xmlns:s=\"").append(contract.soap()).append("\"><s:Header/><s:Body><m:").append(operation)
                .append(" xmlns:m=\"").append(contract.namespace()).append("\"/></s:Body></s:Envelope>");
        Letter letter = of(contract, text.toString().getBytes(StandardCharsets.UTF_8));
        Element body = letter.payload();
        fields.forEach((name, value) -> body.appendChild(letter.document.createElementNS(contract.namespace(), "m:" + name)).setTextContent(value));
        if (contract.isAddressed()) {
            Addressing.write(letter.document, contract, Addressing.question(to, contract.namespace() + "/" + operation));
        }
        return letter;
    }

    /** Another text in a field of the body, or in one of a field's own ({@code row/outcome}). */
    public Letter with(String field, String text) {
        Element parent = payload();
        String[] path = field.split("/");
        for (int i = 0; i < path.length - 1; i++) {
            parent = found(parent, contract.namespace(), path[i]);
        }
        return change(parent, contract.namespace(), path[path.length - 1], text);
    }

    /** Another text in an addressing header. */
    public Letter withHeader(String name, String text) {
        return change(Xml.header(document.getDocumentElement(), contract.soap()), Contract.ADDRESSING, name, text);
    }

    private Letter change(Element parent, String namespace, String name, String text) {
        found(parent, namespace, name).setTextContent(text);
        return this;
    }

    private static Element found(Element parent, String namespace, String name) {
        return Xml.elements(parent).stream().filter(each -> namespace.equals(each.getNamespaceURI()) && name.equals(each.getLocalName())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    /** Without its signature. */
    public Letter unsigned() {
        Element header = Xml.header(document.getDocumentElement(), contract.soap());
        for (Element each : Xml.elements(header)) {
            if (Wss.WSSE.equals(each.getNamespaceURI())) {
                header.removeChild(each);
            }
        }
        return this;
    }

    /** Signed anew at this moment. */
    public Letter signed(PrivateKey key, X509Certificate certificate, Instant now) throws GeneralSecurityException {
        Wss.sign(unsigned().document, contract, key, certificate, now);
        return this;
    }

    /** What a stranger reads in the body, by the names of the fields. */
    public Map<String, String> fields() {
        return Xml.fields(payload());
    }

    /** What the body says if this certificate's owner signed it now; empty if not. */
    public Optional<Map<String, String>> verified(X509Certificate signer, Instant now) {
        try {
            return Optional.of(Xml.fields(Wss.verify(document, contract, signer, now).payload()));
        } catch (Wss.Untrusted e) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a message cannot be written", e);
        }
    }

    private Element payload() {
        for (Node child = document.getDocumentElement().getLastChild().getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                return element;
            }
        }
        throw new IllegalArgumentException("a message without a body");
    }
}
