package org.openghc.peers.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class WssTest {

    private static final Contract CONTRACT = Contract.plain("urn:openghc:interop:macau:v1", "Mensagem recusada");
    private static final Contract ADDRESSED = Contract.addressed("urn:openghc:interop:hongkong:v1", "Message refused");
    private static final Keys.Owner OWNER = new Keys.Owner("Macau", "macau", "MO");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String QUESTION = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<q xmlns=\"urn:openghc:interop:macau:v1\"><resumo>abc</resumo></q></s:Body></s:Envelope>";

    @TempDir
    static Path folder;

    static Keys macau;
    static Keys other;

    @BeforeAll
    static void keys() throws Exception {
        macau = Keys.in(OWNER, folder.resolve("macau"), NOW);
        other = Keys.in(OWNER, folder.resolve("other"), NOW);
    }

    @Test
    @DisplayName("R1 what was signed is verified after a way over the wire, and its payload is read from the signed body")
    void roundTrip() throws Exception {
        var verified = Wss.verify(Xml.parse(signed(NOW)), CONTRACT, macau.soapCertificate(), NOW);
        assertEquals("q", verified.payload().getLocalName());
        assertEquals("abc", Xml.fields(verified.payload()).get("resumo"));
    }

    @Test
    @DisplayName("R1 another key, a changed body, a changed time, no signature: refused")
    void refused() throws Exception {
        assertRefused(text -> text, other.soapCertificate(), NOW);
        assertRefused(text -> text.replace(">abc<", ">abd<"), macau.soapCertificate(), NOW);
        assertRefused(text -> text.replace("<wsu:Created>2", "<wsu:Created>3"), macau.soapCertificate(), NOW);
        assertRefused(text -> text.replaceAll("(?s)<(ds:)?Signature .*</(ds:)?Signature>", ""), macau.soapCertificate(), NOW);
        assertRefused(text -> text.replaceAll("(?s)<s:Header>.*</s:Header>", ""), macau.soapCertificate(), NOW);
        roundTrip();
    }

    @Test
    @DisplayName("R1 older than 300 s or more than 60 s ahead: refused; at the limits: taken")
    void times() throws Exception {
        assertRefused(text -> text, macau.soapCertificate(), NOW.plusSeconds(301));
        assertRefused(text -> text, macau.soapCertificate(), NOW.minusSeconds(61));
        Wss.verify(Xml.parse(signed(NOW)), CONTRACT, macau.soapCertificate(), NOW.plusSeconds(299));
        Wss.verify(Xml.parse(signed(NOW)), CONTRACT, macau.soapCertificate(), NOW.minusSeconds(60));
    }

    @Test
    @DisplayName("R1 a second body beside the signed one, or the signed one moved into the header: refused")
    void wrapped() {
        var evil = "<s:Body><q xmlns=\"urn:openghc:interop:macau:v1\"><resumo>evil</resumo></q></s:Body>";
        assertRefused(text -> text.replace("</s:Envelope>", evil + "</s:Envelope>"), macau.soapCertificate(), NOW);
        assertRefused(text -> {
            var body = text.substring(text.indexOf("<s:Body"), text.indexOf("</s:Body>") + "</s:Body>".length());
            return text.replace(body, evil).replace("</s:Header>", "<x>" + body + "</x></s:Header>");
        }, macau.soapCertificate(), NOW);
    }

    @Test
    @DisplayName("R2 addressing headers are signed and come back; unsigned, changed, twice, or with another place for the answer: refused")
    void addressing() throws Exception {
        var headers = Addressing.question("http://127.0.0.1/hongkong", "urn:openghc:interop:hongkong:v1/verifyEvidence");
        var verified = Wss.verify(Xml.parse(addressed(headers)), ADDRESSED, macau.soapCertificate(), NOW);
        assertEquals(headers.get("MessageID"), verified.headers().get("MessageID"));
        assertRefusedAddressed(text -> text.replace("/verifyEvidence</wsa:Action>", "/consumeEvidence</wsa:Action>"), headers);
        assertRefusedAddressed(text -> text.replace("</s:Header>", "<wsa:From xmlns:wsa=\"" + Contract.ADDRESSING + "\"><wsa:Address>"
                + Contract.ADDRESSING + "/anonymous</wsa:Address></wsa:From></s:Header>"), headers);
        assertRefusedAddressed(text -> text.replaceFirst("(?s)(<wsa:MessageID.*?</wsa:MessageID>)", "$1$1"), headers);
        headers.put("ReplyTo", "http://127.0.0.1:9/");
        assertThrows(IllegalArgumentException.class, () -> addressed(headers));
    }

    @Test
    @DisplayName("a message with a document type is not read")
    void documentType() {
        assertThrows(org.xml.sax.SAXException.class,
                () -> Xml.parse(("<!DOCTYPE s:Envelope>" + QUESTION).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("keys are made once and differ")
    void keysStay() throws Exception {
        assertEquals(macau.soapCertificate(), Keys.in(OWNER, folder.resolve("macau"), NOW.plusSeconds(9)).soapCertificate());
        assertNotEquals(macau.soapCertificate(), other.soapCertificate());
    }

    private static void assertRefused(UnaryOperator<String> change, X509Certificate pinned, Instant now) {
        assertThrows(Wss.Untrusted.class, () -> Wss.verify(
                Xml.parse(change.apply(new String(signed(NOW), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)), CONTRACT, pinned, now));
    }

    private static byte[] signed(Instant at) throws Exception {
        Document message = Xml.parse(QUESTION.getBytes(StandardCharsets.UTF_8));
        Wss.sign(message, CONTRACT, macau.soapKey(), macau.soapCertificate(), at);
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(message), new StreamResult(bytes));
        return bytes.toByteArray();
    }

    private static void assertRefusedAddressed(UnaryOperator<String> change, java.util.Map<String, String> headers) throws Exception {
        var text = new String(addressed(headers), StandardCharsets.UTF_8);
        var changed = change.apply(text);
        assertNotEquals(text, changed);
        assertThrows(Wss.Untrusted.class, () -> Wss.verify(Xml.parse(changed.getBytes(StandardCharsets.UTF_8)), ADDRESSED, macau.soapCertificate(), NOW));
    }

    private static byte[] addressed(java.util.Map<String, String> headers) throws Exception {
        Document message = Xml.parse(QUESTION.replace(Contract.SOAP_11, Contract.SOAP_12).getBytes(StandardCharsets.UTF_8));
        Addressing.write(message, ADDRESSED, headers);
        Wss.sign(message, ADDRESSED, macau.soapKey(), macau.soapCertificate(), NOW);
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(message), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
