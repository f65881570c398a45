package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser of this machine, without a window. Where there is none the tests are skipped and say so; nothing is ever fetched
 * from the net for them.
 */
final class Chromium implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start() {
        Optional<Path> browser = found("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = found("chromedriver");
        boolean both = browser.isPresent() && driver.isPresent();
        if (!both) {
            System.out.println(
                    "SKIPPED: this machine has no Chromium with a chromedriver; nothing is tried in a browser");
        }
        Assumptions.assumeTrue(both, "this machine has no Chromium with a chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--disable-dev-shm-usage");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile()).usingAnyFreePort().build();
        return new Chromium(new ChromeDriver(service, options));
    }

    private static Optional<Path> found(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable).findFirst();
    }

    void open(String address) {
        driver.get(address);
    }

    void size(int width, int height) {
        command("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the visitor prefers: {@code light} or {@code dark}, and no motion. */
    void prefer(String scheme) {
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** As it is on paper, or on a screen again. */
    void print(boolean on) {
        command("Emulation.setEmulatedMedia", Map.of("media", on ? "print" : ""));
    }

    void script(boolean on) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    Object ask(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments));
    }

    String address() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    String source() {
        return Objects.requireNonNull(driver.getPageSource());
    }

    WebElement first(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Goes from one thing to the next with the tabulator until the one is reached, as who has no pointer does. */
    void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            press(Keys.TAB);
            if ((boolean) ask("return document.activeElement.matches(arguments[0])", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached with the tabulator on " + address());
    }

    void until(String what, BooleanSupplier there) {
        new WebDriverWait(driver, Duration.ofSeconds(30)).withMessage(what).until(_ -> there.getAsBoolean());
    }

    /** What axe finds on the page that stands against WCAG 2.2 AA; for a kiosk, against the contrast of AAA too. */
    List<?> violations(boolean strictest) {
        driver.executeScript(AXE);
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: arguments[0] } }
                }).then(result => done(result.violations.map(one =>
                  one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))));
                """, strictest);
        return (List<?>) Objects.requireNonNull(found);
    }

    /** The page as it looks from top to bottom, to be seen in the build's output. */
    void picture(String name) {
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "scale", 1, "width", ask("return innerWidth"), "height",
                ask("return Math.min(6000, document.documentElement.scrollHeight)"));
        Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"),
                    Base64.getDecoder().decode(String.valueOf(shot.get("data")).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Nothing is wider than the window. */
    void assertNothingSticksOut() {
        assertThat((Long) ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(address()).isLessThanOrEqualTo(0);
    }

    private void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static final String AXE = axe();

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
