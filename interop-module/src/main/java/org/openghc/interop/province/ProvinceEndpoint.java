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
import org.openghc.interop.province.wire.Answer;
import org.openghc.interop.province.wire.BusinessFault;
import org.openghc.interop.province.wire.BusinessFault_Exception;
import org.openghc.interop.province.wire.CallCode;
import org.openghc.interop.province.wire.CallCodeResponse;
import org.openghc.interop.province.wire.CodeAnswer;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.CorrectFactResponse;
import org.openghc.interop.province.wire.DeclareHealth;
import org.openghc.interop.province.wire.DeclareHealthResponse;
import org.openghc.interop.province.wire.DeclareTrips;
import org.openghc.interop.province.wire.DeclareTripsResponse;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.MakeCode;
import org.openghc.interop.province.wire.MakeCodeResponse;
import org.openghc.interop.province.wire.Message;
import org.openghc.interop.province.wire.PersonEnquiry;
import org.openghc.interop.province.wire.QueryHealth;
import org.openghc.interop.province.wire.QueryHealthResponse;
import org.openghc.interop.province.wire.QueryKeyPopulations;
import org.openghc.interop.province.wire.QueryKeyPopulationsResponse;
import org.openghc.interop.province.wire.RowsAnswer;
import org.openghc.interop.province.wire.VerifyCode;
import org.openghc.interop.province.wire.VerifyCodeResponse;
import org.openghc.province.CalledCode;
import org.openghc.province.Enquiry;
import org.openghc.province.Provinces;
import org.openghc.province.Reported;
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
        return FAULTS.answer(() -> declared(told, told.getFact().stream().map(FactMapping::reported).toList(), new DeclareHealthResponse()));
    }

    @Override
    public DeclareTripsResponse declareTrips(DeclareTrips told) throws BusinessFault_Exception {
        return FAULTS.answer(() -> declared(told, told.getTrip().stream().map(FactMapping::reported).toList(), new DeclareTripsResponse()));
    }

    @Override
    public QueryHealthResponse queryHealth(QueryHealth question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            QueryHealthResponse answer = answering(question, new QueryHealthResponse());
            answer.setStanding(StandingMapping.standing(provinces.query(message(question), PersonMapping.person(question.getPerson()), enquiry(question), now())));
            return answer;
        });
    }

    @Override
    public CallCodeResponse callCode(CallCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> called(question,
                provinces.callCode(message(question), PersonMapping.person(question.getPerson()), enquiry(question), now()), new CallCodeResponse()));
    }

    @Override
    public MakeCodeResponse makeCode(MakeCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> called(question, provinces.makeCode(message(question), PersonMapping.person(question.getPerson()), question.getPhone(),
                Enquiry.of(question.getPurpose(), question.getReference()), now()), new MakeCodeResponse()));
    }

    @Override
    public VerifyCodeResponse verifyCode(VerifyCode question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            RegionalCode code = provinces.verify(message(question), question.getCodeContent(), now());
            VerifyCodeResponse answer = answering(question, new VerifyCodeResponse());
            answer.setCodeDigest(Fingerprint.of(question.getCodeContent()).hex());
            answer.setState(StandingMapping.state(code.state()));
            if (code.colour() != null) {
                answer.setRiskGrade(StandingMapping.grade(code.colour()));
                answer.setExpiresAt(Times.time(code.validUntil()));
            }
            return answer;
        });
    }

    @Override
    public CorrectFactResponse correctFact(CorrectFact told) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            CorrectFactResponse answer = answering(told, new CorrectFactResponse());
            answer.setRow(FactMapping.row(provinces.correct(message(told), FactMapping.reported(told), now())));
            return answer;
        });
    }

    @Override
    public QueryKeyPopulationsResponse queryKeyPopulations(QueryKeyPopulations question) throws BusinessFault_Exception {
        return FAULTS.answer(() -> {
            QueryKeyPopulationsResponse answer = answering(question, new QueryKeyPopulationsResponse());
            provinces.keyPopulations(message(question), PersonMapping.person(question.getPerson()), enquiry(question), now()).stream()
                    .map(PersonMapping::membership).forEach(answer.getMembership()::add);
            return answer;
        });
    }

    private <A extends RowsAnswer> A declared(Message told, List<Reported> page, A answer) {
        provinces.declare(message(told), page, now()).stream().map(FactMapping::row).forEach(answering(told, answer).getRow()::add);
        return answer;
    }

    private <A extends CodeAnswer> A called(Message question, CalledCode code, A answer) {
        answering(question, answer);
        answer.setCodeContent(code.content());
        answer.setCodeExpiresAt(Times.time(code.expiresAt()));
        answer.setStanding(StandingMapping.standing(code.standing()));
        return answer;
    }

    private <A extends Answer> A answering(Message question, A answer) {
        answer.setInReplyTo(question.getMessageId());
        answer.setSender(GUANGDONG);
        answer.setReceiver(province);
        return answer;
    }

    private static Enquiry enquiry(PersonEnquiry question) {
        return Enquiry.of(question.getPurpose(), question.getReference());
    }

    /** The message as the guard knows it; whoever names another sender than the line's, or another receiver than us, is refused like a stranger. */
    private NeighbourMessage message(Message said) {
        SignedMessage signed = (SignedMessage) context.getMessageContext().get(SignatureCheck.SIGNED);
        if (signed == null || !province.equals(said.getSender()) || !GUANGDONG.equals(said.getReceiver())) {
            throw new SecurityException("not signed by the sender that it names, or not for us");
        }
        return signed.from(province, UUID.fromString(said.getMessageId()));
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
