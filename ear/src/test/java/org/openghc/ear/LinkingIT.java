package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Before a conversion, and when it does not fit: forecast, form, linked documents, and officers who decide; the simulated Macau, Hong Kong and identity
 * authority are processes of their own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LinkingIT {
    /** The authority knows this person by a second document, a home-return permit. */
    private static final Resident HUO = Resident.named("霍小玉");
    private static final String HUOS_PERMIT = "M09999997";
    private static final String HUOS_CARD = "7999997(6)";
    /** Macau spells this person's name in Latin letters; the authority knows no second document. */
    private static final Resident NIE = Resident.named("聶隱娘");
    private static final String NIES_PERMIT = "M09999998";
    private static final String NIES_CARD = "7999998(4)";
    /** The authority knows this person's card of Hong Kong, too. */
    private static final Resident HONG = Resident.named("紅拂");
    private static final String HONGS_CARD = "Z999995(8)";
    private static final Resident FULANO = Resident.named("FULANO DE TAL");
    private static final List<String> LANGUAGES = List.of("zh-Hans", "zh-Hant", "en", "pt");

    private static Province province;
    private static Macau macau;
    private static HongKong hongKong;
    private static Rest huo;
    private static Rest nie;

    @BeforeAll
    static void logIn() {
        province = Province.running();
        macau = province.macau();
        hongKong = province.hongKong();
        huo = province.logInResident(HUO);
        nie = province.logInResident(NIE);
    }

    @Test
    @Order(1)
    @DisplayName("would I be green there? no, why and what helps, in four languages; after a test yes, until when; the answer leaves no conversion")
    void forecast() {
        for (String region : List.of("MO", "HK")) {
            JsonNode before = huo.get("/v1/conversions/forecasts/" + region).expect(200).json();
            assertFalse(before.path("green").asBoolean());
            JsonNode cause = before.path("causes").path(0);
            assertEquals("NO_NEGATIVE_NAT nat-validity", cause.path("name").asText() + " " + cause.path("rule").asText());
            assertEquals("NEGATIVE_TEST_NOW", cause.path("helps").path(0).path("kind").asText());
            LANGUAGES.forEach(language -> assertFalse(cause.path("texts").path(language).path("helps").path(0).asText().isBlank(), language));
        }
        Laboratory.registeredIn(province).reportsNegative(HUO, 5);
        Processes.eventually("the test counts", () -> huo.get("/v1/conversions/forecasts/MO").expect(200).json().path("green").asBoolean());
        JsonNode green = huo.get("/v1/conversions/forecasts/MO").expect(200).json();
        assertEquals(0, green.path("causes").size());
        assertFalse(green.path("until").isNull());
        assertEquals(0, huo.get("/v1/conversions").expect(200).json().path("conversions").size());
        assertEquals("region-not-recognised", huo.get("/v1/conversions/forecasts/CN-43").expect(400).problem());
    }

    @Test
    @Order(2)
    @DisplayName("the form asks four fields the first time and names each that is missing; the repeat asks none and converts with the region alone")
    void form() {
        JsonNode first = huo.get("/v1/conversions/forms/MO").expect(200).json();
        assertEquals(4, first.path("asked").size(), first.toString());
        assertFalse(first.toString().contains(HUO.documentNumber()) || first.toString().contains(HUO.name()), "masked");
        Rest.Answer missing = huo.post("/v1/conversions", Map.of("to", "MO", "answers", Map.of("symptoms", false, "travel14d", false))).expect(400);
        assertEquals("form-incomplete", missing.problem());
        assertEquals(List.of("/answers/contact14d", "/consent"), Rest.each(missing.json().path("errors")).stream().map(error -> error.path("pointer").asText()).toList());

        huo.post("/v1/conversions", Map.of("to", "MO", "consent", "leaving-mo-1", "answers", Map.of("symptoms", false, "contact14d", false, "travel14d", false))).expect(201);
        assertEquals(0, huo.get("/v1/conversions/forms/MO").expect(200).json().path("asked").size());
        String credential = huo.post("/v1/conversions", Map.of("to", "MO")).expect(201).text("credential");
        assertEquals("ACCEPTED", macau.convert(credential).path("state").asText());
    }

    @Test
    @Order(3)
    @DisplayName("a credential for a document that is not linked: the identity authority confirms it, it is linked, and the conversion goes on by itself")
    void confirmed() {
        assertEquals(List.of("RESIDENT_ID_CARD"), types(huo));
        Rest.Answer brought = arrive(huo, macau.export(HUOS_CARD, HUOS_PERMIT));
        String id = brought.expect(201).text("conversionId");
        Processes.eventually("the conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(huo, id)));
        assertEquals(List.of("RESIDENT_ID_CARD", "HOME_RETURN_PERMIT"), types(huo));
        assertEquals("LINKED", cases(huo).get(0).path("state").asText());
        assertEquals("document-linked", link(huo, "HOME_RETURN_PERMIT", HUOS_PERMIT).expect(409).problem());
    }

    @Test
    @Order(4)
    @DisplayName("a resident card of Macau is walked like a permit: the credential made out to it links it, and the conversion goes on; the authority's word alone does not")
    void macauCard() {
        assertEquals("WAITING", link(huo, "MACAU_ID", HUOS_CARD).expect(201).text("state"));
        assertFalse(types(huo).contains("MACAU_ID"), "(control) not by the authority's word alone");
        String id = arrive(huo, macau.export(HUOS_CARD)).expect(201).text("conversionId");
        Processes.eventually("the conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(huo, id)));
        assertTrue(types(huo).contains("MACAU_ID"), types(huo).toString());
    }

    @Test
    @Order(5)
    @DisplayName("a card of Hong Kong: the authority's word alone is not enough, with the credential made out to it, it is")
    void card() {
        Rest hong = province.logInResident(HONG);
        Rest.Answer asked = link(hong, "HONG_KONG_ID", HONGS_CARD).expect(201);
        assertEquals("WAITING", asked.text("state"));
        assertTrue(asked.body().contains("PROOF_MISSING"), asked.body());
        String id = hong.post("/v1/conversions/inbound", Map.of("from", "HK", "credential", hongKong.export(HONGS_CARD).expect(201).text("text"),
                "consent", "arriving-hk-1")).expect(201).text("conversionId");
        Processes.eventually("the conversion is accepted", () -> "ACCEPTED".equals(Province.stateOf(hong, id)));
        assertEquals("LINKED", cases(hong).get(0).path("state").asText());
        assertEquals("document-invalid", link(hong, "HONG_KONG_ID", "Z999995(7)").expect(400).problem());
    }

    @Test
    @Order(6)
    @DisplayName("a name that is spelled otherwise waits; the person adds a picture, an officer of the unit that took it links it, and the conversion goes on")
    void officer() {
        String conversion = arrive(nie, macau.export(NIES_CARD, NIES_PERMIT)).expect(201).text("conversionId");
        assertEquals("HELD", Province.stateOf(nie, conversion));
        JsonNode own = cases(nie).get(0);
        String id = own.path("caseId").asText();
        assertEquals("WAITING", own.path("state").asText());
        assertTrue(own.path("kinds").toString().contains("NAME_DIFFERS"), own.toString());
        assertFalse(own.toString().contains(NIES_PERMIT), "masked");

        Rest officer = province.hire("OFFICER");
        Rest stranger = province.hire("OFFICER");
        assertTrue(Rest.each(officer.get("/v1/mismatch-work").expect(200).json().path("cases")).stream().anyMatch(each -> id.equals(each.path("caseId").asText())));
        officer.post("/v1/mismatch-work/" + id + "/review", Map.of()).expect(200);
        assertEquals("mismatch-in-review", stranger.post("/v1/mismatch-work/" + id + "/review", Map.of()).expect(409).problem());
        assertEquals("mismatch-of-other-unit", stranger.post("/v1/mismatch-work/" + id + "/link", Map.of("reason", "seen")).expect(403).problem());
        assertEquals("proof-missing", officer.post("/v1/mismatch-work/" + id + "/link", Map.of("reason", "seen")).expect(409).problem());
        assertEquals("photo-invalid", nie.post("/v1/documents/cases/" + id + "/pictures", Map.of("content", "d29yZHM=")).expect(400).problem());
        assertEquals("mismatch-unknown", huo.post("/v1/documents/cases/" + id + "/pictures", picture()).expect(404).problem());
        nie.post("/v1/documents/cases/" + id + "/pictures", picture()).expect(201);
        JsonNode file = officer.get("/v1/mismatch-work/" + id).expect(200).json();
        assertEquals("聶隱娘 NIP AN NEONG false", file.path("registeredName").asText() + " " + file.path("claimedName").asText() + " " + file.path("ofAnother").asText());
        assertEquals("HELD", Province.stateOf(nie, conversion), "never accepted meanwhile");

        String key = UUID.randomUUID().toString();
        Map<String, Object> decision = Map.of("reason", "picture and permit agree");
        assertEquals("LINKED", officer.post("/v1/mismatch-work/" + id + "/link", key, decision).expect(200).json().path("mismatch").path("state").asText());
        assertEquals("LINKED", officer.post("/v1/mismatch-work/" + id + "/link", key, decision).expect(200).json().path("mismatch").path("state").asText());
        assertEquals("mismatch-decided", officer.post("/v1/mismatch-work/" + id + "/refusal", decision).expect(409).problem());
        Processes.eventually("the conversion goes on by itself", () -> "ACCEPTED".equals(Province.stateOf(nie, conversion)));
        assertTrue(nie.get("/v1/health-code/looks").expect(200).body().contains("mismatch " + id), "the person sees who looked");
    }

    @Test
    @Order(7)
    @DisplayName("another's document waits like one that nobody has; an officer cannot make one person of two; a refusal ends the case with its reason")
    void anothers() {
        province.logInResident(FULANO);
        Rest hong = province.logInResident(HONG);
        Rest.Answer another = link(hong, "HOME_RETURN_PERMIT", FULANO.documentNumber()).expect(201);
        Rest.Answer nobodys = link(hong, "HOME_RETURN_PERMIT", "M07777777").expect(201);
        assertEquals(told(nobodys), told(another));
        assertEquals("WAITING", another.text("state"));

        Rest officer = province.hire("OFFICER");
        String id = another.text("caseId");
        officer.post("/v1/mismatch-work/" + id + "/review", Map.of()).expect(200);
        hong.post("/v1/documents/cases/" + id + "/pictures", picture()).expect(201);
        assertEquals("merge-not-possible", officer.post("/v1/mismatch-work/" + id + "/link", Map.of("reason", "no")).expect(409).problem());
        officer.post("/v1/mismatch-work/" + id + "/refusal", Map.of("reason", "not on the picture")).expect(200);
        JsonNode refused = cases(hong).stream().filter(each -> id.equals(each.path("caseId").asText())).findFirst().orElseThrow();
        assertEquals("REFUSED not on the picture", refused.path("state").asText() + " " + refused.path("reason").asText());
        assertEquals(List.of("RESIDENT_ID_CARD", "HONG_KONG_ID"), types(hong));
    }

    /** All that an applicant is told, but what tells one case from another. */
    private static Map<String, Object> told(Rest.Answer answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        answer.json().properties().stream().filter(each -> !List.of("caseId", "documentNumber", "receivedAt", "dueAt").contains(each.getKey()))
                .forEach(each -> told.put(each.getKey(), each.getValue()));
        assertTrue(told.size() > 5, told.toString());
        return told;
    }

    private static Map<String, Object> picture() {
        return Map.of("content", Base64.getEncoder().encodeToString(Pictures.png()));
    }

    private static Rest.Answer arrive(Rest resident, String credential) {
        return resident.post("/v1/conversions/inbound", Map.of("from", "MO", "credential", credential, "consent", "arriving-mo-1"));
    }

    private static Rest.Answer link(Rest resident, String type, String number) {
        return resident.post("/v1/documents", Map.of("documentType", type, "documentNumber", number));
    }

    private static List<String> types(Rest resident) {
        return Rest.each(resident.get("/v1/documents").expect(200).json().path("documents")).stream().map(each -> each.path("documentType").asText()).toList();
    }

    private static List<JsonNode> cases(Rest resident) {
        return Rest.each(resident.get("/v1/documents").expect(200).json().path("cases"));
    }
}
