package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.ConversionPage;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskMismatches;

/** Before a conversion, and a document that does not fit, on the pages. */
class ConversionPagesIT extends Journey {
    private static final DemoResident LI_JING = DemoResident.LI_JING;

    @Test
    @DisplayName("the page says beforehand why not and what helps, in four languages; it asks four fields, and none for the repeat")
    void beforehand() {
        var phone = phoneOf(LI_JING);
        phone.waitForColour("GREEN");
        var conversion = new ConversionPage(phone.page());
        assertTrue(conversion.forecast("MO", false).contains("nat-validity"));
        var known = conversion.known();
        assertTrue(known.contains("李**"), known);
        assertFalse(known.contains(LI_JING.documentNumber()) || known.contains("李靖"), known);
        conversion.waitForAsked(4);
        phone.inspect("conversion-1-forecast");
        for (var told : List.of(List.of("zh-Hant", "現在採樣"), List.of("en", "sampled now"), List.of("pt", "amostra de agora"), List.of("zh-Hans", "现在采样"))) {
            phone.choose(told.get(0));
            conversion.waitForForecast(told.get(1));
        }
        Laboratory.registeredIn(province).reportsNegative(Resident.named("李靖"), 4);
        assertTrue(conversion.forecast("MO", true).contains("是"));
        conversion.waitForAsked(4);
        phone.convert(false);
        conversion.waitForAsked(0);
        conversion.convertAgain();
        phone.inspect("conversion-2-repeat");

        assertTrue(conversion.complaintAboutNumber("HONG_KONG_ID", "Z999995(7)").contains("校验"));
        conversion.link("HOME_RETURN_PERMIT", "M06666666");
        assertTrue(conversion.caseIn("WAITING").contains("未能确认"));
        conversion.addPicture(new FilePayload("permit.png", "image/png", Pictures.png()));
        phone.inspect("conversion-3-documents");

        var desk = hire(administrator(), "documents", "OFFICER").tab("证件不符");
        var mismatches = new DeskMismatches(desk.page());
        var file = mismatches.take("李**");
        assertTrue(file.contains("登记姓名 李靖") && file.contains("未确认"), file);
        assertFalse(file.contains("M06666666"), file);
        desk.inspect("desk-10-mismatch");
        mismatches.link("照片与证件一致");
        assertTrue(conversion.documents().contains("人工核验"));
        assertEquals(List.of(), chromium.complaints());
    }
}
