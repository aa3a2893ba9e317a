package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.dom.WSConstants;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openghc.policy.Jurisdiction;
import org.openghc.province.Provinces;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Every part that a contract signs, wrapped in at least two hundred ways. The boundary behind the endpoint notes what it was asked, and has
 * no guard against replays, so that a variant is refused for what it is and not because the same content was served before.
 */
class WrappingTest {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger NOISE = Logger.getLogger("org.apache.cxf.phase");
    private static final int AT_LEAST = 200;
    /** So many of them are refused outright. */
    private static final int MOST = 180;
    private static final String FORGED = Fingerprint.of("what the attacker asks about").hex();
    private static final String FORGED_ID = UUID.randomUUID().toString();

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys neighbour;
    static final Map<Contract, LocalEndpoint> ENDPOINTS = new HashMap<>();
    static final Map<Contract, Asked> ASKED = new HashMap<>();

    /** What a boundary was asked, and by which message. */
    static final class Asked {

        private final List<String> questions = new CopyOnWriteArrayList<>();

        Recognition recognition() {
            return new RecognitionStandIn() {
                @Override
                public EvidenceState verify(NeighbourMessage message, Fingerprint credential, Instant now) {
                    questions.add(message.id() + " " + credential);
                    return EvidenceState.ISSUED;
                }
            };
        }

        Provinces provinces() {
            return new ProvincesStandIn() {
                @Override
                public RegionalCode verify(NeighbourMessage message, String content, Instant now) {
                    questions.add(message.id() + " " + content);
                    return RegionalCode.without(Jurisdiction.CN_44, RegionalCode.State.NOT_FOUND);
                }
            };
        }

        List<String> take() {
            List<String> taken = List.copyOf(questions);
            questions.clear();
            return taken;
        }
    }

    /**
     * A signed part under attack.
     *
     * @param name      of the part
     * @param message   what was signed: right but for this part where the attacker cannot use a right one
     * @param original  the question that was signed, if it may be answered as it is; null if not
     * @param forged    what the attacker wants to be read
     * @param succeeded whether the attacker got what he wanted
     */
    record Attack(Contract contract, String namespace, String name, byte[] message, String original, String forged,
            Predicate<String> succeeded) {

        @Override
        public String toString() {
            return contract + " " + name;
        }
    }

    @BeforeAll
    static void publish() throws Exception {
        // A stack trace for each of the thousands would take longer than the refusal.
        NOISE.setLevel(Level.OFF);
        guangdong = new TestKeys(folder, "guangdong");
        neighbour = new TestKeys(folder, "neighbour");
        for (Contract contract : Contract.values()) {
            Asked asked = new Asked();
            ASKED.put(contract, asked);
            ENDPOINTS.put(contract, contract == Contract.PROVINCE ? new LocalEndpoint(asked.provinces(), guangdong, neighbour.certificate())
                    : new LocalEndpoint(contract, asked.recognition(), guangdong, neighbour.certificate()));
        }
    }

    @AfterAll
    static void stop() {
        NOISE.setLevel(null);
        ENDPOINTS.values().forEach(LocalEndpoint::close);
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (Contract contract : Contract.values()) {
            attacks.addAll(attacks(contract, ENDPOINTS.get(contract).url()));
        }
        return attacks.stream();
    }

