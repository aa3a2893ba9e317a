package org.openghc.interop.hongkong;

import jakarta.annotation.Resource;
import jakarta.jws.WebService;
import jakarta.xml.ws.WebServiceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.openghc.interop.BusinessFaults;
import org.openghc.interop.Contract;
import org.openghc.interop.SignatureCheck;
import org.openghc.interop.SignedMessage;
import org.openghc.interop.hongkong.wire.BusinessFault;
import org.openghc.interop.hongkong.wire.BusinessFault_Exception;
import org.openghc.interop.hongkong.wire.ConsumeEvidence;
import org.openghc.interop.hongkong.wire.ConsumeEvidenceResponse;
import org.openghc.interop.hongkong.wire.EnquireCode;
import org.openghc.interop.hongkong.wire.EnquireCodeResponse;
import org.openghc.interop.hongkong.wire.MutualRecognition;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.interop.hongkong.wire.VerifyEvidence;
import org.openghc.interop.hongkong.wire.VerifyEvidenceResponse;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;

/** Hong Kong asks us its three questions. By the time a question arrives here its signature and its headers have been checked. */
@WebService(serviceName = "MutualRecognition", portName = "HongKong", targetNamespace = HongKongEndpoint.NAMESPACE,
        wsdlLocation = "classpath:wsdl/hongkong.wsdl", endpointInterface = "org.openghc.interop.hongkong.wire.MutualRecognition")
public class HongKongEndpoint implements MutualRecognition {

    static final String NAMESPACE = "urn:openghc:interop:hongkong:v1";
    private static final BusinessFaults<BusinessFault_Exception> FAULTS =
            new BusinessFaults<>(Contract.HONG_KONG, "Internal error.", HongKongEndpoint::fault);

    private final Recognition recognition;
    private final Clock clock;

    @Resource
    private WebServiceContext context;

    public HongKongEndpoint(Recognition recognition, Clock clock) {
        this.recognition = recognition;
        this.clock = clock;
    }

    @Override
    public VerifyEvidenceResponse verifyEvidence(VerifyEvidence question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            VerifyEvidenceResponse answer = new VerifyEvidenceResponse();
            answer.setSender(Region.GD);
            answer.setDigest(question.getDigest());
            answer.setStatus(HongKongMapping.evidence(recognition.verify(
                    message("verifyEvidence", question.getSender()), new Fingerprint(question.getDigest()), now())));
            return answer;
        });
    }

    @Override
    public ConsumeEvidenceResponse consumeEvidence(ConsumeEvidence question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            ConsumeEvidenceResponse answer = new ConsumeEvidenceResponse();
            answer.setSender(Region.GD);
            answer.setDigest(question.getDigest());
            answer.setPreviousStatus(HongKongMapping.evidence(recognition.consume(message("consumeEvidence", question.getSender()),
                    new Fingerprint(question.getDigest()), UUID.fromString(question.getReference()), now())));
            return answer;
        });
    }

    @Override
    public EnquireCodeResponse enquireCode(EnquireCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            RegionalCode code = recognition.present(message("enquireCode", question.getSender()), question.getCode(), now());
            EnquireCodeResponse answer = new EnquireCodeResponse();
            answer.setSender(Region.GD);
            answer.setCodeDigest(Fingerprint.of(question.getCode()).hex());
            answer.setResult(HongKongMapping.result(code));
            if (code.validUntil() != null) {
                answer.setValidUntil(HongKongMapping.time(code.validUntil()));
            }
            return answer;
        });
    }

    /** The message as the guard knows it; whoever names another region or another operation than was signed is refused like a stranger. */
    private NeighbourMessage message(String operation, Region sender) {
        SignedMessage signed = (SignedMessage) context.getMessageContext().get(SignatureCheck.SIGNED);
        if (signed == null || HongKongMapping.region(sender) != Jurisdiction.HK
                || !(NAMESPACE + "/" + operation).equals(signed.addressing().action())) {
            throw new SecurityException("not signed by the sender or for the operation that it names");
        }
        return signed.from(Jurisdiction.HK, signed.addressing().messageId());
    }

    private Instant now() {
        return clock.instant();
    }

    private static BusinessFault_Exception fault(String code, String message, boolean retryable, String incident) {
        BusinessFault detail = new BusinessFault();
        detail.setCode(code);
        detail.setMessage(message);
        detail.setRetryable(retryable);
        detail.setIncident(incident);
        return new BusinessFault_Exception(message, detail);
    }
}
