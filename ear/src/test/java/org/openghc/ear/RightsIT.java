package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskDecisions;
import org.openghc.ear.page.ResidentPage;
import org.openghc.ear.page.ResidentRights;

/** What a resident is told of a colour and can do against it, on the pages, with officers at their desks on the other side. */
class RightsIT extends Journey {
    private static final FilePayload NO_PICTURE = new FilePayload("note.png", "image/png", "just words".getBytes(StandardCharsets.US_ASCII));

    @Test
    @DisplayName("under red stands everything: reason, rule, edition, evidence, release with dates, who is responsible, how to appeal; an upheld appeal turns the code")
    void appealed() throws IOException {
        var admin = administrator();
        var first = hire(admin, "proposer", "OFFICER");
        var second = hire(admin, "approver", "OFFICER");
        var third = hire(admin, "reviewer", "OFFICER").tab("申诉与撤销");
        var fourth = hire(admin, "confirmer", "OFFICER").tab("申诉与撤销");
        var person = DemoResident.SHI_XIANGYUN;
        var phone = phoneOf(person);
        phone.waitForColour("GREEN");
        assertTrue(phone.green().contains("没有需要采取措施的情形"));

        var caseId = "GD-" + run;
        first.propose(person, "HOME_QUARANTINE", caseId);
        second.approve(caseId);
        phone.waitForColour("RED");
        var told = phone.explanation();
        for (var part : List.of("居家隔离", "规则 ", "政策版本 ", "管控措施", "演示疾控中心 proposer", "负责：", "小时内答复", "12345", "年")) {
            assertTrue(told.contains(part), part + ": " + told);
        }
        assertFalse(told.contains("演示人员"), "a department answers for a colour, not a person by name");
        phone.inspect("rights-1-red");
        explainedInEveryLanguage(phone);

        var rights = new ResidentRights(phone.page());
        rights.openAppeals();
        assertTrue(rights.complaintAbout("text").contains("必填"));
        phone.inspect("rights-2-complaint");
        assertTrue(rights.appealByKeyboard("那天我在韶关", NO_PICTURE).contains("管控措施"), "the finding that the button stands under");
        assertTrue(rights.complaintAbout("attachments").contains("JPEG"), "the server looks into the file");
        rights.appealByKeyboard("那天我在韶关，附车票", new FilePayload("ticket.png", "image/png", png()));
        assertTrue(rights.latestAppeal().contains("答复期限"), rights.latestAppeal());
        rights.waitForAppeal("RECEIVED");
        phone.inspect("rights-3-appealed");

        var masked = person.name().charAt(0) + "**";
        var proposer = new DeskDecisions(first.tab("申诉与撤销").page());
        proposer.takeAppealOn(masked).hears("另一名");
        var reviewer = new DeskDecisions(third.page());
        reviewer.takeAppealOn(masked).hears("已受理");
        assertTrue(reviewer.openAppeal().contains("那天我在韶关"), reviewer.openAppeal());
        assertTrue(reviewer.attachment().contains("PNG"));
        assertTrue(reviewer.complaintAboutAnswer().contains("必填"));
        third.inspect("desk-9-appeal");
        reviewer.answer("UPHELD", "核实车票，当日不在场").hears("待另一名");
        phone.waitForColour("RED");
        rights.waitForAppeal("IN_REVIEW");
        new DeskDecisions(fourth.page()).takeAppealOn(masked).hears("已确认");

        phone.waitForColour("GREEN");
        rights.seesAppeal("UPHELD");
        assertTrue(rights.latestAppeal().contains("核实车票"), rights.latestAppeal());
        var looks = rights.looks();
        for (var part : List.of("管控措施", "处理申诉", "个案 " + caseId, "reviewer-" + run, "已拒绝：")) {
            assertTrue(looks.contains(part), part + ": " + looks);
        }
        assertFalse(looks.contains("refused"), looks);
        var again = rights.judgeAgain();
        assertTrue(again.contains("红码") && again.contains("一致"), again);
        phone.inspect("rights-4-upheld");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("a positive self-test with its photo turns the code at once; what is no picture, or no time yet, is said at its field")
    void selfTest() throws IOException {
        var phone = phoneOf(DemoResident.LIU_LAOLAO);
        phone.waitForColour("GREEN");
        var rights = new ResidentRights(phone.page());
        var now = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).truncatedTo(ChronoUnit.MINUTES);
        var picture = new FilePayload("strip.png", "image/png", png());
        assertTrue(rights.reportSelfTest(now.plusDays(2).toString(), "POSITIVE", picture).contains("还没到"));
        phone.waitForColour("GREEN");
        assertTrue(rights.reportSelfTest(now.minusHours(1).toString(), "POSITIVE", NO_PICTURE).contains("JPEG"));
        phone.waitForColour("GREEN");
        assertTrue(rights.reportSelfTest(now.minusHours(1).toString(), "POSITIVE", picture).contains("阳性"));
        phone.waitForColour("YELLOW");
        assertTrue(rights.seesPhoto());
        assertTrue(phone.explanation().contains("抗原"), phone.explanation());
        phone.inspect("rights-5-self-test");
        phone.choose("pt");
        phone.inspect("rights-5-self-test-pt");
        assertEquals(List.of(), chromium.complaints());
    }

    private static void explainedInEveryLanguage(ResidentPage phone) {
        for (var told : List.of(List.of("zh-Hant", "居家隔離", "負責："), List.of("en", "Home quarantine", "Responsible:"), List.of("pt", "Isolamento domiciliário", "Responsável:"))) {
            phone.choose(told.get(0));
            phone.waitForReason(told.get(1));
            phone.waitForReason(told.get(2));
            phone.inspect("rights-1-red-" + told.get(0));
        }
        phone.choose("zh-Hans");
        phone.waitForReason("负责：");
    }

    private static byte[] png() throws IOException {
        var image = new BufferedImage(240, 120, BufferedImage.TYPE_INT_RGB);
        var drawn = image.createGraphics();
        drawn.fillRect(20, 20, 200, 80);
        drawn.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
