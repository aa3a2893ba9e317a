package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;

/** The phone of an inspector at a door. */
public record CheckpointPage(Page page) {
    private static final double LONG_ENOUGH_TO_DRAW = 500;

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

    /** Scans a code whose answer is long in coming: it comes while the next person's code is half read. Returns what the screen shows then. */
    public String scanAnsweredTooLate(String code, String next) {
        var held = new ArrayList<Route>();
        page.route("**/v1/scans", route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        page.keyboard().insertText(code);
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !held.isEmpty());
        var meanwhile = word();
        page.keyboard().insertText(next);
        page.waitForResponse("**/v1/scans", held.get(0)::resume);
        page.waitForTimeout(LONG_ENOUGH_TO_DRAW);
        page.unroute("**/v1/scans");
        return meanwhile + ", " + word() + ", " + page.getAttribute("#verdict-card", "data-colour");
    }

    /** The code that stands in the field already. */
    public String finishScan() {
        return scan("");
    }

    /** Until this device could decide by itself. */
    public void waitForLists() {
        Chromium.waitUntil(page, "async () => (await import('/page/store.js')).recall('gate-lists').then(lists => !!lists)");
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
