package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** What officers decide together: appeals, recalls of cases, policy editions. */
public record DeskDecisions(Page page) {

    /** Takes the next step with the appeal of this person (by the masked name): into review, or confirms the answer. */
    public DeskDecisions takeAppealOn(String person) {
        page.click("#refresh-appeals");
        rowOf("#appeal-list", person).locator("button.primary").click();
        return this;
    }

    /** The opened appeal as it stands on the page. */
    public String openAppeal() {
        page.locator("#appeal-file").waitFor();
        return page.innerText("#appeal-file");
    }

    /** The first attachment of the opened appeal, as it arrives. */
    public String attachment() {
        return (String) page.locator("#appeal-content a").first().evaluate("async link => (await fetch(link.href)).text()");
    }

    /** The complaint about an answer without words. */
    public String complaintAboutAnswer() {
        page.click("#answer [type=submit]");
        page.locator("#answer-answer-error").waitFor();
        return page.textContent("#answer-answer-error");
    }

    public DeskDecisions answer(String outcome, String words) {
        page.selectOption("#answer-outcome", outcome);
        page.fill("#answer-text", words);
        page.click("#answer [type=submit]");
        return this;
    }

    public void proposeRecall(String caseId) {
        page.fill("#recall-case", caseId);
        page.fill("#recall-reason", "复核为假阳性");
        page.fill("#recall-evidence", "复检报告 2026-008");
        page.click("#recall [type=submit]");
        page.locator("#recall > .done").waitFor();
    }

    public DeskDecisions approveRecall(String caseId) {
        page.click("#refresh-recalls");
        rowOf("#recall-list", caseId).locator("button.primary").click();
        return this;
    }

    /** Begins to refuse a recall, changes one's mind by Escape; whether the question asked for words before it would send anything. */
    public boolean asksForReason(String caseId) {
        page.click("#refresh-recalls");
        rowOf("#recall-list", caseId).locator("button").filter(new Locator.FilterOptions().setHasText("驳回")).click();
        var dialog = page.locator("dialog");
        dialog.locator("[type=submit]").click();
        boolean complained = dialog.locator(".error").isVisible();
        Chromium.inspect(page, "desk-question");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        return complained;
    }

    /** The recall of that case, once it is in this state. */
    public String recall(String caseId, String state) {
        var row = rowOf("#recall-list", caseId);
        for (int i = 0; i < 20 && !row.innerText().contains(state); i++) {
            page.click("#refresh-recalls");
            page.waitForTimeout(500);
        }
        return row.innerText();
    }

    /** What the page says to an edition's file: that it was taken, or what is wrong where. */
    public String proposeEdition(String name, String document) {
        page.setInputFiles("#edition-file", new FilePayload(name + ".json", "application/json", document.getBytes(StandardCharsets.UTF_8)));
        page.click("#edition [type=submit]");
        var said = page.locator("#edition .done, #edition .error").first();
        said.waitFor();
        return said.textContent();
    }

    /** Waits for the trial of this edition and returns its report. */
    public String trial(String edition) {
        var report = page.locator("#edition-list details[data-edition='" + edition + "']");
        report.waitFor();
        report.locator("summary").click();
        return report.innerText();
    }

    public DeskDecisions approveEdition(String edition) {
        page.click("#refresh-editions");
        rowOf("#edition-list", edition).locator("button.primary").click();
        return this;
    }

    public void waitForState(String edition, String state) {
        assertThat(rowOf("#edition-list", edition)).containsText(state);
    }

    private Locator rowOf(String list, String words) {
        return page.locator(list + " > .table tbody tr").filter(new Locator.FilterOptions().setHasText(words)).first();
    }

    /** Until the page says this of what was done last. */
    public void hears(String words) {
        assertThat(page.locator("#appeal-news:visible, #recall-news:visible, #edition-news:visible").filter(new Locator.FilterOptions().setHasText(words))).hasCount(1);
    }
}
