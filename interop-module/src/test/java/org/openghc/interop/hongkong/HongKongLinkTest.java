package org.openghc.interop.hongkong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.interop.NeighbourPort;
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

/** Answers that are well signed, relate to the question, and are still not about what was asked. */
class HongKongLinkTest {

    private static final Fingerprint CREDENTIAL = Fingerprint.of("a credential of theirs");

    @Test
    @DisplayName("R4 an answer about another thing or in another's name is no answer; the right one is, and an odd number is unknown")
    void about() throws Exception {
        assertEquals(Optional.of(EvidenceState.ISSUED), used(answer -> {}));
        assertEquals(Optional.empty(), used(answer -> answer.setDigest(Fingerprint.of("another").hex())));
        assertEquals(Optional.empty(), used(answer -> answer.setDigest(null)));
        assertEquals(Optional.empty(), used(answer -> answer.setSender(Region.GD)));
        assertEquals(Optional.empty(), used(answer -> answer.setSender(null)));
        assertEquals(Optional.of(EvidenceState.UNKNOWN), used(answer -> answer.setPreviousStatus(0)));
    }

    @Test
    @DisplayName("R4 a green that is about another code is no answer")
    void anotherCode() throws Exception {
        assertEquals(CodeColour.GREEN, link(new HongKong(answer -> {}, "HK1:asked")).read("HK1:asked").orElseThrow().colour());
        assertTrue(link(new HongKong(answer -> {}, "HK1:another")).read("HK1:asked").isEmpty());
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
        Field client = HongKongLink.class.getDeclaredField("client");
        client.setAccessible(true);
        client.set(link, new HongKongClient() {
            @Override
            public <A> CompletionStage<A> ask(NeighbourPort.Question<MutualRecognition, A> question) {
                try {
                    return CompletableFuture.completedFuture(question.put(hongKong));
                } catch (Exception e) {
                    return CompletableFuture.failedFuture(e);
                }
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
