package org.openghc.interop;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.openghc.interop.hongkong.HongKongClient;
import org.openghc.interop.hongkong.wire.ConsumeEvidence;
import org.openghc.interop.hongkong.wire.EnquireCode;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.interop.macau.MacauClient;
import org.openghc.interop.macau.wire.ConsultarCodigoApresentado;
import org.openghc.interop.macau.wire.ConsumirEvidencia;
import org.openghc.interop.macau.wire.Regiao;

/** A neighbour that asks us over a line of our own making. */
record Asker(Contract contract, Config config, Originals originals) {

    /** Uses the one credential that the stand-in issued; whether there was an answer. */
    boolean consume() {
        if (contract == Contract.MACAU) {
            ConsumirEvidencia question = new ConsumirEvidencia();
            question.setIdMensagem(UUID.randomUUID().toString());
            question.setRemetente(Regiao.MO);
            question.setResumo(RecognitionStandIn.ISSUED.hex());
            question.setOperacao(UUID.randomUUID().toString());
            return isAnswered(() -> new MacauClient(config, originals).ask(macau -> NeighbourPort.using(RecognitionStandIn.ISSUED, macau).consumirEvidencia(question), answer -> true));
        }
        ConsumeEvidence question = new ConsumeEvidence();
        question.setSender(Region.HKSAR);
        question.setDigest(RecognitionStandIn.ISSUED.hex());
        question.setReference(UUID.randomUUID().toString());
        return isAnswered(() -> new HongKongClient(config, originals).ask(hongKong -> NeighbourPort.using(RecognitionStandIn.ISSUED, hongKong).consumeEvidence(question), answer -> true));
    }

    /** Asks what a presented code is worth; whether there was an answer. */
    boolean read(String code) {
        if (contract == Contract.MACAU) {
            ConsultarCodigoApresentado question = new ConsultarCodigoApresentado();
            question.setIdMensagem(UUID.randomUUID().toString());
            question.setRemetente(Regiao.MO);
            question.setCodigo(code);
            return isAnswered(() -> new MacauClient(config, originals).ask(macau -> macau.consultarCodigoApresentado(question), answer -> true));
        }
        EnquireCode question = new EnquireCode();
        question.setSender(Region.HKSAR);
        question.setCode(code);
        return isAnswered(() -> new HongKongClient(config, originals).ask(hongKong -> hongKong.enquireCode(question), answer -> true));
    }

    private static boolean isAnswered(Callable<?> question) {
        try {
            return question.call() != null;
        } catch (Exception e) { // whatever it is, it is no answer
            return false;
        }
    }
}
