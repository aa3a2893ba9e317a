package org.openghc.interop.province;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.openghc.interop.Contract;
import org.openghc.interop.Lines;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.QueryHealth;
import org.openghc.interop.province.wire.VerifyCode;
import org.openghc.province.Enquiry;
import org.openghc.province.FactKind;
import org.openghc.province.OtherProvinces;
import org.openghc.province.Reported;
import org.openghc.province.ReportedPerson;
import org.openghc.province.RowAnswer;
import org.openghc.province.Standing;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.RegionalCode;
import org.openghc.recognition.UnverifiableAnswer;

/** We ask and tell other provinces; what does not come back in time, signed and about the thing asked, did not come back. */
@Stateless
@Local(OtherProvinces.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceLink implements OtherProvinces {

    @Inject
    private ProvinceClient client;

    @Inject
    private Lines lines;

    @Override
    public Set<String> agreed() {
        return client.provinces();
    }

    @Override
    public Optional<Standing> query(String province, ReportedPerson person, Enquiry enquiry) {
        QueryHealth question = new QueryHealth();
        question.setMessageId(UUID.randomUUID().toString());
        question.setSender(ProvinceEndpoint.GUANGDONG);
        question.setReceiver(province);
        question.setPerson(ProvinceMapping.person(person));
        question.setPurpose(enquiry.purpose().name());
        question.setReference(enquiry.reference());
        return ask(() -> client.ask(province, theirs -> theirs.queryHealth(question),
                answer -> isAnswer(province, question.getMessageId(), answer.getSender(), answer.getReceiver(), answer.getInReplyTo())))
                .flatMap(answer -> ProvinceMapping.standing(answer.getStanding()));
    }

    @Override
    public Optional<RegionalCode> verify(String province, String content) {
        VerifyCode question = new VerifyCode();
        question.setMessageId(UUID.randomUUID().toString());
        question.setSender(ProvinceEndpoint.GUANGDONG);
        question.setReceiver(province);
        question.setCodeContent(content);
        return ask(() -> client.ask(province, theirs -> theirs.verifyCode(question),
                answer -> isAnswer(province, question.getMessageId(), answer.getSender(), answer.getReceiver(), answer.getInReplyTo())
                        && Fingerprint.of(content).hex().equals(answer.getCodeDigest())))
                .map(answer -> ProvinceMapping.code(answer.getState(), answer.getRiskGrade(), answer.getExpiresAt()));
    }

    @Override
    public Optional<RowAnswer> correct(String province, Reported fact) {
        CorrectFact message = new CorrectFact();
        message.setMessageId(UUID.randomUUID().toString());
        message.setSender(ProvinceEndpoint.GUANGDONG);
        message.setReceiver(province);
        if (fact.kind() == FactKind.TRIP) {
            message.setTrip(ProvinceMapping.trip(fact));
        } else {
            message.setFact(ProvinceMapping.fact(fact));
        }
        return ask(() -> client.ask(province, theirs -> theirs.correctFact(message),
                answer -> isAnswer(province, message.getMessageId(), answer.getSender(), answer.getReceiver(), answer.getInReplyTo())
                        && answer.getRow() != null && fact.factId().equals(answer.getRow().getFactId()) && fact.version() == answer.getRow().getVersion()))
                .flatMap(answer -> ProvinceMapping.row(answer.getRow()));
    }

    /** An answer that is not to be believed raises its alarm on the line, and is no answer. */
    private <A> Optional<A> ask(Callable<A> question) {
        try {
            return lines.ask(Contract.PROVINCE, question);
        } catch (UnverifiableAnswer e) {
            return Optional.empty();
        }
    }

    private static boolean isAnswer(String province, String messageId, String sender, String receiver, String inReplyTo) {
        return province.equals(sender) && ProvinceEndpoint.GUANGDONG.equals(receiver) && messageId.equals(inReplyTo);
    }
}
