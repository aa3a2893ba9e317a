package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The desk of an officer or an administrator. */
public record DeskPage(Page page) {

    public DeskPage logIn(String account, String password) {
        page.fill("#account", account);
        page.fill("#password", password);
        page.click("#staff-form [type=submit]");
        page.locator("#tabs").waitFor();
        return this;
    }

    public String complaintAboutPassword(String account, String password) {
        page.fill("#account", account);
        page.fill("#password", password);
        page.click("#staff-form [type=submit]");
        var complaint = page.locator("#staff-form .error");
        complaint.waitFor();
        return complaint.textContent();
    }

    public DeskPage tab(String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)).click();
        return this;
    }

    /** @return the password that is shown once: its first half for who can decide */
    public String hire(String account, String role, String unit, String name) {
        page.fill("#new-account", account);
        page.selectOption("#role", role);
        page.fill("#unit", unit);
        page.fill("#staff-name", name);
        if (role.equals("OFFICER") || role.equals("ADMIN")) {
            page.selectOption("#staff-type", "PASSPORT");
            page.fill("#staff-number", "S" + String.valueOf(Math.abs((long) account.hashCode()) + 10_000_000L).substring(0, 8));
        }
        page.click("#new-staff [type=submit]");
        var done = page.locator("#new-staff .done").filter(new Locator.FilterOptions().setHasText(account));
        done.waitFor();
        return done.textContent().replaceFirst(".*[：:]\\s*", "");
    }

    /** @return the second half of the password, shown once */
    public String confirmStaff(String account) {
        page.click("#refresh-staff");
        page.locator("#staff-waiting tr").filter(new Locator.FilterOptions().setHasText(account)).locator("button.primary").click();
        var done = page.locator("#staff-news .done").filter(new Locator.FilterOptions().setHasText(account));
        done.waitFor();
        return done.textContent().replaceFirst(".*[：:]\\s*", "");
    }

    /** Opens a checkpoint for the inspector who was hired last. */
    public void openCheckpoint(String venue, String checkpoint) {
        page.fill("#venue-name", venue);
        page.selectOption("#venue-kind", "RESTAURANT");
        page.fill("#address", "大观园一号");
        page.click("#new-venue [type=submit]");
        assertThat(page.locator("#venueId")).hasValue(Pattern.compile(".{8,}"));
        page.fill("#checkpoint-name", checkpoint);
        page.click("#new-checkpoint [type=submit]");
        page.locator("#new-checkpoint .done").waitFor();
    }

    public void propose(DemoResident resident, String kind, String caseId) {
        page.selectOption("#proposal [name=documentType]", resident.documentType());
        page.fill("#proposal [name=documentNumber]", resident.documentNumber());
        page.selectOption("#kind", kind);
        page.fill("#caseId", caseId);
        page.selectOption("#legalBasis", "INFECTIOUS_DISEASES_39");
        page.fill("#evidence", "流调报告 2026-001");
        page.click("#proposal [type=submit]");
        page.locator("#proposal .done").waitFor();
    }

    public void approve(String caseId) {
        approve(caseId, "");
    }

    /** @param kind the measure by its name on the page, where the case has several */
    public void approve(String caseId, String kind) {
        page.click("#refresh");
        rowOf(caseId).filter(new Locator.FilterOptions().setHasText(kind)).locator("button.primary").click();
    }

    public String news() {
        var news = page.locator("#pending-news .done, #pending-news .error").first();
        news.waitFor();
        return news.textContent();
    }

    public void importAreas(Path file) {
        page.setInputFiles("#snapshot-file", file);
        page.click("#snapshot [type=submit]");
        page.locator("#snapshot .done").waitFor();
    }

    /** @return the answer as it stands on the page */
    public String highRiskAreas() {
        page.click("#areas-question [type=submit]");
        page.locator("#areas table").waitFor();
        return page.textContent("#areas");
    }

    /** @return the refusal */
    public String importUnsigned(Path batch) {
        page.setInputFiles("#csv", batch);
        page.click("#batch [type=submit]");
        page.locator("#batch .error").waitFor();
        return page.textContent("#batch .error");
    }

    /** @return the report, row by row */
    public String importSigned(Path batch, Path signature) {
        page.setInputFiles("#csv", batch);
        page.setInputFiles("#signatureFile", signature);
        page.click("#batch [type=submit]");
        page.locator("#batch-rows table").waitFor();
        return page.textContent("#batch-rows");
    }

    /** @return the answer as it stands on the page */
    public String askKeyPopulation(DemoResident resident, String reference) {
        page.selectOption("#enquiry-type", resident.documentType());
        page.fill("#enquiry-number", resident.documentNumber());
        page.selectOption("#purpose", "CASE_INVESTIGATION");
        page.fill("#reference", reference);
        page.click("#enquiry [type=submit]");
        page.locator("#enquiry .done").waitFor();
        return page.textContent("#enquiry .done") + page.textContent("#enquiry-answer");
    }

    /** @return what the page says when a certificate was entered */
    public String enterCertificate(DemoResident resident) {
        page.selectOption("#fact-type", resident.documentType());
        page.fill("#fact-number", resident.documentNumber());
        page.selectOption("#fact-kind", "HEALTH_CERTIFICATE");
        page.fill("#fact-evidence", "证明原件");
        page.fill("#fact-content-issuedOn", "2026-01-05");
        page.selectOption("#fact-content-certificate", "FIT_TO_WORK");
        page.fill("#fact-content-number", "JK-2026-1");
        page.fill("#fact-content-issuer", "天河区疾控中心");
        page.click("#fact [type=submit]");
        page.locator("#fact .done").waitFor();
        return page.textContent("#fact .done");
    }

    /** Proposes an entry on that flight, long ago. */
    public void proposeEntry(DemoResident resident, String flight) {
        proposeEntry(resident, flight, "2026-01-05T08:00");
    }

    /** Proposes an entry on that flight, an hour ago. */
    public void proposeEntryNow(DemoResident resident, String flight) {
        proposeEntry(resident, flight, LocalDateTime.now(ZoneId.of("Asia/Shanghai")).minusHours(1).truncatedTo(ChronoUnit.MINUTES).toString());
    }

    private void proposeEntry(DemoResident resident, String flight, String enteredAt) {
        page.selectOption("#fact-type", resident.documentType());
        page.fill("#fact-number", resident.documentNumber());
        page.selectOption("#fact-kind", "ENTRY");
        page.fill("#fact-evidence", "登记");
        page.fill("#fact-content-enteredAt", enteredAt);
        page.fill("#fact-content-origin", "US");
        page.selectOption("#fact-content-port", "GONGBEI");
        page.fill("#fact-content-transport", flight);
        page.click("#fact [type=submit]");
        page.locator("#fact .done").waitFor();
    }

    /** Takes the record of that number back. */
    public void takeBack(DemoResident resident, String kind, String recordId) {
        page.selectOption("#fact-type", resident.documentType());
        page.fill("#fact-number", resident.documentNumber());
        page.selectOption("#fact-kind", kind);
        page.fill("#fact-evidence", "核实有误");
        page.fill("#corrects", recordId);
        page.check("#fact [name=retract]");
        page.click("#fact [type=submit]");
        page.locator("#fact > .done").waitFor();
    }

    /** @return what the page says when this officer approves the entry on that flight */
    public String approveEntry(String flight) {
        page.click("#refresh-facts");
        page.locator("#facts-waiting tbody tr").filter(new Locator.FilterOptions().setHasText(flight)).locator("button.primary").click();
        var news = page.locator("#facts-news .done, #facts-news .error").first();
        news.waitFor();
        return news.textContent();
    }

    /** @return what the page complains of at the field */
    public String complaintAboutEntry(DemoResident resident) {
        page.selectOption("#fact-type", resident.documentType());
        page.fill("#fact-number", resident.documentNumber());
        page.selectOption("#fact-kind", "ENTRY");
        page.fill("#fact-evidence", "登记");
        page.fill("#fact-content-enteredAt", "2099-01-05T08:00");
        page.fill("#fact-content-origin", "US");
        page.selectOption("#fact-content-port", "GONGBEI");
        page.click("#fact [type=submit]");
        page.locator("#fact-enteredAt-error").waitFor();
        return page.textContent("#fact-enteredAt-error");
    }

    /** @return the case's measures as they stand on the page */
    public String openCase(String caseId) {
        page.click("#refresh-cases");
        page.locator("#case-list tbody tr").filter(new Locator.FilterOptions().setHasText(caseId)).locator("button").click();
        page.locator("#case-file table").waitFor();
        return page.textContent("#case-file");
    }

    /** Ends the measure of that case, with a reason. */
    public void cancel(String caseId, String reason) {
        openCase(caseId);
        page.locator("#case-file tbody button").first().click();
        page.fill("#question-answer", reason);
        page.click("#question [type=submit]");
        page.locator("#cases-news .done").waitFor();
    }

    public void inspect(String name) {
        Chromium.inspectWideAndNarrow(page, name);
    }

    private Locator rowOf(String caseId) {
        return page.locator("#pending tbody tr").filter(new Locator.FilterOptions().setHasText(caseId));
    }
}
