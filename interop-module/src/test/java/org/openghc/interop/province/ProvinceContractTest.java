package org.openghc.interop.province;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.interop.Contract;
import org.openghc.interop.LocalEndpoint;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.OriginalsStandIn;
import org.openghc.interop.ProvincesStandIn;
import org.openghc.interop.TestKeys;
import org.openghc.interop.WithoutWire;
import org.openghc.interop.province.wire.BusinessFault_Exception;
import org.openghc.interop.province.wire.CodeState;
import org.openghc.interop.province.wire.Colour;
import org.openghc.interop.province.wire.DeclareHealth;
import org.openghc.interop.province.wire.HealthFact;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.QueryHealth;
import org.openghc.interop.province.wire.VerifyCode;
import org.openghc.interop.province.wire.VerifyCodeResponse;
import org.openghc.judgement.CodeColour;
import org.openghc.province.FactKind;
import org.openghc.province.Reported;
import org.openghc.province.ReportedPerson;
import org.openghc.recognition.UnverifiableAnswer;

/** The verbs through the real binding, signed and checked on both sides. */
class ProvinceContractTest {

    private static final int PATIENCE = 8;

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys hunan;
    static TestKeys stranger;
    static ProvincesStandIn provinces;
    static ProvinceClient asker;
    static LocalEndpoint endpoint;

