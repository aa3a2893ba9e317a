package org.openghc.interop.macau;

import jakarta.annotation.Resource;
import jakarta.jws.WebService;
import jakarta.xml.ws.WebServiceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.cxf.interceptor.Fault;
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
import org.openghc.problem.Problem;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;

/** Macau asks us its three questions. By the time a question arrives here its signature has been checked. */
@WebService(serviceName = "ReconhecimentoMutuo", portName = "Macau", targetNamespace = "urn:openghc:interop:macau:v1",
        wsdlLocation = "classpath:wsdl/macau.wsdl", endpointInterface = "org.openghc.interop.macau.wire.ReconhecimentoMutuo")
public class MacauEndpoint implements ReconhecimentoMutuo {

    private static final Logger LOG = System.getLogger(MacauEndpoint.class.getName());

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
        return answer(() -> {
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
        return answer(() -> {
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
        return answer(() -> {
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
            return answer;
        });
    }

    /** The message as the guard knows it; whoever names another region than the one whose key signed is refused like a stranger. */
    private NeighbourMessage message(String id, Regiao sender) {
        SignedMessage signed = (SignedMessage) context.getMessageContext().get(SignatureCheck.SIGNED);
        if (signed == null || MacauMapping.region(sender) != Jurisdiction.MO) {
            throw new SecurityException("not signed by the sender that it names");
        }
        return new NeighbourMessage(Jurisdiction.MO, UUID.fromString(id), signed.signedParts(), signed.created());
    }

    private Instant now() {
        return clock.instant();
    }

    private static <A> A answer(Supplier<A> question) throws FalhaNegocio_Exception {
        try {
            return question.get();
        } catch (Problem problem) {
            if ("message-replayed".equals(problem.name())) {
                throw new Fault(problem);
            }
            throw fault(problem.name(), problem.detail(), problem.kind() == Problem.Kind.UNAVAILABLE, problem);
        } catch (SecurityException e) {
            throw new Fault(e);
        } catch (RuntimeException e) {
            throw fault("internal", "Erro interno.", true, e);
        }
    }

    private static FalhaNegocio_Exception fault(String name, String text, boolean retryable, Throwable cause) {
        FalhaNegocio detail = new FalhaNegocio();
        detail.setCodigo(name);
        detail.setMensagem(text);
        detail.setRepetivel(retryable);
        detail.setIncidente(UUID.randomUUID().toString());
        LOG.log(Level.INFO, "A question of Macau was refused, incident " + detail.getIncidente(), cause);
        return new FalhaNegocio_Exception(text, detail);
    }
}
