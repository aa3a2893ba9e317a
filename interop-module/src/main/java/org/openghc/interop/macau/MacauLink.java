package org.openghc.interop.macau;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentadoResponse;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.ConsumirEvidenciaResponse;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.interop.macau.wire.VerificarEvidencia;
import org.openghc.interop.macau.wire.VerificarEvidenciaResponse;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.RegionLink;
import org.openghc.recognition.RegionalCode;

/** We ask Macau the three questions; what does not come back in time, signed and about the thing asked, did not come back. */
@Stateless
@Local(RegionLink.class)
@TransactionManagement(TransactionManagementType.BEAN) // and it begins none: the caller's is suspended, and silence rolls nothing back
public class MacauLink implements RegionLink {

    /** A little more than the client's own limit, which is the one that is meant to strike. */
    private static final long LONGEST_MILLIS = MacauClient.WHOLE_MILLIS + 500;

    @Inject
    private MacauClient client;

    @Override
    public Jurisdiction region() {
        return Jurisdiction.MO;
    }

    @Override
    public EvidenceState verify(Fingerprint credential) {
        VerificarEvidencia question = new VerificarEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setResumo(credential.hex());
        VerificarEvidenciaResponse answer = answer(client.ask(macau -> macau.verificarEvidencia(question)));
        requireAnswerTo(question.getIdMensagem(), credential.hex(), answer.getEmRespostaA(), answer.getResumo(), answer.getRemetente());
        return MacauMapping.evidence(answer.getEstado());
    }

    @Override
    public EvidenceState consume(Fingerprint credential, UUID operation) {
        ConsumirEvidencia question = new ConsumirEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setResumo(credential.hex());
        question.setOperacao(operation.toString());
        ConsumirEvidenciaResponse answer = answer(client.ask(macau -> macau.consumirEvidencia(question)));
        requireAnswerTo(question.getIdMensagem(), credential.hex(), answer.getEmRespostaA(), answer.getResumo(), answer.getRemetente());
        return MacauMapping.evidence(answer.getEstadoAnterior());
    }

    @Override
    public RegionalCode read(String presented) {
        ConsultarCodigoApresentado question = new ConsultarCodigoApresentado();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setCodigo(presented);
        ConsultarCodigoApresentadoResponse answer = answer(client.ask(macau -> macau.consultarCodigoApresentado(question)));
        requireAnswerTo(question.getIdMensagem(), Fingerprint.of(presented).hex(), answer.getEmRespostaA(), answer.getResumoCodigo(),
                answer.getRemetente());
        return MacauMapping.code(answer.getEstado(), answer.getCor(), answer.getValidoAte());
    }

    private static void requireAnswerTo(String question, String subject, String answered, String about, Regiao sender) {
        if (!question.equals(answered) || !subject.equals(about) || MacauMapping.region(sender) != Jurisdiction.MO) {
            throw silent();
        }
    }

    private static <A> A answer(CompletionStage<A> asked) {
        try {
            return asked.toCompletableFuture().get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        }
    }

    private static Problem silent() {
        return new Problem(Problem.Kind.UNAVAILABLE, "neighbour-silent", "Macau cannot be asked now.");
    }
}
