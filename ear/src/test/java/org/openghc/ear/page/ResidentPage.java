package org.openghc.ear.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** What a resident holds in the hand. */
public record ResidentPage(Page page) {

    private static final double LONG_PATIENCE = 180_000;

    public ResidentPage logIn(DemoResident resident, Supplier<String> codeFromPhone) {
        page.selectOption("#documentType", resident.documentType());
        page.fill("#documentNumber", resident.documentNumber());
        page.fill("#name", resident.name());
        page.fill("#phone", resident.phone());
        page.click("#who [type=submit]");
        page.locator("#one-time-code").waitFor();
        Chromium.inspect(page, "resident-2-code-entry");
        page.fill("#code", codeFromPhone.get());
        page.click("#one-time-code [type=submit]");
        page.locator("#card").waitFor();
        return this;
    }

    /** Tries a wrong document number and returns what the page says at the field. */
    public String complaintAboutNumber(String number) {
        page.fill("#documentNumber", number);
        page.fill("#name", "林黛玉");
        page.fill("#phone", "19999990001");
        page.click("#who [type=submit]");
        var complaint = page.locator("#who-documentNumber-error");
        complaint.waitFor();
        assertThat(page.locator("#documentNumber")).isFocused();
        return complaint.textContent();
    }

    public void waitForColour(String colour) {
        assertThat(page.locator("#card")).hasAttribute("data-colour", colour);
    }

    /** For what takes effect by the clock, within minutes. */
    public void waitLongForColour(String colour) {
        assertThat(page.locator("#card")).hasAttribute("data-colour", colour, new LocatorAssertions.HasAttributeOptions().setTimeout(LONG_PATIENCE));
    }

    public void waitForReason(String words) {
        assertThat(page.locator("#findings")).containsText(words);
    }

    /** What stands under a green code, with what is known of the last test. */
    public String green() {
        return page.innerText("#reasons") + page.innerText("#fact-list");
    }

    public void waitForColourOtherThan(String colour) {
        assertThat(page.locator("#card")).not().hasAttribute("data-colour", colour);
    }

    public String word() {
        return page.textContent("#word");
    }

    /** The reasons, once they are told whole. */
    public String explanation() {
        assertThat(page.locator("#findings ul").first()).isVisible();
        return page.innerText("#findings");
    }

    /** What other provinces say, once this is told of them. */
    public String provinces(String words) {
        assertThat(page.locator("#province-colours")).containsText(words);
        return page.innerText("#province-colours");
    }

    /** Whether anything is said of other provinces. */
    public boolean tellsOfProvinces() {
        return page.isVisible("#province-colours");
    }

    public String facts() {
        return page.textContent("#fact-list");
    }

    public String clock() {
        return page.textContent("#clock");
    }

    /** Chooses where to convert to; returns the text of that region's consent. */
    public String chooseRegion(String region) {
        if (page.getAttribute("#to-region", "open") == null) {
            page.click("#to-region summary");
        }
        page.check("#conversion [name=to][value=" + region + "]");
        return page.textContent("#leaving-consent");
    }

    public ResidentPage consent() {
        page.check("#conversion [name=consent]");
        return this;
    }

    public boolean hasConsented() {
        return page.isChecked("#conversion [name=consent]");
    }

    /** Asks for a Macau code and returns what the page says then. */
    public String convert(boolean symptoms) {
        return convert("MO", symptoms);
    }

    /** Asks for the code of another region, by its code, and returns what the page says then. */
    public String convert(String region, boolean symptoms) {
        chooseRegion(region);
        page.locator("#forecast p").first().waitFor();
        if (page.isVisible("#answer-again")) {
            page.click("#answer-again");
        }
        answer("symptoms", symptoms);
        answer("contact14d", false);
        answer("travel14d", false);
        if (page.isVisible("#conversion [name=consent]")) {
            consent();
        }
        page.click("#conversion [type=submit]");
        assertThat(page.locator("#conversion [type=submit]")).isEnabled();
        return page.textContent("#to-region");
    }

    /** What the form that leads to the receiver carries. */
    public String carriedCredential() {
        return page.inputValue("#hand-over [name=credential]");
    }

    /** Goes to the receiver with the credential and returns what its page says. */
    public String handOver() {
        page.click("#hand-over-to");
        page.waitForURL(java.util.regex.Pattern.compile(".*/(conversao|conversion)$"));
        return page.innerText("body");
    }

    private void answer(String question, boolean yes) {
        page.check("#conversion [name='answers." + question + "'][value='" + yes + "']");
    }

    /** @return the records of a kind as they stand on the page */
    public String records(String kind) {
        if (page.getAttribute("#records", "open") == null) {
            page.click("#records-title");
        }
        page.selectOption("#record-kind", kind);
        assertThat(page.locator("#record-list h3").first()).hasText(page.textContent("#record-kind option:checked"));
        return page.textContent("#record-list");
    }