    @BeforeAll
    static void publish() throws Exception {
        guangdong = new TestKeys(folder, "guangdong");
        hunan = new TestKeys(folder, "hunan");
        stranger = new TestKeys(folder, "stranger");
        provinces = new ProvincesStandIn();
        endpoint = new LocalEndpoint(provinces, guangdong, hunan.certificate());
        asker = asker(hunan);
        // Warm from here on, so that no test repeats a message because the first one came late.
        get(asker, side -> side.verifyCode(code("GHC1:OTHER")));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    @DisplayName("R1 a page of 500 facts is read whole, one of 501 gets the typed fault, and a grade that nobody knows is told on as unknown")
    void pages() throws Exception {
        assertEquals(500, get(asker, side -> side.declareHealth(page(500, "77"))).getRow().size());
        Reported last = provinces.told.get(provinces.told.size() - 1);
        assertEquals(FactKind.COLOUR, last.kind());
        assertEquals("UNKNOWN", last.content().get("colour"));
        BusinessFault_Exception fault = assertThrows(BusinessFault_Exception.class, () -> get(asker, side -> side.declareHealth(page(501, "00"))));
        assertAll(
                () -> assertEquals("page-too-large", fault.getFaultInfo().getCode()),
                () -> assertFalse(fault.getFaultInfo().isRetryable()),
                () -> assertNotNull(UUID.fromString(fault.getFaultInfo().getIncident())));
    }

    @Test
    @DisplayName("R1 a result that nobody knows is told on as unknown, and the rest of its page stands")
    void unknownResult() throws Exception {
        DeclareHealth page = page(2, "10");
        HealthFact tested = page.getFact().get(0);
        tested.setColour(null);
        tested.setTest(FactMapping.fact(new Reported("t", 1, false, ProvincesStandIn.ZHANG, FactKind.NUCLEIC_ACID_TEST, Map.of("sampledAt", "2022-09-09T01:00:00Z",
                "reportedAt", "2022-09-09T09:00:00Z", "result", "NEGATIVE", "tube", "SINGLE"))).getTest());
        tested.getTest().setResult("HAEMOLYSED");
        assertEquals(2, get(asker, side -> side.declareHealth(page)).getRow().size());
        List<Reported> told = provinces.told.subList(provinces.told.size() - 2, provinces.told.size());
        assertEquals(List.of("UNKNOWN", "RED"), List.of(told.get(0).content().get("result"), told.get(1).content().get("colour")));
    }

    @Test
    @DisplayName("R1 a presented code has its grade and its end, rounded down; an unknown one has neither")
    void presentedCode() throws Exception {
        VerifyCodeResponse yellow = get(asker, side -> side.verifyCode(code(ProvincesStandIn.YELLOW_CODE)));
        assertAll(
                () -> assertEquals(CodeState.VALID, yellow.getState()),
                () -> assertEquals("01", yellow.getRiskGrade()),
                () -> assertEquals("2022-12-31 23:59:30", yellow.getExpiresAt()));
        VerifyCodeResponse unknown = get(asker, side -> side.verifyCode(code("GHC1:OTHER")));
        assertEquals(CodeState.NOT_FOUND, unknown.getState());
        assertNull(unknown.getRiskGrade());
    }

    @Test
    @DisplayName("interop R3: another certificate is refused without a reason; an answer that another signed is no answer")
    void pinned() throws Exception {
        SOAPFaultException refused = assertThrows(SOAPFaultException.class, () -> get(asker(stranger), side -> side.verifyCode(code("GHC1:OTHER"))));
        assertTrue(refused.getMessage().startsWith("Message refused. Incident "), refused.getMessage());
        ProvinceClient deceived = new ProvinceClient(hunan.believing(Contract.PROVINCE, stranger.certificate(), endpoint.url()), new OriginalsStandIn(), WithoutWire.lines(), Clock.systemUTC());
        assertThrows(UnverifiableAnswer.class, () -> deceived.ask(LocalEndpoint.PROVINCE, side -> side.verifyCode(code("GHC1:OTHER")), answer -> true));
    }

    @Test
    @DisplayName("interop R5: an unexpected failure is a business fault with an incident and nothing of its text; so is no purpose, by its name")
    void unexpected() {
        BusinessFault_Exception fault = assertThrows(BusinessFault_Exception.class, () -> get(asker, side -> side.queryHealth(query("宁采臣", "CROSSING"))));
        assertEquals("internal", fault.getFaultInfo().getCode());
        assertFalse(fault.getMessage().contains("must not learn"));
        assertEquals("enquiry-invalid", assertThrows(BusinessFault_Exception.class,
                () -> get(asker, side -> side.queryHealth(query("张三", "CURIOSITY")))).getFaultInfo().getCode());
    }

    @Test
    @DisplayName("interop R7, R3: the same message id is served once, though signed anew; another sender's or receiver's message not at all")
    void messageId() throws Exception {
        VerifyCode question = code(ProvincesStandIn.YELLOW_CODE);
        get(asker, side -> side.verifyCode(question));
        assertThrows(SOAPFaultException.class, () -> get(asker, side -> side.verifyCode(question)));
        VerifyCode others = code(ProvincesStandIn.YELLOW_CODE);
        others.setSender("CN-36");
        assertThrows(SOAPFaultException.class, () -> get(asker, side -> side.verifyCode(others)));
        VerifyCode toOthers = code(ProvincesStandIn.YELLOW_CODE);
        toOthers.setReceiver("CN-45");
        assertThrows(SOAPFaultException.class, () -> get(asker, side -> side.verifyCode(toOthers)));
    }

    @Test
    @DisplayName("R5 who refuses has not answered; a province without a contract is not asked")
    void ownAnswers() throws Exception {
        // The endpoint is Guangdong's, and takes nothing that names Guangdong as its sender.
        ProvinceLink link = new ProvinceLink();
        WithoutWire.inject(link, "client", asker);
        WithoutWire.inject(link, "lines", WithoutWire.lines());
        assertEquals(Set.of(LocalEndpoint.PROVINCE), link.agreed());
        assertEquals(Optional.empty(), link.verify(LocalEndpoint.PROVINCE, ProvincesStandIn.YELLOW_CODE));
        assertEquals(Optional.empty(), link.verify("CN-36", ProvincesStandIn.YELLOW_CODE));
        assertEquals(Optional.empty(), link.correct(LocalEndpoint.PROVINCE, new Reported("f", 1, false, ProvincesStandIn.ZHANG, FactKind.COLOUR,
                Map.of("colour", CodeColour.RED.name(), "asOf", "2022-09-10T04:00:00Z", "expiresAt", "2022-09-12T04:00:00Z"))));
    }

    @Test
    @DisplayName("R6 a province that is silent stops questions to itself, and another is asked and answers meanwhile")
    void oneIsSilent() throws Exception {
        Map<String, String> another = Map.of("ghc.interop.provinces", LocalEndpoint.PROVINCE + ", CN-36", "ghc.interop.CN-36.certificate", guangdong.certificate().toString(),
                "ghc.interop.CN-36.url", "http://127.0.0.1:1/jiangxi");
        ProvinceClient client = new ProvinceClient(hunan.believing(Contract.PROVINCE, guangdong.certificate(), endpoint.url(), another), new OriginalsStandIn(),
                WithoutWire.lines(), Clock.systemUTC());
        get(client, side -> side.verifyCode(code("GHC1:OTHER")));
        for (int i = 0; i < NeighbourPort.LOOKED_AT; i++) {
            assertThrows(NeighbourPort.NoAnswer.class, () -> client.ask("CN-36", side -> side.verifyCode(code("GHC1:OTHER")), answer -> true));
        }
        assertThrows(CircuitBreakerOpenException.class, () -> client.ask("CN-36", side -> side.verifyCode(code("GHC1:OTHER")), answer -> true));
        assertEquals(CodeState.NOT_FOUND, get(client, side -> side.verifyCode(code("GHC1:OTHER"))).getState());
    }

    @Test
    @DisplayName("R4 each operation says which clause it follows, and each that has one what of its text was not available")
    void clauses() throws Exception {
        String contract = Files.readString(Path.of("src/main/resources/wsdl/province.wsdl"));
        Matcher operations = Pattern.compile("<wsdl:operation name=\"(\\w+)\">\\s*<wsdl:documentation>(.*?)</wsdl:documentation>", Pattern.DOTALL).matcher(contract);
        int seen = 0;
        while (operations.find()) {
            seen++;
            assertTrue(operations.group(2).contains("not available") && operations.group(2).matches("(?s).*, 6\\.[2-8] .*")
                    || operations.group(2).contains("No clause"), operations.group(1));
        }
        assertEquals(8, seen);
    }

    private static ProvinceClient asker(TestKeys keys) {
        return new ProvinceClient(keys.believing(Contract.PROVINCE, guangdong.certificate(), endpoint.url()), new OriginalsStandIn(), WithoutWire.lines(),
                WithoutWire.rested());
    }

    /** The line's three seconds are for questions; on a busy machine a cold line, or a page, which only tests send on it, may take longer. */
    private static <A> A get(ProvinceClient asker, NeighbourPort.Question<HealthInformationExchange, A> question) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return WithoutWire.raw(asked -> asker.ask(LocalEndpoint.PROVINCE, asked, answer -> true), question);
            } catch (WebServiceException e) {
                if (attempt == PATIENCE || !(e.getCause() instanceof HttpTimeoutException)) {
                    throw e;
                }
            }
        }
    }

    private static DeclareHealth page(int facts, String grade) {
        DeclareHealth page = new DeclareHealth();
        page.setMessageId(UUID.randomUUID().toString());
        page.setSender(LocalEndpoint.PROVINCE);
        page.setReceiver("CN-44");
        for (int i = 0; i < facts; i++) {
            Colour colour = new Colour();
            colour.setRiskGrade(grade);
            colour.setAsOf("2022-09-10 12:00:00");
            colour.setExpiresAt("2022-09-11 12:00:00");
            colour.setReason("密切接触者".repeat(8));
            HealthFact fact = new HealthFact();
            fact.setFactId("fact-" + i);
            fact.setVersion(1);
            fact.setPerson(PersonMapping.person(ProvincesStandIn.ZHANG));
            fact.setColour(colour);
            page.getFact().add(fact);
        }
        return page;
    }

    private static QueryHealth query(String name, String purpose) {
        QueryHealth question = new QueryHealth();
        question.setMessageId(UUID.randomUUID().toString());
        question.setSender(LocalEndpoint.PROVINCE);
        question.setReceiver("CN-44");
        question.setPerson(PersonMapping.person(new ReportedPerson("10", "11010519491231002X", name)));
        question.setPurpose(purpose);
        question.setReference("G4-1");
        return question;
    }

    private static VerifyCode code(String content) {
        VerifyCode question = new VerifyCode();
        question.setMessageId(UUID.randomUUID().toString());
        question.setSender(LocalEndpoint.PROVINCE);
        question.setReceiver("CN-44");
        question.setCodeContent(content);
        return question;
    }
}
