package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The officers' list of documents that do not fit. */
public record DeskMismatches(Page page) {

    /** Takes the case of this person (by the masked name) and returns what is read of it. */
    public String take(String person) {
        page.click("#refresh-mismatches");
        page.locator("#mismatch-list tr").filter(new Locator.FilterOptions().setHasText(person)).locator("button.primary").click();
        page.locator("#mismatch-decision button").first().waitFor();
        return page.innerText("#mismatch-file");
    }

    public void link(String reason) {
        page.locator("#mismatch-decision button").first().click();
        page.fill("#question-answer", reason);
        page.click("dialog [type=submit]");
        assertThat(page.locator("#mismatch-news")).containsText("已办结");
        assertThat(page.locator("#mismatch-file")).isHidden();
    }
}
