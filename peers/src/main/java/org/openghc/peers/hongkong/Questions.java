package org.openghc.peers.hongkong;

import jakarta.annotation.Resource;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceContext;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.SecurityHandler;
import org.openghc.peers.region.Served;
import org.openghc.peers.region.Wss;
import org.openghc.peers.region.Xml;

/** Guangdong asks Hong Kong: the same three questions, answered from the message that was checked and from nothing else. */
@WebServiceProvider(serviceName = "MutualRecognition", portName = "HongKong", targetNamespace = "urn:openghc:interop:hongkong:v1")
@ServiceMode(Service.Mode.PAYLOAD)
public class Questions implements Provider<Source> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final EvidenceBook evidence;
    private final Residents residents;
    private final Clock clock;
    private final Served served = new Served();

    @Resource
    private WebServiceContext context;

    Questions(EvidenceBook evidence, Residents residents, Clock clock) {
        this.evidence = evidence;
        this.residents = residents;
        this.clock = clock;
    }

    @Override
    public Source invoke(Source ignored) {
        var verified = (Wss.Verified) context.getMessageContext().get(SecurityHandler.VERIFIED);
        var operation = verified.payload().getLocalName();
        var asked = Xml.fields(verified.payload());
        boolean meant = (Guangdong.CONTRACT.namespace() + "/" + operation).equals(verified.headers().get("Action"));
        if (!"GD".equals(asked.get("sender")) || !meant || verified.headers().get("MessageID") == null
                || !served.isNew(verified.signature(), verified.headers().get("MessageID"))) {
            throw SecurityHandler.refused(Guangdong.CONTRACT);
        }
        var answer = new LinkedHashMap<String, String>();
        answer.put("sender", "HKSAR");
        switch (operation) {
            case "verifyEvidence" -> {
                answer.put("digest", asked.get("digest"));
                answer.put("status", evidence.state(asked.get("digest")));
            }
            case "consumeEvidence" -> {
                answer.put("digest", asked.get("digest"));
                answer.put("previousStatus", evidence.consume(asked.get("digest"), asked.get("reference")));
            }
            case "enquireCode" -> answerCode(asked.get("code"), answer);
            default -> throw businessFault("unknown-operation");
        }
        return Xml.message(Guangdong.CONTRACT, operation + "Response", answer);
    }

    private void answerCode(String code, Map<String, String> answer) {
        var read = residents.read(code, clock.instant());
        answer.put("codeDigest", Credential.fingerprint(code));
        answer.put("result", String.valueOf(read.result()));
        if (read.until() != null) {
            answer.put("eForm", read.pinkForm() ? "PINK" : "GREEN");
            answer.put("validUntil", TIME.format(read.until()));
        }
    }

    private static SOAPFaultException businessFault(String code) {
        try {
            var fault = SecurityHandler.fault(Guangdong.CONTRACT, "Request refused");
            var detail = fault.addDetail().addDetailEntry(new QName(Guangdong.CONTRACT.namespace(), "businessFault", "hk"));
            detail.addChildElement("code", "hk").setTextContent(code);
            detail.addChildElement("message", "hk").setTextContent("Request refused");
            detail.addChildElement("retryable", "hk").setTextContent("false");
            detail.addChildElement("incident", "hk").setTextContent(UUID.randomUUID().toString());
            return new SOAPFaultException(fault);
        } catch (SOAPException e) {
            throw new IllegalStateException("no SOAP factory", e);
        }
    }

    static Instant instant(String time) {
        return time == null ? null : TIME.parse(time, Instant::from);
    }
}