    private static List<Attack> attacks(Contract contract, String url) {
        SignedSoap soap = new SignedSoap(contract, neighbour, url);
        SignedSoap.Question good = soap.verifying(UUID.randomUUID().toString(), RecognitionStandIn.ISSUED.hex());
        String question = good.id() + " " + good.fingerprint();
        List<Attack> attacks = new ArrayList<>();
        attacks.add(new Attack(contract, contract.version().getNamespace(), "Body", soap.signed(good), question,
                "<s:Body xmlns:s=\"" + contract.version().getNamespace() + "\">" + soap.body(soap.verifying(FORGED_ID, FORGED)) + "</s:Body>",
                asked -> asked.contains(FORGED)));
        SignedSoap old = new SignedSoap(contract, neighbour, url);
        old.created = Instant.now().minus(Duration.ofHours(1));
        attacks.add(new Attack(contract, WSConstants.WSU_NS, "Timestamp", old.signed(good), null, SignedSoap.timestamp(Instant.now()), asked -> true));
        if (contract == Contract.HONG_KONG) {
            attacks.add(header("To", soap.signed(new SignedSoap.Question(good.id(), good.fingerprint(), "http://another.province/interop/hongkong", good.operation())),
                    null, url, asked -> true));
            attacks.add(header("Action", soap.signed(new SignedSoap.Question(good.id(), good.fingerprint(), url, "consumeEvidence")), null,
                    "urn:openghc:interop:hongkong:v1/verifyEvidence", asked -> true));
            attacks.add(header("MessageID", soap.signed(good), question, "urn:uuid:" + FORGED_ID, asked -> asked.startsWith(FORGED_ID)));
        }
        return attacks;
    }

