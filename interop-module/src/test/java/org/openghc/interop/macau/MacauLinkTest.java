package org.openghc.interop.macau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.interop.Contract;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.WithoutWire;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentadoResponse;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.ConsumirEvidenciaResponse;
import org.openghc.interop.macau.wire.Cor;
import org.openghc.interop.macau.wire.EstadoCodigo;
import org.openghc.interop.macau.wire.EstadoEvidencia;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.interop.macau.wire.VerificarEvidencia;
import org.openghc.interop.macau.wire.VerificarEvidenciaResponse;
import org.openghc.judgement.CodeColour;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/** Answers that are well signed and still not about what was asked. */
class MacauLinkTest {

    private static final Fingerprint CREDENTIAL = Fingerprint.of("a credential of theirs");

    @Test
    @DisplayName("R3 an answer to another message, about another thing or in another's name is no answer; the right one is")
    void relates() throws Exception {
        assertEquals(Optional.of(EvidenceState.ISSUED), used(answer -> {}));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setEmRespostaA(UUID.randomUUID().toString())));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setEmRespostaA(null)));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setResumo(Fingerprint.of("another").hex())));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setRemetente(Regiao.CN_44)));
        assertEquals(Optional.of(EvidenceState.UNKNOWN), used(answer -> answer.setEstadoAnterior(null)));
    }

    @Test
    @DisplayName("R3 a green that is about another code is no answer")
    void anotherCode() throws Exception {
        assertEquals(CodeColour.GREEN, link(new Macau(answer -> {}, "MO1:asked")).read("MO1:asked").orElseThrow().colour());
        MacauLink deceived = link(new Macau(answer -> {}, "MO1:another"));
        assertThrows(UnverifiableAnswer.class, () -> deceived.read("MO1:asked"));
    }

    @Test
    @DisplayName("R4 a question that failed, in whatever way, has no answer")
    void failed() throws Exception {
        assertTrue(link(new Macau(answer -> {
            throw new IllegalStateException("the wire broke");
        }, "")).consume(CREDENTIAL, UUID.randomUUID()).isEmpty());
    }

    private static Optional<EvidenceState> used(Consumer<ConsumirEvidenciaResponse> change) throws Exception {
        return link(new Macau(change, "")).consume(CREDENTIAL, UUID.randomUUID());
    }

    private static MacauLink link(ReconhecimentoMutuo macau) throws Exception {
        MacauLink link = new MacauLink();
        NeighbourPort<ReconhecimentoMutuo> port = WithoutWire.to(Contract.MACAU, macau);
        WithoutWire.inject(link, "lines", WithoutWire.lines());
        WithoutWire.inject(link, "client", new MacauClient() {
            @Override
            public <A> A ask(NeighbourPort.Question<ReconhecimentoMutuo, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
                return port.ask(question, isAbout);
            }
        });
        return link;
    }

    /** Macau's side without a wire, whose answers can be spoilt. */
    private record Macau(Consumer<ConsumirEvidenciaResponse> change, String codeAnswered) implements ReconhecimentoMutuo {

        @Override
        public ConsumirEvidenciaResponse consumirEvidencia(ConsumirEvidencia question) {
            ConsumirEvidenciaResponse answer = new ConsumirEvidenciaResponse();
            answer.setEmRespostaA(question.getIdMensagem());
            answer.setRemetente(Regiao.MO);
            answer.setResumo(question.getResumo());
            answer.setEstadoAnterior(EstadoEvidencia.EMITIDA);
            change.accept(answer);
            return answer;
        }

        @Override
        public ConsultarCodigoApresentadoResponse consultarCodigoApresentado(ConsultarCodigoApresentado question) {
            ConsultarCodigoApresentadoResponse answer = new ConsultarCodigoApresentadoResponse();
            answer.setEmRespostaA(question.getIdMensagem());
            answer.setRemetente(Regiao.MO);
            answer.setResumoCodigo(Fingerprint.of(codeAnswered).hex());
            answer.setEstado(EstadoCodigo.VALIDO);
            answer.setCor(Cor.VERDE);
            answer.setValidoAte("11/09/2022 00:00:00");
            return answer;
        }

        @Override
        public VerificarEvidenciaResponse verificarEvidencia(VerificarEvidencia question) {
            throw new UnsupportedOperationException();
        }
    }
}
