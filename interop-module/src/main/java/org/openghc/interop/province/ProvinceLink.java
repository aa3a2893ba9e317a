package org.openghc.interop.province;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openghc.interop.Lines;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.province.wire.Answer;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.Message;
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
    public Optional<Standing> query(String province, UUID id, ReportedPerson person, Enquiry enquiry) {
        QueryHealth question = to(province, new QueryHealth());
        question.setMessageId(id.toString());
        question.setPerson(PersonMapping.person(person));
        question.setPurpose(enquiry.purpose().name());
        question.setReference(enquiry.reference());
        return ask(question, theirs -> theirs.queryHealth(question), answer -> true).flatMap(answer -> StandingMapping.standing(answer.getStanding()));
    }

    @Override
    public Optional<RegionalCode> verify(String province, String content) {
        VerifyCode question = to(province, new VerifyCode());
        question.setCodeContent(content);
        return ask(question, theirs -> theirs.verifyCode(question), answer -> Fingerprint.of(content).hex().equals(answer.getCodeDigest()))
                .map(answer -> StandingMapping.code(answer.getState(), answer.getRiskGrade(), answer.getExpiresAt()));
    }

    @Override
    public Optional<RowAnswer> correct(String province, Reported fact) {
        CorrectFact message = to(province, new CorrectFact());
        if (fact.kind() == FactKind.TRIP) {
            message.setTrip(FactMapping.trip(fact));
        } else {
            message.setFact(FactMapping.fact(fact));
        }
        return ask(message, theirs -> theirs.correctFact(message), answer -> answer.getRow() != null && fact.factId().equals(answer.getRow().getFactId())
                && fact.version() == answer.getRow().getVersion()).flatMap(answer -> FactMapping.row(answer.getRow()));
    }

    private static <M extends Message> M to(String province, M message) {
        message.setMessageId(UUID.randomUUID().toString());
        message.setSender(ProvinceEndpoint.GUANGDONG);
        message.setReceiver(province);
        return message;
    }

    /** Puts a message to its receiver; its answer counts if it is one to this very message, and about the thing asked. */
    private <A extends Answer> Optional<A> ask(Message message, NeighbourPort.Question<HealthInformationExchange, A> question, Predicate<A> isAbout) {
        String province = message.getReceiver();
        if (!agreed().contains(province)) {
            return Optional.empty();
        }
        return lines.ask(province, () -> client.ask(province, question, answer -> province.equals(answer.getSender())
                && ProvinceEndpoint.GUANGDONG.equals(answer.getReceiver()) && message.getMessageId().equals(answer.getInReplyTo()) && isAbout.test(answer)));
    }
}
