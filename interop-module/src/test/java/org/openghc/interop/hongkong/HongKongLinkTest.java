package org.openghc.interop.hongkong;

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
import org.openghc.interop.hongkong.wire.ConsumeEvidence;
import org.openghc.interop.hongkong.wire.ConsumeEvidenceResponse;
import org.openghc.interop.hongkong.wire.EFormColour;
import org.openghc.interop.hongkong.wire.EnquireCode;
import org.openghc.interop.hongkong.wire.EnquireCodeResponse;
import org.openghc.interop.hongkong.wire.MutualRecognition;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.interop.hongkong.wire.VerifyEvidence;
import org.openghc.interop.hongkong.wire.VerifyEvidenceResponse;
import org.openghc.judgement.CodeColour;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/** Answers that are well signed, relate to the question, and are still not about what was asked. */
class HongKongLinkTest {

    private static final Fingerprint CREDENTIAL = Fingerprint.of("a credential of theirs");

    @Test
    @DisplayName("R4 an answer about another thing or in another's name is no answer; the right one is, and an odd number is unknown")
    void about() throws Exception {
        assertEquals(Optional.of(EvidenceState.ISSUED), used(answer -> {}));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setDigest(Fingerprint.of("another").hex())));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setDigest(null)));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setSender(Region.GD)));
        assertThrows(UnverifiableAnswer.class, () -> used(answer -> answer.setSender(null)));
        assertEquals(Optional.of(EvidenceState.UNKNOWN), used(answer -> answer.setPreviousStatus(0)));
    }

    @Test
    @DisplayName("R4 a green that is about another code is no answer")
    void anotherCode() throws Exception {
        assertEquals(CodeColour.GREEN, link(new HongKong(answer -> {}, "HK1:asked")).read("HK1:asked").orElseThrow().colour());
        HongKongLink deceived = link(new HongKong(answer -> {}, "HK1:another"));
        assertThrows(UnverifiableAnswer.class, () -> deceived.read("HK1:asked"));
    }

    @Test
    @DisplayName("R6 a question that failed, in whatever way, has no answer")
    void failed() throws Exception {
        assertTrue(link(new HongKong(answer -> {
            throw new IllegalStateException("the wire broke");
        }, "")).consume(CREDENTIAL, UUID.randomUUID()).isEmpty());
    }

    private static Optional<EvidenceState> used(Consumer<ConsumeEvidenceResponse> change) throws Exception {
        return link(new HongKong(change, "")).consume(CREDENTIAL, UUID.randomUUID());
    }

    private static HongKongLink link(MutualRecognition hongKong) throws Exception {
        HongKongLink link = new HongKongLink();
        NeighbourPort<MutualRecognition> port = WithoutWire.to(Contract.HONG_KONG, hongKong);
        WithoutWire.inject(link, "lines", WithoutWire.lines());
        WithoutWire.inject(link, "client", new HongKongClient() {
            @Override
            public <A> A ask(NeighbourPort.Question<MutualRecognition, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
                return port.ask(question, isAbout);
            }
        });
        return link;
    }

    /** Hong Kong's side without a wire, whose answers can be spoilt. */
    private record HongKong(Consumer<ConsumeEvidenceResponse> change, String codeAnswered) implements MutualRecognition {

        @Override
        public ConsumeEvidenceResponse consumeEvidence(ConsumeEvidence question) {
            ConsumeEvidenceResponse answer = new ConsumeEvidenceResponse();
            answer.setSender(Region.HKSAR);
            answer.setDigest(question.getDigest());
            answer.setPreviousStatus(1);
            change.accept(answer);
            return answer;
        }

        @Override
        public EnquireCodeResponse enquireCode(EnquireCode question) {
            EnquireCodeResponse answer = new EnquireCodeResponse();
            answer.setSender(Region.HKSAR);
            answer.setCodeDigest(Fingerprint.of(codeAnswered).hex());
            answer.setResult(3);
            answer.setEForm(EFormColour.GREEN);
            answer.setValidUntil("2022-09-11 23:59:00");
            return answer;
        }

        @Override
        public VerifyEvidenceResponse verifyEvidence(VerifyEvidence question) {
            throw new UnsupportedOperationException();
        }
    }
}
