package org.openghc.interop.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.interop.Contract;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.ProvincesStandIn;
import org.openghc.interop.WithoutWire;
import org.openghc.interop.province.wire.Answer;
import org.openghc.interop.province.wire.CodeState;
import org.openghc.interop.province.wire.CorrectFact;
import org.openghc.interop.province.wire.CorrectFactResponse;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.Message;
import org.openghc.interop.province.wire.Outcome;
import org.openghc.interop.province.wire.QueryHealthResponse;
import org.openghc.interop.province.wire.Row;
import org.openghc.interop.province.wire.Standing;
import org.openghc.interop.province.wire.VerifyCode;
import org.openghc.interop.province.wire.VerifyCodeResponse;
import org.openghc.judgement.CodeColour;
import org.openghc.province.Enquiry;
import org.openghc.province.FactKind;
import org.openghc.province.Reported;
import org.openghc.province.RowAnswer;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/** Answers that are well signed and still not about what was said. */
class ProvinceLinkTest {

    private static final String HUNAN = LocalEndpoint.PROVINCE;
    private static final Reported TAKEN_BACK = new Reported(Fingerprint.of("an answer").hex(), 2, true, ProvincesStandIn.ZHANG, FactKind.COLOUR, Map.of());

    @Test
    @DisplayName("R5 an answer to another message, in another province's name or to another than us is not to be believed, whatever was asked; the right one is")
    void relates() throws Exception {
        for (Consumer<Answer> change : List.<Consumer<Answer>>of(answer -> answer.setInReplyTo(UUID.randomUUID().toString()), answer -> answer.setInReplyTo(null),
                answer -> answer.setSender("CN-36"), answer -> answer.setSender(ProvinceEndpoint.GUANGDONG), answer -> answer.setReceiver("CN-45"))) {
            assertThrows(UnverifiableAnswer.class, () -> link(change).query(HUNAN, UUID.randomUUID(), ProvincesStandIn.ZHANG, Enquiry.of("CROSSING", "G4-1")));
            assertThrows(UnverifiableAnswer.class, () -> link(change).verify(HUNAN, "CN43:asked"));
            assertThrows(UnverifiableAnswer.class, () -> link(change).correct(HUNAN, TAKEN_BACK));
        }
        assertEquals(CodeColour.GREEN, link(answer -> {}).query(HUNAN, UUID.randomUUID(), ProvincesStandIn.ZHANG, Enquiry.of("CROSSING", "G4-1")).orElseThrow().colour());
        assertEquals(CodeColour.GREEN, link(answer -> {}).verify(HUNAN, "CN43:asked").orElseThrow().colour());
        assertEquals(Optional.of(new RowAnswer(TAKEN_BACK.factId(), 2, RowAnswer.Outcome.STORED, null)), link(answer -> {}).correct(HUNAN, TAKEN_BACK));
    }

    @Test
    @DisplayName("R5 a green that is about another code, and a row about another fact or version, is not to be believed; an end that nobody knows acknowledges nothing")
    void anotherThing() throws Exception {
        assertThrows(UnverifiableAnswer.class, () -> link(answer -> ((VerifyCodeResponse) answer).setCodeDigest(Fingerprint.of("CN43:another").hex())).verify(HUNAN, "CN43:asked"));
        assertThrows(UnverifiableAnswer.class, () -> link(answer -> row(answer).setFactId("another")).correct(HUNAN, TAKEN_BACK));
        assertThrows(UnverifiableAnswer.class, () -> link(answer -> row(answer).setVersion(1)).correct(HUNAN, TAKEN_BACK));
        assertThrows(UnverifiableAnswer.class, () -> link(answer -> ((CorrectFactResponse) answer).setRow(null)).correct(HUNAN, TAKEN_BACK));
        assertEquals(Optional.empty(), link(answer -> row(answer).setOutcome(Outcome.UNKNOWN)).correct(HUNAN, TAKEN_BACK));
    }

    @Test
    @DisplayName("R5 what failed, in whatever way, has no answer; a province without a contract is not asked")
    void failed() throws Exception {
        ProvinceLink broken = link(answer -> {
            throw new IllegalStateException("the wire broke");
        });
        assertEquals(Optional.empty(), broken.correct(HUNAN, TAKEN_BACK));
        assertEquals(Optional.empty(), link(answer -> {}).correct("CN-36", TAKEN_BACK));
    }

    private static Row row(Answer answer) {
        return ((CorrectFactResponse) answer).getRow();
    }

    private static ProvinceLink link(Consumer<Answer> change) throws Exception {
        ProvinceLink link = new ProvinceLink();
        NeighbourPort<HealthInformationExchange> port = WithoutWire.to(Contract.PROVINCE, hunan(change));
        WithoutWire.inject(link, "lines", WithoutWire.lines());
        WithoutWire.inject(link, "client", new ProvinceClient() {
            @Override
            public Set<String> provinces() {
                return Set.of(HUNAN);
            }

            @Override
            public <A> A ask(String province, NeighbourPort.Question<HealthInformationExchange, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
                return port.ask(question, isAbout);
            }
        });
        return link;
    }

    /** Hunan's side without a wire, whose answers can be spoilt. */
    private static HealthInformationExchange hunan(Consumer<Answer> change) {
        return (HealthInformationExchange) Proxy.newProxyInstance(ProvinceLinkTest.class.getClassLoader(), new Class<?>[] {HealthInformationExchange.class}, (side, verb, said) -> {
            Answer answer = switch (verb.getName()) {
                case "queryHealth" -> standing();
                case "verifyCode" -> code((VerifyCode) said[0]);
                case "correctFact" -> row((CorrectFact) said[0]);
                default -> throw new UnsupportedOperationException(verb.getName());
            };
            answer.setInReplyTo(((Message) said[0]).getMessageId());
            answer.setSender(HUNAN);
            answer.setReceiver(ProvinceEndpoint.GUANGDONG);
            change.accept(answer);
            return answer;
        });
    }

    private static QueryHealthResponse standing() {
        Standing standing = new Standing();
        standing.setRiskGrade("00");
        standing.setAsOf("2022-09-10 12:00:00");
        standing.setExpiresAt("2022-09-11 12:00:00");
        QueryHealthResponse answer = new QueryHealthResponse();
        answer.setStanding(standing);
        return answer;
    }

    private static VerifyCodeResponse code(VerifyCode asked) {
        VerifyCodeResponse answer = new VerifyCodeResponse();
        answer.setCodeDigest(Fingerprint.of(asked.getCodeContent()).hex());
        answer.setState(CodeState.VALID);
        answer.setRiskGrade("00");
        answer.setExpiresAt("2022-09-11 12:00:00");
        return answer;
    }

    private static CorrectFactResponse row(CorrectFact told) {
        Row row = new Row();
        row.setFactId(told.getFact().getFactId());
        row.setVersion(told.getFact().getVersion());
        row.setOutcome(Outcome.STORED);
        CorrectFactResponse answer = new CorrectFactResponse();
        answer.setRow(row);
        return answer;
    }
}
