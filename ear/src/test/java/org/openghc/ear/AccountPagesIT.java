package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskAccount;

/** The own account at the desk: the password, and whom an officer names as family. */
class AccountPagesIT extends Journey {
    private static final String BETTER = "三只蓝色的茶壶放在木桌上";

    @Test
    @DisplayName("R14 an officer changes the password at the desk, hears what is wrong first, and logs in with the new one")
    void password() {
        var hired = province.hireAs("OFFICER");
        var desk = chromium.desk().logIn(hired.account(), hired.password()).tab("我的账号");
        var account = new DeskAccount(desk.page());
        assertTrue(account.changePassword(hired.password(), BETTER, BETTER + "!").contains("不一致"));
        assertTrue(account.changePassword("不是这个密码，绝对不是", BETTER, BETTER).contains("当前密码不正确"));
        assertTrue(account.changePassword(hired.password(), "短", "短").contains("12 至 128"));
        assertTrue(desk.page().textContent("#own-password").contains("12 至 128"));
        assertEquals("密码已修改。", account.changePassword(hired.password(), BETTER, BETTER));
        desk.inspect("desk-20-password");
        chromium.desk().logIn(hired.account(), BETTER);
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("R15 an administrator ends an account at the desk, reads it in the list, and hears that it cannot be ended twice")
    void ended() {
        var hired = province.hireAs("AUDITOR");
        var desk = chromium.desk().logIn("admin", province.adminPassword()).tab("工作人员");
        var account = new DeskAccount(desk.page());
        assertEquals(hired.account() + " 已停用。", account.end(hired.account()));
        desk.page().locator("#ended-staff tbody tr").filter(new Locator.FilterOptions().setHasText(hired.account())).waitFor();
        assertTrue(account.end(hired.account()).contains("待确认"));
        desk.inspect("desk-22-ended");
        hired.session().get("/v1/session").expect(401);
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("R12 an officer names somebody as family at the desk and takes that back; the table keeps both, and until when it counts")
    void family() {
        var hired = province.hireAs("OFFICER");
        var desk = chromium.desk().logIn(hired.account(), hired.password()).tab("家属");
        var account = new DeskAccount(desk.page());
        assertTrue(account.takeBack(DemoResident.JIA_TANCHUN).contains("没有以此证件申报的家属"));
        assertEquals("已完成", account.nameAsFamily(DemoResident.JIA_TANCHUN));
        assertTrue(account.family().contains(hired.account()));
        assertEquals("已完成", account.takeBack(DemoResident.JIA_TANCHUN));
        desk.page().locator("#relatives td").nth(2).filter(new Locator.FilterOptions().setHasText("20")).waitFor();
        desk.inspect("desk-21-family");
        assertEquals(List.of(), chromium.complaints());
    }
}
