package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/** What a resident can do against a colour, and see of what others did: on the same page as the code. */
public record ResidentRights(Page page) {

    /** By keyboard alone: from the reason under the code to the appeal against it; returns what is appealed against. */
    public String appealByKeyboard(String words, FilePayload attachment) {
        var lead = page.locator("#findings button").first();
        Chromium.tabTo(lead);
        page.keyboard().press("Enter");
        assertThat(page.locator("#appeal-text")).isFocused();
        page.keyboard().insertText(words);
        page.setInputFiles("#appeal-file", attachment);
        Chromium.tabTo(page.locator("#appeal [type=submit]"));
        page.keyboard().press("Enter");
        page.locator("#appeal .done, #appeal .error").first().waitFor();
        return page.textContent("#appeal-about option:checked");
    }

    /** Sends the appeal as it stands and returns the complaint at that field. */
    public String complaintAbout(String field) {
        page.click("#appeal [type=submit]");
        var complaint = page.locator("#appeal-" + field + "-error");
        complaint.waitFor();
        return complaint.textContent();
    }

    public void openAppeals() {
        if (page.getAttribute("#appeals", "open") == null) {
            page.click("#appeals-title");
        }
        assertThat(page.locator("#appeal-about option").first()).isAttached();
    }

    /** The latest appeal as it stands now. */
    public String latestAppeal() {
        page.click("#appeals-title");
        page.click("#appeals-title");
        var latest = page.locator("#own-appeals article").first();
        latest.waitFor();
        return latest.innerText();
    }

    public void waitForAppeal(String state) {
        for (int i = 0; i < 20 && !state.equals(page.locator("#own-appeals article").first().getAttribute("data-state")); i++) {
            latestAppeal();
        }
        assertThat(page.locator("#own-appeals article").first()).hasAttribute("data-state", state);
    }

    /** Without asking the page anew. */
    public void seesAppeal(String state) {
        assertThat(page.locator("#own-appeals article").first()).hasAttribute("data-state", state);
    }

    /** Who looked, as the page tells it. */
    public String looks() {
        page.click("#looks summary");
        assertThat(page.locator("#look-list li").first()).isVisible();
        return page.innerText("#look-list");
    }

    /** Judges the judgement before the present one again, and returns what the page says of it. */
    public String judgeAgain() {
        page.click("#judgements summary");
        var earlier = page.locator("#judgement-list article").nth(1);
        earlier.locator("button").click();
        earlier.locator(".done, .error").first().waitFor();
        return earlier.innerText();
    }

    /** Reports a self-test with a photo and returns the records that the page shows then. */
    public String reportSelfTest(String takenAt, String result, FilePayload photo) {
        var form = openSelfTest();
        page.fill("#self-test-takenAt", takenAt);
        page.selectOption("#self-test-result", result);
        page.setInputFiles("#photo", photo);
        form.locator("[type=submit]").click();
        form.locator(":scope > .done, .error").first().waitFor();
        return form.innerText() + page.innerText("#record-list");
    }

    private Locator openSelfTest() {
        if (page.getAttribute("#records", "open") == null) {
            page.click("#records-title");
        }
        var form = page.locator("#self-test");
        if (!form.isVisible()) {
            form.locator("xpath=..").locator("summary").click();
        }
        page.locator("#self-test-takenAt").waitFor();
        return form;
    }

    /** Opens the photo of the latest self-test; whether a picture is there. */
    public boolean seesPhoto() {
        page.locator("#record-list article").first().locator("button").filter(new Locator.FilterOptions().setHasText("照片")).click();
        var photo = page.locator("#record-list img.photo");
        photo.waitFor();
        return (boolean) photo.evaluate("async image => { await image.decode(); return image.naturalWidth > 0; }");
    }
}
