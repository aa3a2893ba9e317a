package org.openghc.interop.hongkong;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.ws.soap.SOAPFaultException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.ContextUtils;
import org.apache.cxf.ws.addressing.RelatesToType;
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
import org.openghc.interop.hongkong.wire.BusinessFault_Exception;
import org.openghc.interop.hongkong.wire.ConsumeEvidence;
import org.openghc.interop.hongkong.wire.EnquireCode;
import org.openghc.interop.hongkong.wire.EnquireCodeResponse;
import org.openghc.interop.hongkong.wire.MutualRecognition;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.interop.hongkong.wire.VerifyEvidence;
import org.openghc.interop.hongkong.wire.VerifyEvidenceResponse;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/** The three questions through the real binding with its addressing, signed and checked on both sides. */
class HongKongContractTest {

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys hongKong;
    static TestKeys macau;
    static LocalEndpoint endpoint;

    @BeforeAll
    static void publish() throws Exception {
        guangdong = new TestKeys(folder, "guangdong");
        hongKong = new TestKeys(folder, "hongkong");
        macau = new TestKeys(folder, "macau");
        endpoint = new LocalEndpoint(Contract.HONG_KONG, new RecognitionStandIn(), guangdong, hongKong.certificate());
        // The first message costs a cold server longer than our own limit on a busy machine.
        HongKongClient first = new HongKongClient(hongKong.believing(Contract.HONG_KONG, guangdong.certificate(), endpoint.url()), new OriginalsStandIn());
        WithoutWire.lines().ask(Contract.HONG_KONG, () -> first.ask(side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED)), answer -> true));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    @DisplayName("recognition R4: a credential is verified, then used once, and then it is used")
    void evidence() throws Exception {
        VerifyEvidenceResponse answer = get(hongKong, side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED)));
        assertAll(
                () -> assertEquals(1, answer.getStatus()),
                () -> assertEquals(RecognitionStandIn.ISSUED.hex(), answer.getDigest()),
                () -> assertEquals(Region.GD, answer.getSender()));
        assertEquals(1, get(hongKong, side -> side.consumeEvidence(consume())).getPreviousStatus());
        assertEquals(3, get(hongKong, side -> side.consumeEvidence(consume())).getPreviousStatus());
        assertEquals(9, get(hongKong, side -> side.verifyEvidence(verify(Fingerprint.of("never issued")))).getStatus());
    }

    @Test
    @DisplayName("hongkong R1 R2: our green is 3 with its end in Hong Kong's time; a code that nobody knows is 5 and has no end")
    void presentedCode() throws Exception {
        EnquireCodeResponse green = get(hongKong, side -> side.enquireCode(code(RecognitionStandIn.GREEN_CODE)));
        assertAll(
                () -> assertEquals(3, green.getResult()),
                () -> assertEquals("2022-12-31 23:59:30", green.getValidUntil()),
                () -> assertNull(green.getEForm()),
                () -> assertEquals(Fingerprint.of(RecognitionStandIn.GREEN_CODE).hex(), green.getCodeDigest()));
        EnquireCodeResponse unknown = get(hongKong, side -> side.enquireCode(code("GHC1:OTHER")));
        assertEquals(5, unknown.getResult());
        assertNull(unknown.getValidUntil());
    }

    @Test
    @DisplayName("interop R3: Macau's certificate is refused; Hong Kong's own is accepted")
    void pinned() throws Exception {
        SOAPFaultException refused = assertThrows(SOAPFaultException.class,
                () -> get(macau, side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED))));
        assertTrue(refused.getMessage().startsWith("Message refused. Incident "), refused.getMessage());
        get(hongKong, side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED)));
    }

    @Test
    @DisplayName("hongkong R4: an answer that another signed is no answer")
    void answerOfAnother() {
        HongKongClient deceived = new HongKongClient(hongKong.believing(Contract.HONG_KONG, macau.certificate(), endpoint.url()), new OriginalsStandIn());
        assertThrows(UnverifiableAnswer.class, () -> deceived.ask(side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED)), answer -> true));
    }

    @Test
    @DisplayName("hongkong R4: an answer, well signed, that relates to another message or to none is no answer")
    void relates() throws Exception {
        assertEquals(1, answered(maps -> {}));
        assertThrows(UnverifiableAnswer.class, () -> answered(maps -> maps.getRelatesTo().setValue("urn:uuid:" + UUID.randomUUID())));
        assertThrows(UnverifiableAnswer.class, () -> answered(maps -> maps.getRelatesTo().setValue("urn:uuid:")));
        assertThrows(UnverifiableAnswer.class, () -> answered(maps -> maps.setRelatesTo((RelatesToType) null)));
        assertEquals(1, answered(maps -> {}));
    }

    @Test
    @DisplayName("interop R5: an unexpected failure is a business fault with an incident and nothing of its text")
    void unexpected() {
        BusinessFault_Exception fault = assertThrows(BusinessFault_Exception.class,
                () -> get(hongKong, side -> side.enquireCode(code("GHC1:BROKEN"))));
        assertEquals("internal", fault.getFaultInfo().getCode());
        assertTrue(fault.getFaultInfo().isRetryable());
        assertFalse(fault.getMessage().contains("must not learn"));
    }

    @Test
    @DisplayName("a message that names another region than its signer is refused")
    void otherRegion() {
        VerifyEvidence question = verify(RecognitionStandIn.ISSUED);
        question.setSender(Region.GD);
        assertThrows(SOAPFaultException.class, () -> get(hongKong, side -> side.verifyEvidence(question)));
    }

    private static int answered(Consumer<AddressingProperties> change) throws Exception {
        try (LocalEndpoint spoilt = new LocalEndpoint(Contract.HONG_KONG, new RecognitionStandIn(), guangdong, hongKong.certificate())) {
            spoilt.beforeAnswering(message -> change.accept(ContextUtils.retrieveMAPs(message, false, true)));
            HongKongClient client = new HongKongClient(hongKong.believing(Contract.HONG_KONG, guangdong.certificate(), spoilt.url()), new OriginalsStandIn());
            return client.ask(side -> side.verifyEvidence(verify(RecognitionStandIn.ISSUED)), answer -> true).getStatus();
        }
    }

    private static <A> A get(TestKeys keys, NeighbourPort.Question<MutualRecognition, A> question) throws Exception {
        return get(new HongKongClient(keys.believing(Contract.HONG_KONG, guangdong.certificate(), endpoint.url()), new OriginalsStandIn()), question);
    }

    private static <A> A get(HongKongClient asker, NeighbourPort.Question<MutualRecognition, A> question) throws Exception {
        return WithoutWire.raw(asked -> asker.ask(asked, answer -> true), question);
    }

    private static VerifyEvidence verify(Fingerprint credential) {
        VerifyEvidence question = new VerifyEvidence();
        question.setSender(Region.HKSAR);
        question.setDigest(credential.hex());
        return question;
    }

    private static ConsumeEvidence consume() {
        ConsumeEvidence question = new ConsumeEvidence();
        question.setSender(Region.HKSAR);
        question.setDigest(RecognitionStandIn.ISSUED.hex());
        question.setReference(UUID.randomUUID().toString());
        return question;
    }

    private static EnquireCode code(String code) {
        EnquireCode question = new EnquireCode();
        question.setSender(Region.HKSAR);
        question.setCode(code);
        return question;
    }
}
