package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Seal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * SOAP stacks that others wrote call the packaged server: each asks every question of both contracts, well and in five bad ways. What came
 * of it is a table, {@code target/soap-clients.md}, and the one in {@code docs/api} must be the same. Of a credential that is asked about
 * in bad ways first, the good question must say that nobody used it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SoapClientsIT {
    private static final Resident TRAVELLER = Resident.named("王熙凤");
    private static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final List<SoapDeed> ORDER = List.of(SoapDeed.EXPIRED, SoapDeed.WRONG_KEY, SoapDeed.WRAPPED, SoapDeed.TAMPERED, SoapDeed.GOOD, SoapDeed.REPLAYED);

    private static final Map<SoapStack, List<String>> RAN = new EnumMap<>(SoapStack.class);
    private static final Map<SoapNeighbour, SoapMiddleman> MIDDLEMEN = new EnumMap<>(SoapNeighbour.class);
    private static final Map<SoapNeighbour, String> VICTIMS = new EnumMap<>(SoapNeighbour.class);
    private static Province province;
    private static Rest traveller;
    private static Keys stranger;

    @BeforeAll
    static void prepare() throws Exception {
        province = Province.running();
        traveller = province.logInResident(TRAVELLER);
        Laboratory.registeredIn(province).reportsNegative(TRAVELLER, 10);
        stranger = Keys.in(new Keys.Owner("stranger", "stranger", "XX"), strangersFolder(), Clock.systemUTC().instant());
        for (SoapNeighbour neighbour : SoapNeighbour.values()) {
            MIDDLEMEN.put(neighbour, new SoapMiddleman(neighbour, province.address().resolve("/interop/" + neighbour.word()), deed -> seal(neighbour, deed)));
            VICTIMS.put(neighbour, credential(neighbour));
        }
    }

    @AfterAll
    static void close() {
        MIDDLEMEN.values().forEach(SoapMiddleman::close);
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource(SoapStack.class)
    @DisplayName("every question of both contracts is answered, and refused in each bad way, as docs/api/soap-clients.md says")
    void stack(SoapStack stack) throws Exception {
        assumeTrue(stack.isInstalled(), stack.title() + " is not installed: " + stack.needs());
        List<String> rows = new ArrayList<>();
        for (SoapNeighbour neighbour : SoapNeighbour.values()) {
            rows.addAll(rows(stack, neighbour));
        }
        RAN.put(stack, rows);
        assertEquals(String.join("\n", SoapTable.checkedIn(stack)), String.join("\n", rows));
    }

    @Test
    @Order(2)
    @DisplayName("the table that the run wrote is the one in docs/api")
    void table() throws Exception {
        String written = SoapTable.written(RAN);
        assumeTrue(RAN.size() == SoapStack.values().length, "not every stack ran");
        assertEquals(SoapTable.checkedIn(), written, "the table of this run is not what is checked in");
        assertNotEquals(SoapTable.checkedIn(), written.replaceFirst("\\| refused", "| answered"), "negative control: one cell would have been seen");
    }

    @Test
    @Order(2)
    @DisplayName("what the wrapped and the tampered messages asked for did not happen")
    void victims() {
        for (SoapNeighbour neighbour : SoapNeighbour.values()) {
            assertEquals(neighbour.operations().get(0).good(), state(neighbour, VICTIMS.get(neighbour)));
        }
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource(SoapNeighbour.class)
    @DisplayName("negative control: the signature of a wrapped message holds for whoever looks for the body by its id")
    void wrappingIsReal(SoapNeighbour neighbour) throws Exception {
        String soap = neighbour.contract().soap();
        SoapNeighbour.Operation operation = neighbour.operations().get(0);
        String question = "<s:Envelope xmlns:s='" + soap + "'><s:Body><m:" + operation.name() + " xmlns:m='" + neighbour.contract().namespace() + "'><m:"
                + operation.subject() + ">" + "0".repeat(64) + "</m:" + operation.subject() + "></m:" + operation.name() + "></s:Body></s:Envelope>";
        byte[] signed = SoapMiddleman.bytes(seal(neighbour, SoapDeed.GOOD).signed(question.getBytes(StandardCharsets.UTF_8)));
        assertTrue(holds(neighbour, SoapMiddleman.parse(signed)));
        for (boolean before : new boolean[] {true, false}) {
            Document wrapped = SoapMiddleman.parse(MIDDLEMEN.get(neighbour).wrapped(SoapMiddleman.parse(signed), "1".repeat(64), before));
            assertTrue(holds(neighbour, wrapped));
            NodeList bodies = wrapped.getElementsByTagNameNS(soap, "Body");
            assertEquals(before ? "01" : "10", bodies.item(0).getTextContent().substring(63) + bodies.item(1).getTextContent().substring(63));
        }
    }

    private static List<String> rows(SoapStack stack, SoapNeighbour neighbour) throws Exception {
        String credential = credential(neighbour);
        String code = traveller.get("/v1/health-code").expect(200).text("token");
        Map<String, String> questions = new LinkedHashMap<>();
        for (SoapNeighbour.Operation operation : neighbour.operations()) {
            for (SoapDeed deed : ORDER) {
                String id = operation.name() + "-" + deed.name() + "-" + stack.name();
                String instead = operation.isAboutCode() ? "GHC1:NOBODY-EVER-HAD-THIS" : VICTIMS.get(neighbour);
                Path key = deed == SoapDeed.WRONG_KEY ? strangersFolder().resolve("stranger-soap.key") : folder(neighbour).resolve(neighbour.word() + "-soap.key");
                questions.put(id, String.join("\t", operation.name(), MIDDLEMEN.get(neighbour).url(stack, deed, id, instead),
                        operation.isAboutCode() ? code : credential, UUID.randomUUID().toString(), key.toString(), key.toString().replace(".key", ".pem"),
                        String.valueOf(deed.secondsLate()), ours().toString()));
            }
        }
        List<String> said = stack.ask(neighbour, List.copyOf(questions.values()));
        List<String> rows = new ArrayList<>();
        List<String> ids = List.copyOf(questions.keySet());
        for (SoapNeighbour.Operation operation : neighbour.operations()) {
            StringBuilder row = new StringBuilder("| " + stack.title() + " | " + neighbour.word() + " | " + operation.name() + " |");
            for (SoapDeed deed : SoapDeed.values()) {
                String id = operation.name() + "-" + deed.name() + "-" + stack.name();
                row.append(" ").append(cell(deed, operation, MIDDLEMEN.get(neighbour).seen(id), said.get(ids.indexOf(id)))).append(" |");
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** What we said, as the neighbour saw it, and what the stack made of it: both, if they are not as they should be. */
    private static String cell(SoapDeed deed, SoapNeighbour.Operation operation, List<String> seen, String said) {
        if (deed == SoapDeed.GOOD && seen.equals(List.of("answered")) && said.equals("ANSWER\t" + operation.good())) {
            return "answered";
        }
        List<String> refused = switch (deed) {
            case REPLAYED -> List.of("answered", "refused");
            case WRAPPED -> List.of("refused", "refused");
            default -> List.of("refused");
        };
        if (deed != SoapDeed.GOOD && seen.equals(refused) && said.startsWith("FAULT\t")) {
            return "refused";
        }
        return "sent " + seen + ", read " + said.replace('\t', ' ');
    }

    /** The fingerprint of a credential of ours for this region that nobody has used. */
    private static String credential(SoapNeighbour neighbour) {
        boolean macau = neighbour == SoapNeighbour.MACAU;
        String text = traveller.post("/v1/conversions", Map.of("to", macau ? "MO" : "HK", "consent", macau ? "leaving-mo-1" : "leaving-hk-1",
                "answers", Map.of("symptoms", false, "contact14d", false, "travel14d", false))).expect(201).text("credential");
        return Credential.fingerprint(text.split("~")[0]);
    }

    private static String state(SoapNeighbour neighbour, String credential) {
        SoapNeighbour.Operation verify = neighbour.operations().get(0);
        Map<String, String> question = new LinkedHashMap<>();
        if (!neighbour.isAddressed()) {
            question.put("idMensagem", UUID.randomUUID().toString());
        }
        question.put(neighbour.senderField(), neighbour.sender());
        question.put(verify.subject(), credential);
        return new Asking(seal(neighbour, SoapDeed.GOOD), province.address() + "/interop/" + neighbour.word()).tell(verify.name(), question).orElseThrow().get(verify.value());
    }

    private static boolean holds(SoapNeighbour neighbour, Document message) throws Exception {
        DOMValidateContext context = new DOMValidateContext(seal(neighbour, SoapDeed.GOOD).keys().soapCertificate().getPublicKey(),
                message.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        NodeList all = message.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            if (each.hasAttributeNS(WSU, "Id")) {
                context.setIdAttributeNS(each, WSU, "Id");
            }
        }
        return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context);
    }

    private static Seal seal(SoapNeighbour neighbour, SoapDeed deed) {
        try {
            Keys keys = deed == SoapDeed.WRONG_KEY ? stranger
                    : Keys.in(neighbour.ownerOf(Path.of(neighbour.word() + "-soap.key")), folder(neighbour), Clock.systemUTC().instant());
            return new Seal(neighbour.contract(), keys, ours(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-deed.secondsLate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder(SoapNeighbour neighbour) {
        return province.data().resolve(neighbour.word());
    }

    private static Path strangersFolder() {
        return Path.of("target/soap-clients/stranger").toAbsolutePath();
    }

    private static Path ours() {
        return province.data().resolve("secrets/interop-cert.pem");
    }
}
