package org.openghc.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.identity.DocumentType;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.judgement.Reason;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.ConversionForm;
import org.openghc.recognition.Forecast;

/** What the two answers before a conversion look like, field by field (docs/api/conversions.md). */
class ConversionFormResourceTest {

    private static final Instant AT = Instant.parse("2022-09-10T04:00:00Z");
    private static final Instant LATER = Instant.parse("2022-09-12T04:00:00Z");

    @Test
    @DisplayName("R5 a forecast of two causes, one about the person and one about tests, has the published fields and no others")
    void forecast() throws IOException {
        Forecast.Words words = new Forecast.Words("密切接触者", "至9月12日", List.of("等待"));
        Forecast forecast = new Forecast(Jurisdiction.MO, AT, false, null, "CN-44-1", "MO-1", List.of(
                new Forecast.Cause(Forecast.Side.HOME, "not-green-there", "J-7", "CN-44-1", Reason.CLOSE_CONTACT, CodeColour.RED, AT, LATER,
                        List.of(new Forecast.Help("TIME", LATER, null)), Map.of("zh-Hans", words)),
                new Forecast.Cause(Forecast.Side.HOST, "nat-too-old", "C-2", "MO-1", null, null, null, null, List.of(), Map.of())),
                new Forecast.Nat(AT, LATER, null));
        assertWritten("""
                {"region":"MO","at":"2022-09-10T04:00:00Z","green":false,"until":null,"homeEdition":"CN-44-1","hostEdition":"MO-1","causes":[
                 {"side":"HOME","name":"not-green-there","rule":"J-7","edition":"CN-44-1","reason":"CLOSE_CONTACT","colour":"RED","from":"2022-09-10T04:00:00Z",
                  "until":"2022-09-12T04:00:00Z","helps":[{"kind":"TIME","from":"2022-09-12T04:00:00Z","until":null}],
                  "texts":{"zh-Hans":{"reason":"密切接触者","period":"至9月12日","helps":["等待"]}}},
                 {"side":"HOST","name":"nat-too-old","rule":"C-2","edition":"MO-1","reason":null,"colour":null,"from":null,"until":null,"helps":[],"texts":{}}],
                 "lastNegativeNat":{"sampledAt":"2022-09-10T04:00:00Z","reportedAt":"2022-09-12T04:00:00Z","countsUntil":null}}""",
                ConversionFormResource.wire(forecast));
        assertNotEquals(Json.MAPPER.valueToTree(ConversionFormResource.wire(forecast)), Json.MAPPER.valueToTree(ConversionFormResource.wire(
                new Forecast(Jurisdiction.HK, AT, true, LATER, "CN-44-1", "HK-1", List.of(), null))), "(control) another forecast is written otherwise");
    }

    @Test
    @DisplayName("R5 a form, filled in and empty, has the published fields and no others")
    void form() throws IOException {
        assertWritten("""
                {"region":"HK","known":{"name":"张*","documentType":"RESIDENT_ID_CARD","documentNumber":"1****************X","phone":"138****0001","birthDate":true,
                 "lastNegativeNat":{"sampledAt":"2022-09-10T04:00:00Z","reportedAt":"2022-09-12T04:00:00Z"},"vaccination":{"doses":2,"lastAt":"2022-09-10T04:00:00Z"}},
                 "consent":{"version":"leaving-hk-1","agreedAt":"2022-09-10T04:00:00Z","texts":{"en":"I agree"}},
                 "answers":[{"question":"CONTACT_14_DAYS","value":false,"at":"2022-09-10T04:00:00Z","source":"DECLARATION"}],
                 "declaration":{"form":"DAILY_HEALTH","declaredAt":"2022-09-10T04:00:00Z","ageMinutes":7},"countsUntil":"2022-09-12T04:00:00Z","asked":["/answers/symptoms"]}""",
                ConversionFormResource.wire(new ConversionForm(Jurisdiction.HK,
                        known(new NegativeNat(AT, LATER), new ConversionForm.Vaccination(2, AT)), new ConversionForm.Consent("leaving-hk-1", AT, Map.of("en", "I agree")),
                        List.of(new ConversionForm.Answer(ConversionForm.Question.CONTACT_14_DAYS, false, AT, ConversionForm.Source.DECLARATION)),
                        new ConversionForm.Declared("DAILY_HEALTH", AT, 7), LATER, List.of("/answers/symptoms"))));
        assertWritten("""
                {"region":"MO","known":{"name":"张*","documentType":"RESIDENT_ID_CARD","documentNumber":"1****************X","phone":"138****0001","birthDate":true,
                 "lastNegativeNat":null,"vaccination":{"doses":0,"lastAt":null}},"consent":{"version":"leaving-mo-1","agreedAt":null,"texts":{}},"answers":[],
                 "declaration":null,"countsUntil":null,"asked":[]}""",
                ConversionFormResource.wire(new ConversionForm(Jurisdiction.MO, known(null, new ConversionForm.Vaccination(0, null)),
                        new ConversionForm.Consent("leaving-mo-1", null, Map.of()), List.of(), null, null, List.of())));
    }

    private static ConversionForm.Known known(NegativeNat nat, ConversionForm.Vaccination vaccination) {
        return new ConversionForm.Known("张*", DocumentType.RESIDENT_ID_CARD, "1****************X", "138****0001", true, nat, vaccination);
    }

    private static void assertWritten(String published, Object answer) throws IOException {
        assertEquals(Json.MAPPER.readTree(published), Json.MAPPER.readTree(Json.write(answer)));
    }
}
