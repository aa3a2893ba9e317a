package org.openghc.interop.hongkong;

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
import org.openghc.interop.hongkong.wire.ConsumeEvidence;
import org.openghc.interop.hongkong.wire.EnquireCode;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.interop.hongkong.wire.VerifyEvidence;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.RegionLink;
import org.openghc.recognition.RegionalCode;

/**
 * We ask Hong Kong the three questions; what does not come back in time, signed and about the thing asked, did not come back.
 * That an answer belongs to its question is said by the addressing headers and checked on the line ({@link NeighbourPort}).
 */
@Stateless
@Local(RegionLink.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HongKongLink implements RegionLink {

    @Inject
    private HongKongClient client;

    @Inject
    private Lines lines;

    @Override
    public Jurisdiction region() {
        return Jurisdiction.HK;
    }

    @Override
    public Optional<EvidenceState> verify(Fingerprint credential) {
        VerifyEvidence question = new VerifyEvidence();
        question.setSender(Region.GD);
        question.setDigest(credential.hex());
        return lines.ask(Contract.HONG_KONG, () -> client.ask(hongKong -> hongKong.verifyEvidence(question),
                answer -> isFromHongKong(answer.getSender()) && credential.hex().equals(answer.getDigest())))
                .map(answer -> HongKongMapping.evidence(answer.getStatus()));
    }

    @Override
    public Optional<EvidenceState> consume(Fingerprint credential, UUID operation) {
        ConsumeEvidence question = new ConsumeEvidence();
        question.setSender(Region.GD);
        question.setDigest(credential.hex());
        question.setReference(operation.toString());
        return lines.ask(Contract.HONG_KONG, () -> client.ask(hongKong -> NeighbourPort.using(credential, hongKong).consumeEvidence(question),
                answer -> isFromHongKong(answer.getSender()) && credential.hex().equals(answer.getDigest())))
                .map(answer -> HongKongMapping.evidence(answer.getPreviousStatus()));
    }

    @Override
    public Optional<RegionalCode> read(String presented) {
        EnquireCode question = new EnquireCode();
        question.setSender(Region.GD);
        question.setCode(presented);
        return lines.ask(Contract.HONG_KONG, () -> client.ask(hongKong -> hongKong.enquireCode(question),
                answer -> isFromHongKong(answer.getSender()) && Fingerprint.of(presented).hex().equals(answer.getCodeDigest())))
                .map(answer -> HongKongMapping.code(answer.getResult(), answer.getEForm(), answer.getValidUntil()));
    }

    private static boolean isFromHongKong(Region sender) {
        return HongKongMapping.region(sender) == Jurisdiction.HK;
    }
}
