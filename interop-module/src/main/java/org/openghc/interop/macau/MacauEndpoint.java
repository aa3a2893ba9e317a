package org.openghc.interop.macau;

import jakarta.annotation.Resource;
import jakarta.jws.WebService;
import jakarta.xml.ws.WebServiceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.openghc.interop.BusinessFaults;
import org.openghc.interop.Contract;
import org.openghc.interop.SignatureCheck;
import org.openghc.interop.SignedMessage;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentadoResponse;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.ConsumirEvidenciaResponse;
import org.openghc.interop.macau.wire.FalhaNegocio;
import org.openghc.interop.macau.wire.FalhaNegocio_Exception;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.interop.macau.wire.VerificarEvidencia;
import org.openghc.interop.macau.wire.VerificarEvidenciaResponse;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;

/** Macau asks us its three questions. By the time a question arrives here its signature has been checked. */
@WebService(serviceName = "ReconhecimentoMutuo", portName = "Macau", targetNamespace = "urn:openghc:interop:macau:v1",
        wsdlLocation = "classpath:wsdl/macau.wsdl", endpointInterface = "org.openghc.interop.macau.wire.ReconhecimentoMutuo")
public class MacauEndpoint implements ReconhecimentoMutuo {

    private static final BusinessFaults<FalhaNegocio_Exception> FAULTS = new BusinessFaults<>(Contract.MACAU, "Erro interno. 內部錯誤。", MacauMapping::words, MacauEndpoint::fault);

    private final Recognition recognition;
    private final Clock clock;

    @Resource
    private WebServiceContext context;

    public MacauEndpoint(Recognition recognition, Clock clock) {
        this.recognition = recognition;
        this.clock = clock;
    }

    @Override
    public VerificarEvidenciaResponse verificarEvidencia(VerificarEvidencia question) throws FalhaNegocio_Exception {
        return FAULTS.answer(() -> {
            VerificarEvidenciaResponse answer = new VerificarEvidenciaResponse();
            answer.setEmRespostaA(question.getIdMensagem());
            answer.setRemetente(Regiao.CN_44);
            answer.setResumo(question.getResumo());
            answer.setEstado(MacauMapping.evidence(recognition.verify(
                    message(question.getIdMensagem(), question.getRemetente()), new Fingerprint(question.getResumo()), now())));
            return answer;
        });
    }

    @Override
    public ConsumirEvidenciaResponse consumirEvidencia(ConsumirEvidencia question) throws FalhaNegocio_Exception {
        return FAULTS.answer(() -> {
            ConsumirEvidenciaResponse answer = new ConsumirEvidenciaResponse();
            answer.setEmRespostaA(question.getIdMensagem());
            answer.setRemetente(Regiao.CN_44);
            answer.setResumo(question.getResumo());
            answer.setEstadoAnterior(MacauMapping.evidence(recognition.consume(message(question.getIdMensagem(), question.getRemetente()),
                    new Fingerprint(question.getResumo()), UUID.fromString(question.getOperacao()), now())));
            return answer;
        });
    }

    @Override
    public ConsultarCodigoApresentadoResponse consultarCodigoApresentado(ConsultarCodigoApresentado question) throws FalhaNegocio_Exception {
        return FAULTS.answer(() -> {
            RegionalCode code = recognition.present(message(question.getIdMensagem(), question.getRemetente()), question.getCodigo(), now());
            ConsultarCodigoApresentadoResponse answer = new ConsultarCodigoApresentadoResponse();
            answer.setEmRespostaA(question.getIdMensagem());
            answer.setRemetente(Regiao.CN_44);
            answer.setResumoCodigo(Fingerprint.of(question.getCodigo()).hex());
            answer.setEstado(MacauMapping.state(code.state()));
            if (code.colour() != null) {
                answer.setCor(MacauMapping.colour(code.colour()));
                answer.setValidoAte(MacauMapping.dayFirst(code.validUntil()));
            }
            if (code.madeAt() != null) {
                answer.setGeradoEm(MacauMapping.dayFirst(code.madeAt()));
            }
            return answer;
        });
    }

    /** The message as the guard knows it; whoever names another region than the one whose key signed is refused like a stranger. */
    private NeighbourMessage message(String id, Regiao sender) {
        SignedMessage signed = (SignedMessage) context.getMessageContext().get(SignatureCheck.SIGNED);
        if (signed == null || MacauMapping.region(sender) != Jurisdiction.MO) {
            throw new SecurityException("not signed by the sender that it names");
        }
        return signed.from(Jurisdiction.MO, UUID.fromString(id));
    }

    private Instant now() {
        return clock.instant();
    }

    private static FalhaNegocio_Exception fault(String code, String message, boolean retryable, String incident) {
        FalhaNegocio detail = new FalhaNegocio();
        detail.setCodigo(code);
        detail.setMensagem(message);
        detail.setRepetivel(retryable);
        detail.setIncidente(incident);
        return new FalhaNegocio_Exception(message, detail);
    }
}
