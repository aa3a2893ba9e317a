package org.openghc.ear.page;

import com.microsoft.playwright.Page;

/** What a member of staff does with the own account: at the desk, and the password at the checkpoint, too. */
public record DeskAccount(Page page) {

    /** @return what the page says of it */
    public String changePassword(String current, String next, String again) {
        page.fill("#currentPassword", current);
        page.fill("#newPassword", next);
        page.fill("#again", again);
        page.click("#own-password [type=submit]");
        var said = page.locator("#own-password .done, #own-password .error").first();
        said.waitFor();
        return said.textContent();
    }

    /** An administrator ends somebody's account. @return what the page says of it */
    public String end(String account) {
        page.fill("#end-staff [name=account]", account);
        page.click("#end-staff [type=submit]");
        var said = page.locator("#end-staff > .done, #end-staff > .error").first();
        said.waitFor();
        return said.textContent();
    }

    public String nameAsFamily(DemoResident resident) {
        return send("relative", resident);
    }

    public String takeBack(DemoResident resident) {
        return send("relative-back", resident);
    }

    /** @return everybody who was ever named, as the table shows it */
    public String family() {
        page.locator("#relatives table").waitFor();
        return page.textContent("#relatives");
    }

    private String send(String form, DemoResident resident) {
        page.selectOption("#" + form + " [name=documentType]", resident.documentType());
        page.fill("#" + form + " [name=documentNumber]", resident.documentNumber());
        page.click("#" + form + " [type=submit]");
        var said = page.locator("#" + form + " > .done, #" + form + " > .error").first();
        said.waitFor();
        return said.textContent();
    }
}
