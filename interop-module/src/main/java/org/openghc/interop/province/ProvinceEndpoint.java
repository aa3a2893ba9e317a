package org.openghc.interop.province;

import jakarta.annotation.Resource;
import jakarta.jws.WebService;
import jakarta.xml.ws.WebServiceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.interop.BusinessFaults;
import org.openghc.interop.Contract;
import org.openghc.interop.SignatureCheck;
import org.openghc.interop.SignedMessage;
import org.openghc.interop.province.wire.BusinessFault;
import org.openghc.interop.province.wire.BusinessFault_Exception;
import org.openghc.interop.province.wire.CallCode;
import org.openghc.interop.province.wire.CallCodeResponse;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.CorrectFactResponse;
import org.openghc.interop.province.wire.DeclareHealth;
import org.openghc.interop.province.wire.DeclareHealthResponse;
import org.openghc.interop.province.wire.DeclareTrips;
import org.openghc.interop.province.wire.DeclareTripsResponse;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.MakeCode;
import org.openghc.interop.province.wire.MakeCodeResponse;
import org.openghc.interop.province.wire.QueryHealth;
import org.openghc.interop.province.wire.QueryHealthResponse;
import org.openghc.interop.province.wire.QueryKeyPopulations;
import org.openghc.interop.province.wire.QueryKeyPopulationsResponse;
import org.openghc.interop.province.wire.VerifyCode;
import org.openghc.interop.province.wire.VerifyCodeResponse;
import org.openghc.province.CalledCode;
import org.openghc.province.Enquiry;
import org.openghc.province.Provinces;
import org.openghc.province.Reported;
import org.openghc.province.RowAnswer;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.RegionalCode;

/** One other province asks and tells us. By the time a message arrives here it was signed with that province's pinned certificate. */
@WebService(serviceName = "HealthInformationExchange", portName = "Province", targetNamespace = "urn:openghc:interop:province:v1",
        wsdlLocation = "classpath:wsdl/province.wsdl", endpointInterface = "org.openghc.interop.province.wire.HealthInformationExchange")
public class ProvinceEndpoint implements HealthInformationExchange {

    static final String GUANGDONG = "CN-44";
    private static final BusinessFaults<BusinessFault_Exception> FAULTS =
            new BusinessFaults<>(Contract.PROVINCE, "Internal error.", ProvinceEndpoint::fault);

    private final String province;
    private final Provinces provinces;
    private final Clock clock;

    @Resource
    private WebServiceContext context;

    /** @param province whose line this is: {@code CN-43} */
    public ProvinceEndpoint(String province, Provinces provinces, Clock clock) {
        this.province = province;
        this.provinces = provinces;
        this.clock = clock;
    }

