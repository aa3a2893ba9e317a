package org.openghc.interop;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
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

    /** Uses the one credential that the stand-in issued. */
    CompletionStage<?> consume() {
        if (contract == Contract.MACAU) {
            ConsumirEvidencia question = new ConsumirEvidencia();
            question.setIdMensagem(UUID.randomUUID().toString());
            question.setRemetente(Regiao.MO);
            question.setResumo(RecognitionStandIn.ISSUED.hex());
            question.setOperacao(UUID.randomUUID().toString());
            return new MacauClient(config, originals).ask(macau -> NeighbourPort.using(RecognitionStandIn.ISSUED, macau).consumirEvidencia(question));
        }
        ConsumeEvidence question = new ConsumeEvidence();
        question.setSender(Region.HKSAR);
        question.setDigest(RecognitionStandIn.ISSUED.hex());
        question.setReference(UUID.randomUUID().toString());
        return new HongKongClient(config, originals).ask(hongKong -> NeighbourPort.using(RecognitionStandIn.ISSUED, hongKong).consumeEvidence(question));
    }

    /** Asks what a presented code is worth. */
    CompletionStage<?> read(String code) {
        if (contract == Contract.MACAU) {
            ConsultarCodigoApresentado question = new ConsultarCodigoApresentado();
            question.setIdMensagem(UUID.randomUUID().toString());
            question.setRemetente(Regiao.MO);
            question.setCodigo(code);
            return new MacauClient(config, originals).ask(macau -> macau.consultarCodigoApresentado(question));
        }
        EnquireCode question = new EnquireCode();
        question.setSender(Region.HKSAR);
        question.setCode(code);
        return new HongKongClient(config, originals).ask(hongKong -> hongKong.enquireCode(question));
    }
}
