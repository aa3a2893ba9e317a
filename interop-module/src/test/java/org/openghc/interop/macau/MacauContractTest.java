package org.openghc.interop.macau;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.ws.soap.SOAPFaultException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.interop.Contract;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.OriginalsStandIn;
import org.openghc.interop.RecognitionStandIn;
import org.openghc.interop.TestKeys;
import org.openghc.interop.WithoutWire;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentadoResponse;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.Cor;
import org.openghc.interop.macau.wire.EstadoCodigo;
import org.openghc.interop.macau.wire.EstadoEvidencia;
import org.openghc.interop.macau.wire.FalhaNegocio_Exception;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo;
import org.openghc.interop.macau.wire.Regiao;
import org.openghc.interop.macau.wire.VerificarEvidencia;
import org.openghc.interop.macau.wire.VerificarEvidenciaResponse;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/** The three questions through the real binding, signed and checked on both sides. */
class MacauContractTest {

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys macau;
    static TestKeys stranger;
    static LocalEndpoint endpoint;

    @BeforeAll
    static void publish() throws Exception {
        guangdong = new TestKeys(folder, "guangdong");
        macau = new TestKeys(folder, "macau");
        stranger = new TestKeys(folder, "stranger");
        endpoint = new LocalEndpoint(Contract.MACAU, new RecognitionStandIn(), guangdong, macau.certificate());
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    @DisplayName("recognition R4: a credential is verified, then used once, and then it is used")
    void evidence() throws Exception {
        MacauClient asker = asker(macau);
        VerificarEvidencia first = verify(RecognitionStandIn.ISSUED);
        VerificarEvidenciaResponse answer = get(asker, side -> side.verificarEvidencia(first));
        assertAll(
                () -> assertEquals(EstadoEvidencia.EMITIDA, answer.getEstado()),
                () -> assertEquals(first.getIdMensagem(), answer.getEmRespostaA()),
                () -> assertEquals(RecognitionStandIn.ISSUED.hex(), answer.getResumo()),
                () -> assertEquals(Regiao.CN_44, answer.getRemetente()));
        assertEquals(EstadoEvidencia.EMITIDA, get(asker, side -> side.consumirEvidencia(consume())).getEstadoAnterior());
        assertEquals(EstadoEvidencia.UTILIZADA, get(asker, side -> side.consumirEvidencia(consume())).getEstadoAnterior());
        assertEquals(EstadoEvidencia.DESCONHECIDA,
                get(asker, side -> side.verificarEvidencia(verify(Fingerprint.of("never issued")))).getEstado());
    }

    @Test
    @DisplayName("macau R2: a presented code has its colour and its end, day first and rounded down; an unknown one has neither")
    void presentedCode() throws Exception {
        ConsultarCodigoApresentadoResponse green = get(asker(macau), side -> side.consultarCodigoApresentado(code("GHC1:GREEN")));
        assertAll(
                () -> assertEquals(EstadoCodigo.VALIDO, green.getEstado()),
                () -> assertEquals(Cor.VERDE, green.getCor()),
                () -> assertEquals("31/12/2022 23:59:30", green.getValidoAte()),
                () -> assertEquals("31/12/2022 23:58:30", green.getGeradoEm()),
                () -> assertEquals(Fingerprint.of("GHC1:GREEN").hex(), green.getResumoCodigo()));
        ConsultarCodigoApresentadoResponse unknown = get(asker(macau), side -> side.consultarCodigoApresentado(code("GHC1:OTHER")));
        assertEquals(EstadoCodigo.NAO_ENCONTRADO, unknown.getEstado());
        assertNull(unknown.getCor());
        assertNull(unknown.getGeradoEm());
    }

    @Test
    @DisplayName("interop R3: another certificate, even of the same name, is refused; Macau's own is accepted")
    void pinned() throws Exception {
        SOAPFaultException refused = assertThrows(SOAPFaultException.class,
                () -> get(asker(stranger), side -> side.verificarEvidencia(verify(RecognitionStandIn.ISSUED))));
        assertTrue(refused.getMessage().startsWith("Mensagem recusada. Incidente "), refused.getMessage());
        get(asker(macau), side -> side.verificarEvidencia(verify(RecognitionStandIn.ISSUED)));
    }

    @Test
    @DisplayName("macau R3: an answer that another signed is no answer")
    void answerOfAnother() throws Exception {
        MacauClient deceived = new MacauClient(macau.believing(Contract.MACAU, stranger.certificate(), endpoint.url()), new OriginalsStandIn());
        assertThrows(UnverifiableAnswer.class, () -> deceived.ask(side -> side.verificarEvidencia(verify(RecognitionStandIn.ISSUED)), answer -> true));
    }

    @Test
    @DisplayName("interop R5: an unexpected failure is a business fault with an incident and nothing of its text")
    void unexpected() {
        FalhaNegocio_Exception fault = assertThrows(FalhaNegocio_Exception.class,
                () -> get(asker(macau), side -> side.consultarCodigoApresentado(code("GHC1:BROKEN"))));
        assertEquals("internal", fault.getFaultInfo().getCodigo());
        assertFalse(fault.getMessage().contains("must not learn"));
    }

    @Test
    @DisplayName("interop R7: the same message id is served once, though signed anew")
    void messageId() throws Exception {
        VerificarEvidencia question = verify(RecognitionStandIn.ISSUED);
        get(asker(macau), side -> side.verificarEvidencia(question));
        assertThrows(SOAPFaultException.class, () -> get(asker(macau), side -> side.verificarEvidencia(question)));
    }

    @Test
    @DisplayName("a message that names another region than its signer is refused")
    void otherRegion() throws Exception {
        VerificarEvidencia question = verify(RecognitionStandIn.ISSUED);
        question.setRemetente(Regiao.CN_44);
        assertThrows(SOAPFaultException.class, () -> get(asker(macau), side -> side.verificarEvidencia(question)));
    }

    private static MacauClient asker(TestKeys keys) {
        return new MacauClient(keys.believing(Contract.MACAU, guangdong.certificate(), endpoint.url()), new OriginalsStandIn());
    }

    private static <A> A get(MacauClient asker, NeighbourPort.Question<ReconhecimentoMutuo, A> question) throws Exception {
        return WithoutWire.raw(asked -> asker.ask(asked, answer -> true), question);
    }

    private static VerificarEvidencia verify(Fingerprint credential) {
        VerificarEvidencia question = new VerificarEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.MO);
        question.setResumo(credential.hex());
        return question;
    }

    private static ConsumirEvidencia consume() {
        ConsumirEvidencia question = new ConsumirEvidencia();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.MO);
        question.setResumo(RecognitionStandIn.ISSUED.hex());
        question.setOperacao(UUID.randomUUID().toString());
        return question;
    }

    private static ConsultarCodigoApresentado code(String code) {
        ConsultarCodigoApresentado question = new ConsultarCodigoApresentado();
        question.setIdMensagem(UUID.randomUUID().toString());
        question.setRemetente(Regiao.MO);
        question.setCodigo(code);
        return question;
    }
}
