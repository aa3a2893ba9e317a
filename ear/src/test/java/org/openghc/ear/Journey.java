package org.openghc.ear;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.openghc.ear.page.Chromium;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.DeskPage;
import org.openghc.ear.page.ResidentPage;
import org.openghc.ear.page.SmsInbox;

/**
 * People at their phones and desks, on the packaged server: what every test of the pages begins with. Each journey has residents of its own, since
 * all share one province.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journey {
    final String run = UUID.randomUUID().toString().substring(0, 8);
    final Province province = Province.running();
    final SmsInbox inbox = new SmsInbox(province.smsGateway());
    Chromium chromium;

    @BeforeAll
    void open() {
        chromium = Chromium.at(province.address());
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    DeskPage administrator() {
        return chromium.desk().logIn("admin", province.adminPassword());
    }

    /** A member of staff, hired for this test, at a desk of his or her own. */
    DeskPage hire(DeskPage admin, String name, String role) {
        var account = name + "-" + run;
        admin.tab("工作人员");
        var password = admin.hire(account, role, "演示疾控中心 " + name, "演示人员");
        if (role.equals("OFFICER") || role.equals("ADMIN")) {
            password += chromium.desk().logIn("admin-2", province.secondAdminPassword()).tab("工作人员").confirmStaff(account);
        }
        return chromium.desk().logIn(account, password);
    }

    ResidentPage phoneOf(DemoResident resident) {
        var sent = Instant.now();
        return chromium.resident().logIn(resident, () -> inbox.codeFor(resident.phone(), sent));
    }
}
