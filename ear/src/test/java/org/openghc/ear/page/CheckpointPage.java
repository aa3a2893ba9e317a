package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** The phone of an inspector at a door. */
public record CheckpointPage(Page page) {

    public CheckpointPage logIn(String account, String password) {
        page.fill("#account", account);
        page.fill("#password", password);
        page.click("#staff-form [type=submit]");
        page.locator("#choice").waitFor();
        return this;
    }

    public void standAtTheOnlyCheckpoint() {
        page.click("#choose [type=submit]");
        assertThat(page.locator("#presented")).isFocused();
    }

    /** As a keyboard scanner does it: types the code and presses Enter. */
    public String scan(String code) {
        page.keyboard().insertText(code);
        page.keyboard().press("Enter");
        assertThat(page.locator("#presented")).hasValue("");
        assertThat(page.locator("#verdict")).not().hasClass("verdict idle");
        return page.getAttribute("#verdict-card", "data-colour");
    }

    /** Until this device could decide by itself. */
    public void waitForLists() {
        page.waitForFunction("async () => (await import('/page/store.js')).recall('gate-lists').then(lists => !!lists)");
    }

    public void cutOff(boolean offline) {
        page.context().setOffline(offline);
    }

    public void choose(String language) {
        page.selectOption("#language", language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
    }

    public String word() {
        return page.textContent("#verdict-word");
    }

    public String details() {
        return page.textContent("#verdict-details");
    }

    public void inspect(String name) {
        Chromium.inspect(page, name);
    }
}