    /** Contests the first record that is shown and returns what the page says then. */
    public String contest(String text) {
        var record = page.locator("#record-list article").first();
        record.locator("summary").click();
        record.locator("textarea").fill(text);
        record.locator("[type=submit]").click();
        var answer = record.locator(".done, .error").first();
        answer.waitFor();
        return answer.textContent();
    }

    /** Declares to be well and returns the records that the page shows then. */
    public String declare() {
        page.locator("#declaration").locator("xpath=..").locator("summary").click();
        page.selectOption("#declaration-form", "DAILY_HEALTH");
        page.fill("#declaration-temperature", "36.7");
        for (var question : new String[] {"symptoms", "contact14d", "travel14d"}) {
            page.selectOption("#declaration-" + question, "false");
        }
        page.click("#declaration [type=submit]");
        page.locator("#declaration .done").waitFor();
        assertThat(page.locator("#record-list")).containsText("36.7");
        return page.textContent("#record-list");
    }

    public void choose(String language) {
        page.selectOption("#language", language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
    }

    public void enlarge() {
        page.click("#bigger");
    }

    /** Leaves a mark that a reload would wipe. */
    public void mark() {
        page.evaluate("window.untouched = true");
    }

    public boolean marked() {
        return (boolean) page.evaluate("window.untouched === true");
    }

    public void cutOff(boolean offline) {
        page.context().setOffline(offline);
    }

    /** Lets a gateway answer in the server's place. */
    public void gatewayFails(boolean fails) {
        if (fails) {
            page.route("**/v1/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("<h1>502</h1>")));
        } else {
            page.unroute("**/v1/**");
        }
    }

    /** Lets the phone's time run ahead; needs {@link Chromium#residentWithClock()}. */
    public void letPass(String minutesAndSeconds) {
        page.clock().fastForward(minutesAndSeconds);
    }

    /** Until this phone could show the code without any server, and the page would open without one. */
    public void waitForOwnCode() {
        Chromium.waitUntil(page, "async () => (await navigator.serviceWorker.ready).active?.state === 'activated' && (await import('/page/store.js')).recall('phone').then(phone => !!phone?.credential)");
    }

    public boolean hasOwnCode() {
        return (boolean) page.evaluate("async () => (await import('/page/store.js')).recall('phone').then(phone => !!phone?.credential)");
    }

    public void waitForNotice(String words) {
        assertThat(page.locator("#offline")).containsText(words);
    }

    public void waitForLogIn() {
        assertThat(page.locator("#log-in")).isVisible();
    }

    /** Opens the list of phones and returns what it says. */
    public String phones() {
        if (page.getAttribute("#my-phones", "open") == null) {
            page.click("#my-phones summary");
        }
        assertThat(page.locator("#phone-list li").first()).isVisible();
        return page.textContent("#phone-list");
    }

    /** Asks for another phone number, enters a wrong code and the one that was sent there, and returns what the page says then. */
    public String changeNumber(String number, Supplier<String> codeSentThere) {
        page.fill("#newNumber", number);
        page.click("#number [type=submit]");
        assertThat(page.locator("#number-proof")).isVisible();
        String code = codeSentThere.get();
        page.fill("#numberCode", code.equals("000000") ? "000001" : "000000");
        page.click("#number-proof [type=submit]");
        assertThat(page.locator("#number-proof .error")).isVisible();
        page.fill("#numberCode", code);
        page.click("#number-proof [type=submit]");
        assertThat(page.locator("#number-waits")).isVisible();
        return page.textContent("#number-waits-text");
    }

    public void stopNumberChange() {
        page.click("#object");
        assertThat(page.locator("#number-waits")).isHidden();
    }

    public void reload() {
        page.reload();
    }

    public String offlineNotice() {
        page.locator("#offline").waitFor();
        return page.textContent("#offline");
    }

    public void waitForServer() {
        assertThat(page.locator("#offline")).isHidden();
    }

    public boolean fits() {
        return Chromium.fits(page);
    }

    /** The code as another phone's camera reads it from the screen. */
    public String scanned() throws IOException, NotFoundException {
        var picture = ImageIO.read(new ByteArrayInputStream(page.locator("#qr").screenshot()));
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        // One picture, not a camera's stream: the reader may take its time, look twice, and may know that the picture is nothing but the code.
        NotFoundException unsure = null;
        for (var hint : List.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)) {
            for (var binarizer : List.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))) {
                try {
                    return new MultiFormatReader().decode(new BinaryBitmap(binarizer), Map.of(hint, true)).getText();
                } catch (NotFoundException thisWayNot) {
                    unsure = thisWayNot;
                }
            }
        }
        throw unsure;
    }

    public void inspect(String name) {
        Chromium.inspect(page, name);
    }
}