    @Override
    public DeclareHealthResponse declareHealth(DeclareHealth told) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            DeclareHealthResponse answer = new DeclareHealthResponse();
            answer.setInReplyTo(told.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            List<Reported> page = told.getFact().stream().map(ProvinceMapping::reported).toList();
            provinces.declare(message(told.getMessageId(), told.getSender(), told.getReceiver()), page, now()).stream()
                    .map(ProvinceMapping::row).forEach(answer.getRow()::add);
            return answer;
        });
    }

    @Override
    public DeclareTripsResponse declareTrips(DeclareTrips told) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            DeclareTripsResponse answer = new DeclareTripsResponse();
            answer.setInReplyTo(told.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            List<Reported> page = told.getTrip().stream().map(ProvinceMapping::reported).toList();
            provinces.declare(message(told.getMessageId(), told.getSender(), told.getReceiver()), page, now()).stream()
                    .map(ProvinceMapping::row).forEach(answer.getRow()::add);
            return answer;
        });
    }

    @Override
    public QueryHealthResponse queryHealth(QueryHealth question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            QueryHealthResponse answer = new QueryHealthResponse();
            answer.setInReplyTo(question.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            answer.setStanding(ProvinceMapping.standing(provinces.query(message(question.getMessageId(), question.getSender(), question.getReceiver()),
                    ProvinceMapping.person(question.getPerson()), Enquiry.of(question.getPurpose(), question.getReference()), now())));
            return answer;
        });
    }

    @Override
    public CallCodeResponse callCode(CallCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            CalledCode code = provinces.callCode(message(question.getMessageId(), question.getSender(), question.getReceiver()),
                    ProvinceMapping.person(question.getPerson()), Enquiry.of(question.getPurpose(), question.getReference()), now());
            CallCodeResponse answer = new CallCodeResponse();
            answer.setInReplyTo(question.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            answer.setCodeContent(code.content());
            answer.setCodeExpiresAt(ProvinceMapping.time(code.expiresAt()));
            answer.setStanding(ProvinceMapping.standing(code.standing()));
            return answer;
        });
    }

    @Override
    public MakeCodeResponse makeCode(MakeCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            CalledCode code = provinces.makeCode(message(question.getMessageId(), question.getSender(), question.getReceiver()),
                    ProvinceMapping.person(question.getPerson()), question.getPhone(), Enquiry.of(question.getPurpose(), question.getReference()), now());
            MakeCodeResponse answer = new MakeCodeResponse();
            answer.setInReplyTo(question.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            answer.setCodeContent(code.content());
            answer.setCodeExpiresAt(ProvinceMapping.time(code.expiresAt()));
            answer.setStanding(ProvinceMapping.standing(code.standing()));
            return answer;
        });
    }

    @Override
    public VerifyCodeResponse verifyCode(VerifyCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            RegionalCode code = provinces.verify(message(question.getMessageId(), question.getSender(), question.getReceiver()),
                    question.getCodeContent(), now());
            VerifyCodeResponse answer = new VerifyCodeResponse();
            answer.setInReplyTo(question.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            answer.setCodeDigest(Fingerprint.of(question.getCodeContent()).hex());
            answer.setState(ProvinceMapping.state(code.state()));
            if (code.colour() != null) {
                answer.setRiskGrade(ProvinceMapping.grade(code.colour()));
                answer.setExpiresAt(ProvinceMapping.time(code.validUntil()));
            }
            return answer;
        });
    }

    @Override
    public CorrectFactResponse correctFact(CorrectFact told) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            RowAnswer row = provinces.correct(message(told.getMessageId(), told.getSender(), told.getReceiver()),
                    told.getFact() == null ? ProvinceMapping.reported(told.getTrip()) : ProvinceMapping.reported(told.getFact()), now());
            CorrectFactResponse answer = new CorrectFactResponse();
            answer.setInReplyTo(told.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            answer.setRow(ProvinceMapping.row(row));
            return answer;
        });
    }

    @Override
    public QueryKeyPopulationsResponse queryKeyPopulations(QueryKeyPopulations question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            QueryKeyPopulationsResponse answer = new QueryKeyPopulationsResponse();
            answer.setInReplyTo(question.getMessageId());
            answer.setSender(GUANGDONG);
            answer.setReceiver(province);
            provinces.keyPopulations(message(question.getMessageId(), question.getSender(), question.getReceiver()),
                    ProvinceMapping.person(question.getPerson()), Enquiry.of(question.getPurpose(), question.getReference()), now()).stream()
                    .map(ProvinceMapping::membership).forEach(answer.getMembership()::add);
            return answer;
        });
    }

    /** The message as the guard knows it; whoever names another sender than the line's, or another receiver than us, is refused like a stranger. */
    private NeighbourMessage message(String id, String sender, String receiver) {
        SignedMessage signed = (SignedMessage) context.getMessageContext().get(SignatureCheck.SIGNED);
        if (signed == null || !province.equals(sender) || !GUANGDONG.equals(receiver)) {
            throw new SecurityException("not signed by the sender that it names, or not for us");
        }
        return signed.from(province, UUID.fromString(id));
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
