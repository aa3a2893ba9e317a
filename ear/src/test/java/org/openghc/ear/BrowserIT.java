package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.CheckpointPage;
import org.openghc.ear.page.Chromium;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskPage;
import org.openghc.ear.page.ResidentPage;
import org.openghc.peers.demo.DemoPopulation;

/**
 * The journeys of a resident, two officers, an administrator and an inspector through the pages of the packaged server, with axe and a
 * picture (target/screenshots) at every stop. No step asserts a time, only that what must happen happens.
 */
class BrowserIT extends Journey {

    private static final DemoResident RESIDENT = DemoResident.WANG_XIFENG;
    private static final Path AREAS = Path.of("../peers/src/main/resources/demo/risk-areas-fixture.json");

    @Test
    @DisplayName("a resident logs in, turns yellow by two officers and is read at a checkpoint; nobody reloads a page")
    void fromGreenToYellow() throws Exception {
        var admin = administrator();
        var first = hire(admin, "officer-a", "OFFICER");
        var second = hire(admin, "officer-b", "OFFICER");
        var inspector = checkpointOf(admin);

        var resident = phoneOf(RESIDENT);
        assertEquals("绿码", resident.word());
        resident.waitForColour("GREEN");
        resident.inspect("resident-3-green");
        var green = resident.scanned();
        assertTrue(green.startsWith("GHC1:"), green);
        assertEquals("GREEN", inspector.scan(green));
        inspector.inspect("checkpoint-3-green");

        resident.mark();
        var caseId = "GD-" + run;
        first.propose(RESIDENT, "HEALTH_MONITORING", caseId);
        first.inspect("desk-3-proposed");
        first.approve(caseId);
        assertTrue(first.news().contains("另一名"), "the proposer must not approve");
        resident.waitForColour("GREEN");
        second.approve(caseId);
        assertTrue(second.news().contains("已核准"));
        second.inspect("desk-4-approved");

        resident.waitForColour("YELLOW");
        assertTrue(resident.marked(), "the page turned without a reload");
        assertEquals("黄码", resident.word());
        var told = resident.explanation();
        assertTrue(told.contains("健康监测") && told.contains("自动解除") && told.contains("负责："), told);
        resident.inspect("resident-4-yellow");
        assertEquals("YELLOW", inspector.scan(resident.scanned()));
        assertEquals("黄码", inspector.word());
        inspector.inspect("checkpoint-4-yellow");

        languages(resident);
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("what is no code, or an altered one, has no colour at the checkpoint, and says why")
    void refusedAtTheDoor() {
        var admin = administrator();
        var inspector = checkpointOf(admin);
        assertEquals("NONE", inspector.scan("https://example.org/"));
        assertFalse(inspector.word().isBlank());
        assertNotEquals("绿码", inspector.word());
        inspector.inspect("checkpoint-5-refused");
    }

    @Test
    @DisplayName("a wrong check digit is said at its field, a wrong password below the form")
    void complaints() {
        var resident = chromium.resident();
        resident.inspect("resident-1-log-in");
        assertTrue(resident.complaintAboutNumber("440099196809090070").contains("校验码不符"));
        resident.inspect("resident-1-log-in-wrong");

        var desk = chromium.desk();
        desk.inspect("desk-1-log-in");
        assertFalse(desk.complaintAboutPassword("nobody-" + run, "wrong").isBlank());
    }

    @Test
    @DisplayName("without the server the phone shows the code by itself, for some hours and no longer; large text still fits")
    void cutOff() {
        var sent = Instant.now();
        var resident = chromium.residentWithClock().logIn(RESIDENT, () -> inbox.codeFor(RESIDENT.phone(), sent));
        resident.waitForOwnCode();
        resident.cutOff(true);
        assertTrue(resident.offlineNotice().contains("服务器"), resident.offlineNotice());
        resident.letPass("02:00");
        resident.waitForNotice("本机正自行出示");
        resident.waitForColourOtherThan("NONE");
        resident.letPass("07:00:00");
        resident.waitForColour("NONE");
        assertEquals("已过期", resident.word());
        resident.inspect("resident-5-offline");
        resident.cutOff(false);
        resident.waitForServer();
        resident.waitForColourOtherThan("NONE");
        resident.enlarge();
        assertTrue(resident.fits());
        resident.inspect("resident-6-large");
    }

    @Test
    @DisplayName("an officer imports the national list and asks which areas of Guangdong were high-risk")
    void riskAreas() {
        var admin = administrator();
        var officer = hire(admin, "officer-c", "OFFICER").tab("风险地区");
        officer.importAreas(AREAS);
        var answer = officer.highRiskAreas();
        assertTrue(answer.contains("广州市"), answer);
        officer.inspect("desk-5-areas");
    }

    @Test
    @DisplayName("an officer imports results that a laboratory signed, row by row; without the signature not one row")
    void signedResults() throws Exception {
        DemoPopulation.fill(province.address(), province.smsGateway(), province.data());
        var demo = province.data().resolve("demo");
        var officer = hire(administrator(), "officer-d", "OFFICER").tab("核酸结果导入");
        assertTrue(officer.importUnsigned(demo.resolve("next-batch.csv")).contains("没有签名"));
        var report = officer.importSigned(demo.resolve("next-batch.csv"), demo.resolve("next-batch.csv.jws"));
        assertTrue(report.contains("已保存"), report);
        assertFalse(report.contains("已拒绝"), report);
        officer.inspect("desk-6-results");
    }

    @Test
    @DisplayName("a resident reads the own records kind by kind and declares; an officer asks with a purpose, enters a fact, opens a case")
    void records() throws Exception {
        DemoPopulation.fill(province.address(), province.smsGateway(), province.data());
        var resident = phoneOf(RESIDENT);
        assertTrue(resident.records("VACCINATION").contains("接种点"));
        resident.inspect("resident-8-vaccinations");
        assertTrue(resident.contest("接种日期不对").contains("前答复"));
        resident.inspect("resident-8-contested");
        assertTrue(resident.records("ANTIBODY_TEST").contains("IgG"));
        assertTrue(resident.records("EXPOSURE").contains("大观园茶楼"));
        assertTrue(resident.declare().contains("36.7"));
        resident.inspect("resident-8-declaration");
        resident.choose("en");
        assertTrue(resident.records("KEY_POPULATION").contains("List"));
        resident.inspect("resident-8-records-en");

        var officer = hire(administrator(), "officer-e", "OFFICER").tab("事实登记与查询");
        assertTrue(officer.askKeyPopulation(RESIDENT, "GD-" + run).contains("1 个名单"));
        assertTrue(officer.complaintAboutEntry(RESIDENT).contains("还没到"));
        assertTrue(officer.enterCertificate(RESIDENT).contains("officer/health-certificates/"));
        officer.proposeEntry(RESIDENT, "CZ-" + run);
        assertTrue(officer.approveEntry("CZ-" + run).contains("另一名"), "the proposer must not approve");
        officer.inspect("desk-7-facts");
        assertTrue(hire(administrator(), "officer-f", "OFFICER").tab("事实登记与查询").approveEntry("CZ-" + run).contains("已核准"));
        assertTrue(officer.tab("个案工作清单").openCase("GD-DEMO-HEALTH_MONITORING").contains("健康监测"));
        officer.inspect("desk-8-cases");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("a green resident carries a credential to Macau's own page and is green there; who declares symptoms reads why not")
    void towardsMacau() throws Exception {
        if (province.server() != null) {
            province.macau();
        }
        DemoPopulation.fill(province.address(), province.smsGateway(), province.data());
        var sent = Instant.now();
        var resident = chromium.resident().logIn(DemoResident.FULANO, () -> inbox.codeFor(DemoResident.FULANO.phone(), sent));
        resident.waitForColour("GREEN");
        var refused = resident.convert(true);
        assertTrue(refused.contains("您申报有症状"), refused);
        resident.inspect("resident-7-macau-refused");
        assertTrue(resident.convert(false).contains("有效至"));
        assertTrue(resident.carriedCredential().contains("~"), "a selective disclosure credential");
        resident.inspect("resident-7-macau");
        assertTrue(resident.handOver().contains("Conversão aceite"));
    }

    @Test
    @DisplayName("a green resident carries a credential to Hong Kong's own page and is green there; choosing the region takes back a consent to another")
    void towardsHongKong() throws Exception {
        if (province.server() != null) {
            province.hongKong();
        }
        DemoPopulation.fill(province.address(), province.smsGateway(), province.data());
        var sent = Instant.now();
        var resident = chromium.resident().logIn(DemoResident.LEE, () -> inbox.codeFor(DemoResident.LEE.phone(), sent));
        resident.waitForColour("GREEN");
        assertTrue(resident.chooseRegion("MO").contains("澳门健康码"));
        assertTrue(resident.consent().hasConsented());
        assertTrue(resident.chooseRegion("HK").contains("港康码"));
        assertFalse(resident.hasConsented(), "another region has another text");
        assertTrue(resident.convert("HK", false).contains("有效至"));
        resident.inspect("resident-8-hongkong");
        assertTrue(resident.handOver().contains("Conversion accepted"));
    }

    @Test
    @DisplayName("the checks for accessibility and for missing words can fail")
    void axeSees() {
        var page = chromium.blank();
        page.setContent("<html><body><img src='x.png'><input>reason.CONFIRMED since {from}</body></html>");
        assertFalse(Chromium.violations(page).isEmpty());
        assertEquals(List.of("reason.CONFIRMED", "{from}"), Chromium.untranslated(page));
    }

    private CheckpointPage checkpointOf(DeskPage admin) {
        var account = "inspector-" + UUID.randomUUID().toString().substring(0, 8);
        var password = admin.tab("工作人员").hire(account, "INSPECTOR", "演示场所", "演示检测员");
        admin.inspect("desk-2-staff");
        admin.tab("场所与检测点").openCheckpoint("大观园茶楼 " + run, "东门");
        admin.inspect("desk-2-venues");
        var inspector = chromium.checkpoint().logIn(account, password);
        inspector.inspect("checkpoint-1-choose");
        inspector.standAtTheOnlyCheckpoint();
        inspector.inspect("checkpoint-2-idle");
        return inspector;
    }

    private void languages(ResidentPage resident) {
        resident.choose("pt");
        assertEquals("Amarelo", resident.word());
        resident.waitForReason("Autogestão de saúde");
        resident.waitForReason("Responsável:");
        resident.inspect("resident-4-yellow-pt");
        resident.choose("zh-Hant");
        assertEquals("黃碼", resident.word());
        resident.choose("en");
        assertEquals("Yellow", resident.word());
        resident.inspect("resident-4-yellow-en");
    }
}
