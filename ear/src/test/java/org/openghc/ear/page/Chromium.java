package org.openghc.ear.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The machine's own Chromium; each person gets a phone or a desk of their own in it, and every page must be clean. */
public final class Chromium implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** The narrowest phone that many people still have, in CSS pixels. */
    private static final int NARROW = 360;
    private static final int WIDE = 1100;
    private static final int MOST_STOPS = 150;
    /** A key of the catalogue, or a gap in a text, where words should stand. */
    private static final Pattern RAW = Pattern.compile("\\{\\w+}|\\b(?:act|app|appeal|appeal-state|choice|city|code|colour|desk|document|edition|edition-state|evidence"
            + "|explain|field|form|level|look|measure|past|problem|purpose|reason|recall-state|record|records|region|release|role|rule|state|venue)\\.[A-Za-z][\\w.-]*");
    private static final Path SHOTS = Path.of("target", "screenshots");

    /** How long a page may take on a busy machine, in milliseconds; nothing waits for it that is there already. */
    private static final double PATIENCE = 60_000;
    private static final double MILLIS_BETWEEN = 100;

    private final Playwright playwright;
    private final Browser browser;
    private final URI address;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser, URI address) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
    }

    /** @param address where the server answers, such as {@code http://127.0.0.1:9080} */
    public static Chromium at(URI address) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync"));
        return new Chromium(playwright, playwright.chromium().launch(options), address);
    }

    public ResidentPage resident() {
        return new ResidentPage(open("/", phone()));
    }

    /** A phone whose time the test can move. */
    public ResidentPage residentWithClock() {
        var page = open("/", phone());
        page.clock().install();
        page.reload();
        return new ResidentPage(page);
    }

    /** A phone whose clock is wrong by this much. */
    public ResidentPage residentWithClock(Duration ahead) {
        var page = open("/", phone());
        page.clock().install(new Clock.InstallOptions().setTime(Instant.now().plus(ahead).toEpochMilli()));
        page.reload();
        return new ResidentPage(page);
    }

    public DeskPage desk() {
        return new DeskPage(open("/desk/", new Browser.NewContextOptions().setViewportSize(WIDE, 900)));
    }

    public CheckpointPage checkpoint() {
        return new CheckpointPage(open("/checkpoint/", phone()));
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(NARROW, 780).setDeviceScaleFactor(2);
    }

    private Page open(String path, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("zh-CN").setTimezoneId("Europe/Lisbon")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        page.onPageError(error -> complaints.add(path + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(path + ": " + message.text());
            }
        });
        page.navigate(address.resolve(path).toString());
        return page;
    }

    /** Asks until the page says yes. The answer may be a promise, which {@code waitForFunction} would take for a yes itself. */
    static void waitUntil(Page page, String question) {
        for (double waited = 0; !(boolean) page.evaluate(question); waited += MILLIS_BETWEEN) {
            assertTrue(waited < PATIENCE, question);
            page.waitForTimeout(MILLIS_BETWEEN);
        }
    }

    /** As {@link #inspect}, on a desk's screen and on a phone's. */
    static void inspectWideAndNarrow(Page page, String name) {
        inspect(page, name);
        page.setViewportSize(NARROW, 900);
        inspect(page, name + "-narrow");
        page.setViewportSize(WIDE, 900);
    }

    /** Whether anything reaches over the right edge, so that a person would have to scroll sideways. */
    static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** Keys and gaps that a person would read in the place of words. */
    public static List<String> untranslated(Page page) {
        return RAW.matcher(page.innerText("body")).results().map(MatchResult::group).toList();
    }

    /** Moves on by keyboard until this has the focus. */
    static void tabTo(Locator target) {
        for (int i = 0; i < MOST_STOPS; i++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            target.page().keyboard().press("Tab");
        }
        throw new AssertionError("no key leads to " + target);
    }

    /**
     * Keeps a picture of the whole page, by day and by night, and looks for anything that WCAG 2.2 AA forbids, for words that are missing and for
     * anything that does not fit.
     */
    static void inspect(Page page, String name) {
        assertEquals(List.of(), untranslated(page), name);
        assertTrue(fits(page), name + " is wider than the screen");
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var file = SHOTS.resolve(name + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            assertEquals(List.of(), violations(page), name + ", " + scheme);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What axe holds against a page, one line each. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page).withTags(WCAG).analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())).toList();
    }

    /** An empty page to try the checks on. */
    public Page blank() {
        return browser.newPage();
    }

    /** Script errors and breaches of the content security policy that any page has seen. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
