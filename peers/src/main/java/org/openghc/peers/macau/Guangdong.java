package org.openghc.peers.macau;

import com.sun.xml.ws.client.BindingProviderProperties;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;

/** Macau asks Guangdong; an answer that is not signed, or not about what was asked, is none. */
final class Guangdong {

    private static final QName SERVICE = new QName(Xml.CONTRACT, "ReconhecimentoMutuo");
    private static final QName PORT = new QName(Xml.CONTRACT, "Macau");
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 8_000;

    private final Service service = Service.create(SERVICE);
    private final SecurityHandler security;

    Guangdong(String url, SecurityHandler security) {
        this.security = security;
        service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, url);
    }

    Optional<String> consume(String fingerprint, UUID operation) {
        return ask("consumirEvidencia", Map.of("resumo", fingerprint, "operacao", operation.toString()), List.of("resumo", "operacao"))
                .filter(answer -> fingerprint.equals(answer.get("resumo"))).map(answer -> answer.get("estadoAnterior"));
    }

    /** The answer's fields {@code estado}, and {@code cor} and {@code validoAte} if the code is valid. */
    Optional<Map<String, String>> read(String code) {
        return ask("consultarCodigoApresentado", Map.of("codigo", code), List.of("codigo"))
                .filter(answer -> Credential.fingerprint(code).equals(answer.get("resumoCodigo")));
    }

    private Optional<Map<String, String>> ask(String operation, Map<String, String> values, List<String> order) {
        var question = new LinkedHashMap<String, String>();
        question.put("idMensagem", UUID.randomUUID().toString());
        question.put("remetente", "MO");
        order.forEach(field -> question.put(field, values.get(field)));
        try {
            var dispatch = dispatch();
            dispatch.invoke(Xml.message(operation, question));
            var verified = (Wss.Verified) dispatch.getResponseContext().get(SecurityHandler.VERIFIED);
            return Optional.of(Xml.fields(verified.payload())).filter(answer -> "CN-44".equals(answer.get("remetente"))
                    && question.get("idMensagem").equals(answer.get("emRespostaA")));
        } catch (WebServiceException e) {
            System.out.println("Macau (simulated): Guangdong did not answer: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Dispatch<Source> dispatch() {
        var dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        dispatch.getRequestContext().put(BindingProviderProperties.CONNECT_TIMEOUT, CONNECT_MILLIS);
        dispatch.getRequestContext().put(BindingProviderProperties.REQUEST_TIMEOUT, READ_MILLIS);
        dispatch.getBinding().setHandlerChain(List.of(security));
        return dispatch;
    }
}
