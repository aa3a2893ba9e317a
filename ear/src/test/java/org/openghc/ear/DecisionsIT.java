package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskDecisions;
import org.openghc.ear.page.DeskPage;
import org.openghc.ear.page.ResidentRights;

/** What officers decide only together, at their desks, and what residents' codes show of it. */
class DecisionsIT extends Journey {
    private static final Path EXERCISE = Path.of("../server-config/src/main/liberty/config/policy/CN-44-exercise.json");

    @Test
    @DisplayName("a case that was none is recalled by two officers; the person and the contact are green again, and see why")
    void recall() {
        var admin = administrator();
        var first = hire(admin, "officer-g", "OFFICER");
        var second = hire(admin, "officer-h", "OFFICER");
        var person = phoneOf(DemoResident.XUE_BAOCHAI);
        var contact = phoneOf(DemoResident.QIN_KEQING);
        var caseId = "GD-" + run + "-R";
        first.propose(DemoResident.XUE_BAOCHAI, "CONFIRMED", caseId);
        first.propose(DemoResident.QIN_KEQING, "CLOSE_CONTACT", caseId);
        second.approve(caseId, "确诊病例");
        second.approve(caseId, "密切接触者");
        person.waitForColour("RED");
        contact.waitForColour("RED");
        assertTrue(contact.explanation().contains("密切接触者"), contact.explanation());
        assertTrue(!contact.explanation().contains("薛"), "a contact is not told whose");
        contact.inspect("decisions-1-contact");

        var proposer = new DeskDecisions(first.tab("申诉与撤销").page());
        proposer.proposeRecall(caseId);
        proposer.approveRecall(caseId).hears("另一名");
        assertTrue(proposer.asksForReason(caseId));
        contact.waitForColour("RED");
        var approver = new DeskDecisions(second.tab("申诉与撤销").page());
        approver.approveRecall(caseId);
        person.waitForColour("GREEN");
        contact.waitForColour("GREEN");
        var effect = approver.recall(caseId, "已完成");
        assertTrue(effect.contains("涉及 2 人"), effect);
        second.inspect("desk-10-recall");
        assertTrue(new ResidentRights(contact.page()).looks().contains("个案 " + caseId));
        assertTrue(second.tab("个案工作清单").openCase(caseId).contains("密切接触者"));
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("an edition is tried on everybody first, with a report by rule and district and samples; three persons put it in force, and a code turns")
    void edition() throws IOException {
        var admin = administrator();
        var first = hire(admin, "officer-i", "OFFICER");
        var second = hire(admin, "officer-j", "OFFICER");
        var third = hire(admin, "officer-k", "OFFICER");
        var phone = phoneOf(DemoResident.JIA_TANCHUN);
        var caseId = "GD-" + run + "-E";
        first.propose(DemoResident.JIA_TANCHUN, "KEY_PLACE_EXPOSURE", caseId);
        second.approve(caseId);
        phone.waitForColour("YELLOW");

        var name = "CN-44-" + run;
        var proposer = editions(first);
        var refused = proposer.proposeEdition(name, edition(name, "PINK"));
        assertTrue(refused.contains("KEY_PLACE_EXPOSURE/colour") && refused.contains("不是允许的值"), refused);
        first.inspect("desk-11-edition-refused");
        assertTrue(proposer.proposeEdition(name, edition(name, "RED")).contains("试算"));
        var report = proposer.trial(name);
        assertTrue(report.contains("黄码 → 红码"), report);
        assertTrue(report.contains("按区县") && report.contains("样例"), report);
        first.inspect("desk-12-trial");
        proposer.approveEdition(name).hears("另一名");
        editions(second).approveEdition(name).hears("已完成");
        phone.waitForColour("YELLOW");
        var last = editions(third);
        last.approveEdition(name);
        last.waitForState(name, "已发布");
        third.inspect("desk-13-in-force");
        phone.waitLongForColour("RED");
        assertTrue(phone.explanation().contains(name), phone.explanation());

        second.tab("个案工作清单").cancel(caseId, "观察期满，无异常");
        phone.waitForColour("GREEN");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("an entry colours nobody until a second officer approved it; taken back, it colours nobody any more, and both stand in the access log")
    void entry() {
        var admin = administrator();
        var first = hire(admin, "officer-l", "OFFICER").tab("事实登记与查询");
        var second = hire(admin, "officer-m", "OFFICER").tab("事实登记与查询");
        var phone = phoneOf(DemoResident.MIAO_YU);
        phone.waitForColour("GREEN");
        var flight = "CZ-" + run;
        first.proposeEntryNow(DemoResident.MIAO_YU, flight);
        phone.waitForColour("GREEN");
        var approved = second.approveEntry(flight);
        assertTrue(approved.contains("已核准"), approved);
        phone.waitForColour("RED");
        assertTrue(phone.explanation().contains("入境"), phone.explanation());
        phone.inspect("decisions-2-entry");
        first.takeBack(DemoResident.MIAO_YU, "ENTRY", approved.replaceFirst(".*?(officer/\\S+)$", "$1"));
        phone.waitForColour("GREEN");
        var looks = new ResidentRights(phone.page()).looks();
        assertTrue(looks.contains("登记事实") && looks.contains("officer-l-" + run) && looks.contains("officer-m-" + run), looks);
        assertEquals(List.of(), chromium.complaints());
    }

    private static DeskDecisions editions(DeskPage desk) {
        return new DeskDecisions(desk.tab("政策版本").page());
    }

    /** The exercise's edition with one colour changed, from a minute from now on. */
    private static String edition(String name, String colour) throws IOException {
        var from = Instant.now().plusSeconds(75).truncatedTo(ChronoUnit.SECONDS).toString();
        return Files.readString(EXERCISE).replace("\"edition\": \"CN-44-exercise\"", "\"edition\": \"" + name + "\"")
                .replaceFirst("\"from\": \"[^\"]*\"", "\"from\": \"" + from + "\"")
                .replaceFirst("(\"KEY_PLACE_EXPOSURE\": \\{\\s*\"colour\": )\"[A-Z]+\"", "$1\"" + colour + "\"");
    }
}
