package org.openghc.peers.region;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * WS-Security X.509 (OASIS WSS 1.0) with nothing but the JDK: certificate token, timestamp, and one signature over body,
 * timestamp and the contract's addressing headers; RSA-SHA256, SHA-256, exclusive canonicalisation.
 */
public final class Wss {

    public static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String X509 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    private static final String BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final int OLDEST_SECONDS = 300;
    private static final int FUTURE_SECONDS = 60;
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private Wss() {}

    /** What a checked message says, by which signature it is known when it comes again, and its addressing headers. */
    public record Verified(Element payload, String signature, Map<String, String> headers) {}

    /** A message that is not signed as agreed; the text is for our own log. */
    static final class Untrusted extends Exception {
        private static final long serialVersionUID = 1L;

        Untrusted(String why) {
            super(why);
        }
    }

    static void sign(Document message, Contract contract, PrivateKey key, X509Certificate certificate, Instant now) throws GeneralSecurityException {
        var envelope = message.getDocumentElement();
        var header = Xml.header(envelope, contract.soap());
        var security = Xml.add(header, WSSE, "wsse:Security");
        security.setAttributeNS(contract.soap(), envelope.getPrefix() + ":mustUnderstand", "1");

        var token = Xml.add(security, WSSE, "wsse:BinarySecurityToken");
        token.setAttribute("EncodingType", BASE64);
        token.setAttribute("ValueType", X509);
        identify(token, "X509");
        token.setTextContent(Base64.getEncoder().encodeToString(certificate.getEncoded()));

        var timestamp = Xml.add(security, WSU, "wsu:Timestamp");
        identify(timestamp, "TS");
        Xml.add(timestamp, WSU, "wsu:Created").setTextContent(now.truncatedTo(ChronoUnit.MILLIS).toString());
        Xml.add(timestamp, WSU, "wsu:Expires").setTextContent(now.plusSeconds(OLDEST_SECONDS).truncatedTo(ChronoUnit.MILLIS).toString());
        var body = only(envelope, contract.soap(), "Body");
        identify(body, "Body");
        var references = new ArrayList<>(List.of(reference("#TS"), reference("#Body")));
        for (var addressed : Addressing.read(header, contract).entrySet()) {
            identify(addressed.getValue(), addressed.getKey());
            references.add(reference("#" + addressed.getKey()));
        }

        var signed = FACTORY.newSignedInfo(FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                FACTORY.newSignatureMethod(RSA_SHA256, null), references);
        var keyInfo = FACTORY.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(tokenReference(security))));
        try {
            FACTORY.newXMLSignature(signed, keyInfo).sign(new DOMSignContext(key, security));
        } catch (MarshalException | XMLSignatureException e) {
            throw new GeneralSecurityException("the message cannot be signed", e);
        }
    }

    /** Checks everything before anything is read: who signed, with what, which elements, and when. */
    static Verified verify(Document message, Contract contract, X509Certificate pinned, Instant now) throws Untrusted {
        try {
            var envelope = message.getDocumentElement();
            var header = only(envelope, contract.soap(), "Header");
            var security = only(header, WSSE, "Security");
            var timestamp = only(security, WSU, "Timestamp");
            var body = only(envelope, contract.soap(), "Body");
            var addressing = Addressing.read(header, contract);
            requirePinned(only(security, WSSE, "BinarySecurityToken"), pinned);
            requireUniqueIds(message);
            var signatureElement = only(security, DSIG, "Signature");

            var context = new DOMValidateContext(pinned.getPublicKey(), signatureElement);
            context.setIdAttributeNS(timestamp, WSU, "Id");
            context.setIdAttributeNS(body, WSU, "Id");
            addressing.values().forEach(element -> context.setIdAttributeNS(element, WSU, "Id"));
            var signature = FACTORY.unmarshalXMLSignature(context);
            requireAgreed(signature.getSignedInfo().getSignatureMethod().getAlgorithm(), RSA_SHA256);
            requireAgreed(signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm(), CanonicalizationMethod.EXCLUSIVE);
            var parts = new HashSet<>(Set.of("#" + id(timestamp), "#" + id(body)));
            addressing.values().forEach(element -> parts.add("#" + id(element)));
            requireReferences(signature.getSignedInfo().getReferences(), parts);
            if (!signature.validate(context)) {
                throw new Untrusted("the signature is wrong");
            }
            requireTime(timestamp, now);
            var headers = new LinkedHashMap<String, String>();
            addressing.forEach((name, element) -> headers.put(name, element.getTextContent().strip()));
            return new Verified(onlyChild(body), Base64.getEncoder().encodeToString(signature.getSignatureValue().getValue()), headers);
        } catch (MarshalException | XMLSignatureException | GeneralSecurityException | IllegalArgumentException | DateTimeParseException e) {
            throw new Untrusted(e.getClass().getSimpleName());
        }
    }

    private static void requirePinned(Element token, X509Certificate pinned) throws Untrusted, GeneralSecurityException {
        var presented = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getMimeDecoder().decode(token.getTextContent())));
        if (!pinned.equals(presented)) {
            throw new Untrusted("another certificate than the pinned one");
        }
        pinned.checkValidity();
    }

    private static void requireReferences(List<Reference> references, Set<String> parts) throws Untrusted {
        var covered = new HashSet<String>();
        for (var reference : references) {
            covered.add(reference.getURI());
            requireAgreed(reference.getDigestMethod().getAlgorithm(), DigestMethod.SHA256);
            if (reference.getTransforms().size() != 1
                    || !CanonicalizationMethod.EXCLUSIVE.equals(reference.getTransforms().get(0).getAlgorithm())) {
                throw new Untrusted("other transforms than agreed");
            }
        }
        if (references.size() != parts.size() || !covered.equals(parts)) {
            throw new Untrusted("other parts signed than agreed");
        }
    }

    private static void requireAgreed(String algorithm, String agreed) throws Untrusted {
        if (!agreed.equals(algorithm)) {
            throw new Untrusted("another algorithm than agreed");
        }
    }

    private static void requireTime(Element timestamp, Instant now) throws Untrusted {
        var created = Instant.parse(only(timestamp, WSU, "Created").getTextContent().strip());
        var expires = Instant.parse(only(timestamp, WSU, "Expires").getTextContent().strip());
        if (created.isBefore(now.minusSeconds(OLDEST_SECONDS)) || created.isAfter(now.plusSeconds(FUTURE_SECONDS)) || !expires.isAfter(now)) {
            throw new Untrusted("too old or from the future");
        }
    }

    /** One id twice is how a signature is made to cover another element than the one that is read. */
    private static void requireUniqueIds(Document message) throws Untrusted {
        var ids = new HashSet<String>();
        var all = message.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            for (var id : List.of(id(element), element.getAttribute("Id"), element.getAttribute("ID"), element.getAttribute("id"))) {
                if (!id.isEmpty() && !ids.add(id)) {
                    throw new Untrusted("an id twice");
                }
            }
        }
    }

    private static Reference reference(String uri) throws GeneralSecurityException {
        return FACTORY.newReference(uri, FACTORY.newDigestMethod(DigestMethod.SHA256, null),
                List.of(FACTORY.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)), null, null);
    }

    private static Element tokenReference(Element security) {
        var holder = security.getOwnerDocument().createElementNS(WSSE, "wsse:SecurityTokenReference");
        var reference = Xml.add(holder, WSSE, "wsse:Reference");
        reference.setAttribute("URI", "#X509");
        reference.setAttribute("ValueType", X509);
        return holder;
    }

    private static void identify(Element element, String id) {
        Xml.declare(element, "wsu", WSU);
        element.setAttributeNS(WSU, "wsu:Id", id);
        element.setIdAttributeNS(WSU, "Id", true);
    }

    private static String id(Element element) {
        return element.getAttributeNS(WSU, "Id");
    }

    /** The one child of this name, directly below: a second one, or one deeper down, is somebody's trick. */
    private static Element only(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (var child : Xml.elements(parent)) {
            if (namespace.equals(child.getNamespaceURI()) && name.equals(child.getLocalName())) {
                found.add(child);
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " times " + name);
        }
        return found.get(0);
    }

    private static Element onlyChild(Element parent) {
        var children = Xml.elements(parent);
        if (children.size() != 1) {
            throw new IllegalArgumentException("a body with " + children.size() + " elements");
        }
        return children.get(0);
    }
}
