package org.openghc.peers.hunan;

import jakarta.annotation.Resource;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceContext;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.SecurityHandler;
import org.openghc.peers.region.Served;
import org.openghc.peers.region.Wss;
import org.openghc.peers.region.Xml;

/** Guangdong asks Hunan: how a person stands (6.4), what a code is worth (6.7); and corrects what it had said (6.8). */
@WebServiceProvider(serviceName = "HealthInformationExchange", portName = "Province", targetNamespace = "urn:openghc:interop:province:v1")
@ServiceMode(Service.Mode.PAYLOAD)
public class Questions implements Provider<Source> {

    private final Residents residents;
    private final Clock clock;
    private final Served served = new Served();

    @Resource
    private WebServiceContext context;

    Questions(Residents residents, Clock clock) {
        this.residents = residents;
        this.clock = clock;
    }

    @Override
    public Source invoke(Source ignored) {
        var verified = (Wss.Verified) context.getMessageContext().get(SecurityHandler.VERIFIED);
        var asked = Xml.tree(verified.payload());
        if (!Guangdong.THEIRS.equals(asked.get("sender")) || !Guangdong.OURS.equals(asked.get("receiver"))
                || !served.isNew(verified.signature(), (String) asked.get("messageId"))) {
            throw SecurityHandler.refused(Guangdong.CONTRACT);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("inReplyTo", asked.get("messageId"));
        answer.put("sender", Guangdong.OURS);
        answer.put("receiver", Guangdong.THEIRS);
        switch (verified.payload().getLocalName()) {
            case "queryHealth" -> answer.put("standing", standing(asked));
            case "verifyCode" -> verify((String) asked.get("codeContent"), answer);
            case "correctFact" -> answer.put("row", corrected(asked));
            default -> throw businessFault("operation-not-offered");
        }
        return Xml.message(Guangdong.CONTRACT, verified.payload().getLocalName() + "Response", answer);
    }

    private Map<String, Object> standing(Map<String, Object> asked) {
        var person = fields(asked.get("person"));
        var now = clock.instant();
        var standing = new LinkedHashMap<String, Object>();
        var known = residents.find((String) person.get("documentNumber")).filter(resident -> resident.name().equals(person.get("name")));
        known.ifPresent(resident -> standing.put("riskGrade", resident.grade()));
        standing.put("asOf", Desk.TIME.format(now));
        known.ifPresent(resident -> standing.put("expiresAt", Desk.TIME.format(now.plus(Desk.VOUCHED))));
        return standing;
    }

    private void verify(String code, Map<String, Object> answer) {
        answer.put("codeDigest", Credential.fingerprint(code));
        var shown = residents.shown(code);
        if (shown.isEmpty() || !shown.get().until().isAfter(clock.instant())) {
            answer.put("state", shown.isEmpty() ? "NOT_FOUND" : "EXPIRED");
            return;
        }
        answer.put("state", "VALID");
        answer.put("riskGrade", residents.find(shown.get().documentNumber()).orElseThrow().grade());
        answer.put("expiresAt", Desk.TIME.format(shown.get().until()));
    }

    private Map<String, Object> corrected(Map<String, Object> asked) {
        var fact = fields(asked.getOrDefault("fact", asked.get("trip")));
        var isNew = residents.corrected(fact);
        var row = new LinkedHashMap<String, Object>();
        row.put("factId", fact.get("factId"));
        row.put("version", fact.get("version"));
        row.put("outcome", isNew ? "STORED" : "DUPLICATE");
        return row;
    }

    @SuppressWarnings("unchecked") // a message is a tree of texts and maps
    private static Map<String, Object> fields(Object value) {
        return value instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
    }

    private static SOAPFaultException businessFault(String code) {
        try {
            var fault = SecurityHandler.fault(Guangdong.CONTRACT, "Refused");
            var detail = fault.addDetail().addDetailEntry(new QName(Guangdong.CONTRACT.namespace(), "businessFault", "pv"));
            detail.addChildElement("code", "pv").setTextContent(code);
            detail.addChildElement("message", "pv").setTextContent("Refused");
            detail.addChildElement("retryable", "pv").setTextContent("false");
            detail.addChildElement("incident", "pv").setTextContent(UUID.randomUUID().toString());
            return new SOAPFaultException(fault);
        } catch (SOAPException e) {
            throw new IllegalStateException("no SOAP factory", e);
        }
    }
}
