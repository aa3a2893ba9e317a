package org.openghc.interop;

import java.util.List;
import java.util.Set;
import javax.xml.crypto.dsig.XMLSignature;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.apache.wss4j.dom.WSConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Looks into the security header before the library does: a certificate, a timestamp and a signature, each at most once, and nothing of any
 * other kind in them. A SAML token would make the library look for classes that are not here, and break off with more than a fault; user
 * names, encrypted keys and tokens of other kinds are none of the contracts' business.
 */
final class TokenGuard extends AbstractSoapInterceptor {

    private static final Set<String> TOKENS = Set.of("BinarySecurityToken", "Timestamp", "Signature");
    private static final Set<String> NAMESPACES = Set.of(WSConstants.WSSE_NS, WSConstants.WSU_NS, XMLSignature.XMLNS, "http://www.w3.org/2001/10/xml-exc-c14n#");
    private static final String CERTIFICATE = "x509";

    TokenGuard() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        List<Header> security = message.getHeaders().stream().filter(header -> WSConstants.WSSE_LN.equals(header.getName().getLocalPart())).toList();
        if (security.size() > 1 || security.stream().anyMatch(header -> !(header.getObject() instanceof Element element) || !isAgreed(element))) {
            throw new Fault(new SecurityException("a token that the contract does not know, or one twice"));
        }
    }

    private static boolean isAgreed(Element security) {
        Set<String> seen = new java.util.HashSet<>();
        for (Node child = security.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element token && !(TOKENS.contains(token.getLocalName()) && seen.add(token.getLocalName()) && isOfKnownKinds(token))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfKnownKinds(Element element) {
        String type = element.getAttribute("ValueType");
        if (!NAMESPACES.contains(element.getNamespaceURI()) || !type.isEmpty() && !type.toLowerCase(java.util.Locale.ROOT).contains(CERTIFICATE)) {
            return false;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element part && !isOfKnownKinds(part)) {
                return false;
            }
        }
        return true;
    }
}
