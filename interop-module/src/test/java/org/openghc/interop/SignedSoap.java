package org.openghc.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Messages of a neighbour's, made and signed part by part, so that a test can make each part wrong. What it makes by default is right.
 */
final class SignedSoap {

    static final String WSA = Addressing.NAMESPACE;
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String ENVELOPE = "<s:Envelope xmlns:s=\"%s\"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>";

    private final Contract contract;
    private final TestKeys signer;
    private final String address;
    String algorithm = MessageSecurity.RSA_SHA256;
    String digest = SHA256;
    String canonicalisation = "http://www.w3.org/2001/10/xml-exc-c14n#";
    Instant created = Instant.now();
    boolean timestamp = true;
    int keyIdentifier = WSConstants.BST_DIRECT_REFERENCE;
    /** Beside the headers that the contract asks for. */
    String moreHeaders = "";

    SignedSoap(Contract contract, TestKeys signer, String address) {
        this.contract = contract;
        this.signer = signer;
        this.address = address;
    }

    /** What a question says. */
    record Question(String id, String fingerprint, String to, String operation) {}

    /** Between provinces there is no evidence: there the fingerprint stands for a presented code. */
    Question verifying(String id, String fingerprint) {
        return new Question(id, fingerprint, address, switch (contract) {
            case MACAU -> "verificarEvidencia";
            case HONG_KONG -> "verifyEvidence";
            case PROVINCE -> "verifyCode";
        });
    }

    /** The question in its envelope, not signed. */
    String envelope(Question question) {
        return String.format(ENVELOPE, contract.version().getNamespace(), headers(question) + moreHeaders, body(question));
    }

    String body(Question question) {
        return switch (contract) {
            case MACAU -> "<m:verificarEvidencia xmlns:m=\"urn:openghc:interop:macau:v1\"><m:idMensagem>" + question.id() + "</m:idMensagem><m:remetente>MO</m:remetente><m:resumo>"
                    + question.fingerprint() + "</m:resumo></m:verificarEvidencia>";
            case HONG_KONG -> "<h:verifyEvidence xmlns:h=\"urn:openghc:interop:hongkong:v1\"><h:sender>HKSAR</h:sender><h:digest>" + question.fingerprint()
                    + "</h:digest></h:verifyEvidence>";
            case PROVINCE -> "<p:verifyCode xmlns:p=\"urn:openghc:interop:province:v1\"><p:messageId>" + question.id() + "</p:messageId><p:sender>" + LocalEndpoint.PROVINCE
                    + "</p:sender><p:receiver>CN-44</p:receiver><p:codeContent>" + question.fingerprint() + "</p:codeContent></p:verifyCode>";
        };
    }

    private String headers(Question question) {
        return !contract.isAddressed() ? "" : header("To", question.to()) + header("Action", "urn:openghc:interop:hongkong:v1/" + question.operation())
                + header("MessageID", "urn:uuid:" + question.id());
    }

    private static String header(String name, String text) {
        return "<a:" + name + " xmlns:a=\"" + WSA + "\">" + text + "</a:" + name + ">";
    }

    byte[] signed(Question question) {
        return bytes(signed(parse(envelope(question).getBytes(StandardCharsets.UTF_8))));
    }

    /** Adds the timestamp and signs what the contract names. */
    Document signed(Document document) {
        try {
            WSSecHeader security = new WSSecHeader(document);
            security.insertSecurityHeader();
            if (timestamp) {
                security.getSecurityHeaderElement().appendChild(document.importNode(parse(timestamp(created).getBytes(StandardCharsets.UTF_8)).getDocumentElement(), true));
            }
            WSSecSignature signature = new WSSecSignature(security);
            signature.setUserInfo("interop", TestKeys.PASSWORD);
            signature.setKeyIdentifierType(keyIdentifier);
            signature.setSignatureAlgorithm(algorithm);
            signature.setDigestAlgo(digest);
            signature.setSigCanonicalization(canonicalisation);
            signature.getParts().addAll(parts());
            signature.build(crypto());
            return document;
        } catch (Exception e) {
            throw new IllegalStateException("A test's message could not be signed", e);
        }
    }

    /** The names of the parts that are signed, in the order of the signature. */
    List<String> partNames() {
        return parts().stream().map(WSEncryptionPart::getName).toList();
    }

    private List<WSEncryptionPart> parts() {
        List<WSEncryptionPart> parts = new ArrayList<>(List.of(new WSEncryptionPart("Body", contract.version().getNamespace(), "Element")));
        if (timestamp) {
            parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
        }
        if (contract.isAddressed()) {
            List.of("To", "Action", "MessageID").forEach(name -> parts.add(new WSEncryptionPart(name, WSA, "Element")));
        }
        return parts;
    }

    static String timestamp(Instant from) {
        Instant start = from.truncatedTo(ChronoUnit.MILLIS);
        return "<u:Timestamp xmlns:u=\"" + WSConstants.WSU_NS + "\"><u:Created>" + time(start) + "</u:Created><u:Expires>" + time(start.plusSeconds(240))
                + "</u:Expires></u:Timestamp>";
    }

    private static String time(Instant instant) {
        return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC).format(instant);
    }

    private Merlin crypto() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(signer.store())) {
            store.load(file, TestKeys.PASSWORD.toCharArray());
        }
        Merlin crypto = new Merlin();
        crypto.setKeyStore(store);
        return crypto;
    }

    static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Document document) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (javax.xml.transform.TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    /** Sends these bytes as the contract's kind of SOAP; the body of the answer. */
    static Answer send(String url, Contract contract, byte[] message, Map<String, String> moreHeaders) {
        try {
            java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))
                    .header("Content-Type", moreHeaders.getOrDefault("Content-Type", contract.contentType()))
                    .timeout(java.time.Duration.ofSeconds(30)).POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(message));
            moreHeaders.forEach((name, value) -> {
                if (!"Content-Type".equals(name)) {
                    request.header(name, value);
                }
            });
            java.net.http.HttpResponse<String> answer = CLIENT.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final java.net.http.HttpClient CLIENT = java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(int status, String body) {

        boolean isAnswer() {
            return status == 200 && Stream.of("EvidenceResponse", "EvidenciaResponse", "verifyCodeResponse").anyMatch(body::contains);
        }
    }
}
