package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/** What a resident sees before a conversion, and the documents that count for it. */
public record ConversionPage(Page page) {

    /** Opens the form for a region and waits for what is said beforehand. */
    public String forecast(String region, boolean green) {
        if (page.getAttribute("#to-region", "open") == null) {
            page.click("#to-region summary");
        }
        // Chosen anew, it is asked anew.
        page.check("#conversion [name=to][value=" + (region.equals("MO") ? "HK" : "MO") + "]");
        page.check("#conversion [name=to][value=" + region + "]");
        assertThat(page.locator("#forecast")).hasAttribute("data-green", String.valueOf(green));
        page.locator("#forecast p").first().waitFor();
        return page.innerText("#forecast");
    }

    public void waitForForecast(String words) {
        assertThat(page.locator("#forecast")).containsText(words);
    }

    public String known() {
        page.locator("#known dd").first().waitFor();
        return page.innerText("#known");
    }

    /** Waits until so many fields are asked. */
    public void waitForAsked(int fields) {
        assertThat(page.locator("#conversion [data-asked]:not([hidden])")).hasCount(fields);
    }

    /** Converts again with what is known. */
    public void convertAgain() {
        assertThat(page.locator("#answered-today")).isVisible();
        assertThat(page.locator("#agreed-before")).isVisible();
        page.click("#conversion [type=submit]");
        page.locator("#hand-over").waitFor();
    }

    public void link(String type, String number) {
        if (page.getAttribute("#my-documents", "open") == null) {
            page.click("#my-documents summary");
        }
        page.selectOption("#link-type", type);
        page.fill("#link-number", number);
        page.click("#link-document [type=submit]");
        page.locator("#link-document > .done").waitFor();
    }

    public String complaintAboutNumber(String type, String number) {
        page.click("#my-documents summary");
        page.selectOption("#link-type", type);
        page.fill("#link-number", number);
        page.click("#link-document [type=submit]");
        page.locator("#link-document-documentNumber-error").waitFor();
        return page.textContent("#link-document-documentNumber-error");
    }

    /** The person's latest case, in this state. */
    public String caseIn(String state) {
        Locator found = page.locator("#document-cases li[data-state=" + state + "]").first();
        found.waitFor();
        return found.innerText();
    }

    public void addPicture(FilePayload picture) {
        page.locator("#document-cases input[type=file]").first().setInputFiles(picture);
        assertThat(page.locator("#document-cases li").first()).containsText("照片 1 张");
    }

    /** The linked documents, as they stand when the list is opened anew. */
    public String documents() {
        page.click("#my-documents summary");
        page.click("#my-documents summary");
        page.locator("#document-cases li[data-state=LINKED]").first().waitFor();
        return page.innerText("#linked-documents");
    }
}
