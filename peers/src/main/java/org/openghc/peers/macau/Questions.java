package org.openghc.peers.macau;

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

/** Guangdong asks Macau: the same three questions, answered from the message that was checked and from nothing else. */
@WebServiceProvider(serviceName = "ReconhecimentoMutuo", portName = "Macau", targetNamespace = "urn:openghc:interop:macau:v1")
@ServiceMode(Service.Mode.PAYLOAD)
public class Questions implements Provider<Source> {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZoneOffset.ofHours(8));

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
        var asked = Xml.fields(verified.payload());
        if (!"CN-44".equals(asked.get("remetente")) || !served.isNew(verified.signature(), asked.get("idMensagem"))) {
            throw SecurityHandler.refused(Guangdong.CONTRACT);
        }
        var answer = new LinkedHashMap<String, String>();
        answer.put("emRespostaA", asked.get("idMensagem"));
        answer.put("remetente", "MO");
        switch (verified.payload().getLocalName()) {
            case "verificarEvidencia" -> {
                answer.put("resumo", asked.get("resumo"));
                answer.put("estado", evidence.state(asked.get("resumo")));
            }
            case "consumirEvidencia" -> {
                answer.put("resumo", asked.get("resumo"));
                answer.put("estadoAnterior", evidence.consume(asked.get("resumo"), asked.get("operacao")));
            }
            case "consultarCodigoApresentado" -> answerCode(asked.get("codigo"), answer);
            default -> throw businessFault("operacao-desconhecida");
        }
        return Xml.message(Guangdong.CONTRACT, verified.payload().getLocalName() + "Response", answer);
    }

    private void answerCode(String code, Map<String, String> answer) {
        var read = residents.read(code, clock.instant());
        answer.put("resumoCodigo", Credential.fingerprint(code));
        answer.put("estado", read.state());
        if (read.colour() != null) {
            answer.put("cor", read.colour().word());
            answer.put("validoAte", DAY_FIRST.format(read.until()));
            answer.put("geradoEm", DAY_FIRST.format(read.madeAt()));
        }
    }

    private static SOAPFaultException businessFault(String code) {
        try {
            var fault = SecurityHandler.fault(Guangdong.CONTRACT, "Pedido recusado");
            var detail = fault.addDetail().addDetailEntry(new QName(Guangdong.CONTRACT.namespace(), "falhaNegocio", "rm"));
            detail.addChildElement("codigo", "rm").setTextContent(code);
            detail.addChildElement("mensagem", "rm").setTextContent("Pedido recusado");
            detail.addChildElement("repetivel", "rm").setTextContent("false");
            detail.addChildElement("incidente", "rm").setTextContent(UUID.randomUUID().toString());
            return new SOAPFaultException(fault);
        } catch (SOAPException e) {
            throw new IllegalStateException("no SOAP factory", e);
        }
    }

    static Instant instant(String dayFirst) {
        return dayFirst == null ? null : DAY_FIRST.parse(dayFirst, Instant::from);
    }
}
