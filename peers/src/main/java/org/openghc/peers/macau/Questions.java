package org.openghc.peers.macau;

import jakarta.annotation.Resource;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;

/** Guangdong asks Macau: the same three questions, answered from the message that was checked and from nothing else. */
@WebServiceProvider(serviceName = "ReconhecimentoMutuo", portName = "Macau", targetNamespace = Xml.CONTRACT)
@ServiceMode(Service.Mode.PAYLOAD)
public class Questions implements Provider<Source> {

    private static final int REMEMBERED = 100_000;
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final EvidenceBook evidence;
    private final Residents residents;
    private final Clock clock;
    private final Set<String> served = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

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
        if (!"CN-44".equals(asked.get("remetente")) || !served.add(verified.signature()) || !served.add(asked.get("idMensagem"))) {
            throw SecurityHandler.refused();
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
        return Xml.message(verified.payload().getLocalName() + "Response", answer);
    }

    private void answerCode(String code, Map<String, String> answer) {
        var read = residents.read(code, clock.instant());
        answer.put("resumoCodigo", Credential.fingerprint(code));
        answer.put("estado", read.state());
        if (read.colour() != null) {
            answer.put("cor", read.colour().word());
            answer.put("validoAte", DAY_FIRST.format(read.until()));
        }
    }

    private static SOAPFaultException businessFault(String code) {
        try {
            var fault = SOAPFactory.newInstance().createFault("Pedido recusado", new QName(Wss.SOAP, "Client"));
            var detail = fault.addDetail().addDetailEntry(new QName(Xml.CONTRACT, "falhaNegocio", "rm"));
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
