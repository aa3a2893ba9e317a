package org.openghc.peers.hongkong;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Served;
import org.openghc.peers.region.Xml;
import org.springframework.ws.context.MessageContext;
import org.springframework.ws.server.endpoint.MessageEndpoint;
import org.springframework.ws.soap.SoapBody;
import org.springframework.ws.soap.SoapMessage;

/** Guangdong asks Hong Kong: the same three questions, answered from the message that was checked and from nothing else. */
final class Questions implements MessageEndpoint {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final EvidenceBook evidence;
    private final Residents residents;
    private final Clock clock;
    private final Served served = new Served();

    Questions(EvidenceBook evidence, Residents residents, Clock clock) {
        this.evidence = evidence;
        this.residents = residents;
        this.clock = clock;
    }

    @Override
    public void invoke(MessageContext context) throws TransformerException {
        var verified = SecurityInterceptor.verified(context);
        var body = ((SoapMessage) context.getResponse()).getSoapBody();
        var operation = verified.payload().getLocalName();
        var asked = Xml.fields(verified.payload());
        boolean meant = (Guangdong.CONTRACT.namespace() + "/" + operation).equals(verified.headers().get("Action"));
        if (!"GD".equals(asked.get("sender")) || !meant || verified.headers().get("MessageID") == null
                || !served.isNew(verified.signature(), verified.headers().get("MessageID"))) {
            body.addClientOrSenderFault(Guangdong.CONTRACT.refusal(), Locale.ENGLISH);
            return;
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
            default -> {
                businessFault("unknown-operation", body);
                return;
            }
        }
        write(Xml.message(Guangdong.CONTRACT, operation + "Response", answer), body.getPayloadResult());
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

    private static void businessFault(String code, SoapBody body) throws TransformerException {
        var detail = new LinkedHashMap<String, String>();
        detail.put("code", code);
        detail.put("message", "Request refused");
        detail.put("retryable", "false");
        detail.put("incident", UUID.randomUUID().toString());
        write(Xml.message(Guangdong.CONTRACT, "businessFault", detail),
                body.addClientOrSenderFault("Request refused", Locale.ENGLISH).addFaultDetail().getResult());
    }

    private static void write(Source message, Result place) throws TransformerException {
        TransformerFactory.newInstance().newTransformer().transform(message, place);
    }

    static Instant instant(String time) {
        return time == null ? null : TIME.parse(time, Instant::from);
    }
}