    private static Attack header(String name, byte[] message, String original, String wanted, Predicate<String> succeeded) {
        return new Attack(Contract.HONG_KONG, SignedSoap.WSA, name, message, original, "<a:" + name + " xmlns:a=\"" + SignedSoap.WSA + "\">" + wanted + "</a:" + name + ">", succeeded);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @DisplayName("R2 each signed part wrapped in at least 200 ways: nothing that the attacker wrote is read, and nothing is served but what was signed and stands where it stood")
    void wrapped(Attack attack) {
        Map<String, byte[]> variants = variants(attack);
        assertTrue(variants.size() >= AT_LEAST, attack + ": " + variants.size());
        ASKED.get(attack.contract()).take();
        List<String> succeeded = new ArrayList<>();
        List<String> served = new ArrayList<>();
        variants.forEach((name, bytes) -> {
            SignedSoap.Answer answer = SignedSoap.send(ENDPOINTS.get(attack.contract()).url(), attack.contract(), bytes, Map.of());
            List<String> asked = ASKED.get(attack.contract()).take();
            if (asked.stream().anyMatch(attack.succeeded())) {
                succeeded.add(name);
            }
            if (answer.isAnswer() || !asked.isEmpty()) {
                served.add(name);
                assertEquals(List.of(attack.original()), asked, attack + " " + name);
            }
        });
        assertEquals(List.of(), succeeded, attack.toString());
        // Where the part still stands in its place and something was put beside it that nobody reads, the message is what was signed.
        assertTrue(attack.original() != null || served.isEmpty(), attack + ": " + served);
        assertTrue(variants.size() - served.size() >= MOST, attack + ": " + served);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("control: the signed message as it is, and once more parsed and written, is answered")
    void unchanged(Contract contract) {
        LocalEndpoint endpoint = ENDPOINTS.get(contract);
        SignedSoap soap = new SignedSoap(contract, neighbour, endpoint.url());
        byte[] good = soap.signed(soap.verifying(UUID.randomUUID().toString(), RecognitionStandIn.ISSUED.hex()));
        assertTrue(SignedSoap.send(endpoint.url(), contract, good, Map.of()).isAnswer());
        assertTrue(SignedSoap.send(endpoint.url(), contract, SignedSoap.bytes(SignedSoap.parse(good)), Map.of()).isAnswer());
        assertEquals(2, ASKED.get(contract).take().size());
    }

    @Test
    @DisplayName("negative control: an endpoint that is content with a valid signature, whatever it covers, takes an old message for a new one")
    void weakened() throws Exception {
        Asked asked = new Asked();
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/macau";
        EndpointImpl weak = weak(url, asked);
        try {
            Attack attack = attacks(Contract.MACAU, url).get(1);
            assertFalse(SignedSoap.send(url, Contract.MACAU, attack.message(), Map.of()).isAnswer(), "even there an old message is refused as it is");
            List<String> succeeded = new ArrayList<>();
            variants(attack).forEach((name, bytes) -> {
                SignedSoap.send(url, Contract.MACAU, bytes, Map.of());
                if (asked.take().stream().anyMatch(attack.succeeded())) {
                    succeeded.add(name);
                }
            });
            assertTrue(succeeded.size() >= 10, "only " + succeeded);
        } finally {
            weak.stop();
        }
    }

    @Test
    @DisplayName("negative control: whoever verifies the signature by ids and reads the first body is deceived about each body")
    void naive() throws Exception {
        for (Contract contract : Contract.values()) {
            Attack attack = attacks(contract, ENDPOINTS.get(contract).url()).get(0);
            assertTrue(isVerifiedByIds(attack.message(), attack), "the message as it is");
            long deceived = 0;
            for (byte[] variant : variants(attack).values()) {
                String read = SignedSoap.element(SignedSoap.parse(variant), attack.namespace(), "Body") == null ? ""
                        : firstBody(SignedSoap.parse(variant), attack.namespace());
                deceived += read.contains(FORGED) && isVerifiedByIds(variant, attack) ? 1 : 0;
            }
            assertTrue(deceived >= 50, contract + ": only " + deceived);
        }
    }

    private static String firstBody(Document document, String namespace) {
        for (Node child = document.getDocumentElement().getFirstChild(); child != null; child = child.getNextSibling()) {
            if ("Body".equals(child.getLocalName()) && namespace.equals(child.getNamespaceURI())) {
                return child.getTextContent();
            }
        }
        return "";
    }

    /** As a naive verifier would: the first signature, each reference wherever an element has its id. */
    private static boolean isVerifiedByIds(byte[] message, Attack attack) throws Exception {
        Document document = SignedSoap.parse(message);
        Element signature = SignedSoap.element(document, XMLSignature.XMLNS, "Signature");
        if (signature == null) {
            return false;
        }
        X509Certificate signer;
        try (InputStream pem = Files.newInputStream(neighbour.certificate())) {
            signer = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        NodeList all = document.getElementsByTagName("*");
        for (int i = all.getLength() - 1; i >= 0; i--) {
            Element element = (Element) all.item(i);
            if (element.hasAttributeNS(WSConstants.WSU_NS, "Id") && !element.getTextContent().contains(FORGED)) {
                context.setIdAttributeNS(element, WSConstants.WSU_NS, "Id");
            }
        }
        try {
            return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context);
        } catch (XMLSignatureException | MarshalException e) {
            return false;
        }
    }

    private static Map<String, byte[]> variants(Attack attack) {
        return new Wrappings(attack.message(), new String[] {attack.namespace(), attack.name()}, attack.forged()).variants();
    }

    /** No policy, and no look at what the signature covers. */
    private static EndpointImpl weak(String url, Asked asked) {
        Config config = guangdong.believing(Contract.MACAU, neighbour.certificate(), url);
        Map<String, Object> security = new HashMap<>(MessageSecurity.of("macau", config).orElseThrow());
        ExtensionManagerBus bus = new ExtensionManagerBus();
        bus.getExtension(PolicyEngine.class).setEnabled(false);
        EndpointImpl endpoint = new EndpointImpl(bus, new SoapServlet.Answering(asked.recognition(), null, Clock.systemUTC()).to(Contract.MACAU, "macau"), Contract.MACAU.binding());
        security.put("signatureVerificationCrypto", security.get(SecurityConstants.SIGNATURE_CRYPTO));
        endpoint.setProperties(security);
        endpoint.getInInterceptors().add(new WireBytes(Contract.MACAU));
        endpoint.getInInterceptors().add(new WSS4JInInterceptor(new HashMap<>(Map.of("action", "Timestamp Signature", "signatureVerificationPropRefId",
                "signatureVerificationCrypto", "isBSPCompliant", "false"))));
        endpoint.getInInterceptors().add(new AbstractSoapInterceptor(Phase.PRE_LOGICAL) {
            @Override
            public void handleMessage(SoapMessage message) {
                message.put(SignatureCheck.SIGNED, new SignedMessage(Fingerprint.of(UUID.randomUUID().toString()), Instant.now(), Addressing.NONE, WireBytes.of(message)));
            }
        });
        endpoint.publish(url);
        return endpoint;
    }
}
