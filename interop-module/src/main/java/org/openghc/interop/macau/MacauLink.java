package org.openghc.interop.macau;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.openghc.interop.Contract;
import org.openghc.interop.Lines;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.interop.macau.wire.VerificarEvidencia;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.RegionLink;
import org.openghc.recognition.RegionalCode;

/** We ask Macau the three questions; what does not come back in time, signed and about the thing asked, did not come back. */
@Stateless
@Local(RegionLink.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MacauLink implements RegionLink {

    @Inject
    private MacauClient client;

    @Inject
    private Lines lines;

    @Override
    public Jurisdiction region() {
        return Jurisdiction.MO;
    }

    @Override
    public Optional<EvidenceState> verify(Fingerprint credential) {
        VerificarEvidencia question = new VerificarEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setResumo(credential.hex());
        return lines.ask(Contract.MACAU, () -> client.ask(macau -> macau.verificarEvidencia(question),
                answer -> isFromMacau(answer.getRemetente()) && question.getIdMensagem().equals(answer.getEmRespostaA())
                        && credential.hex().equals(answer.getResumo())))
                .map(answer -> MacauMapping.evidence(answer.getEstado()));
    }

    @Override
    public Optional<EvidenceState> consume(Fingerprint credential, UUID operation) {
        ConsumirEvidencia question = new ConsumirEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setResumo(credential.hex());
        question.setOperacao(operation.toString());
        return lines.ask(Contract.MACAU, () -> client.ask(macau -> NeighbourPort.using(credential, macau).consumirEvidencia(question),
                answer -> isFromMacau(answer.getRemetente()) && question.getIdMensagem().equals(answer.getEmRespostaA())
                        && credential.hex().equals(answer.getResumo())))
                .map(answer -> MacauMapping.evidence(answer.getEstadoAnterior()));
    }

    @Override
    public Optional<RegionalCode> read(String presented) {
        ConsultarCodigoApresentado question = new ConsultarCodigoApresentado();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.CN_44);
        question.setCodigo(presented);
        return lines.ask(Contract.MACAU, () -> client.ask(macau -> macau.consultarCodigoApresentado(question),
                answer -> isFromMacau(answer.getRemetente()) && question.getIdMensagem().equals(answer.getEmRespostaA())
                        && Fingerprint.of(presented).hex().equals(answer.getResumoCodigo())))
                .map(answer -> MacauMapping.code(answer.getEstado(), answer.getCor(), answer.getGeradoEm(), answer.getValidoAte()));
    }

    private static boolean isFromMacau(Regiao sender) {
        return MacauMapping.region(sender) == Jurisdiction.MO;
    }
}
