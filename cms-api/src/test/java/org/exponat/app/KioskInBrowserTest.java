package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The kiosk of the sample on its screen. */
class KioskInBrowserTest {

    private static final Map<String, String> PAGES = new TreeMap<>(Map.of("loop-de", "/de", "loop-en", "/en",
            "overview-de", "/de/tafeln", "overview-en", "/en/panels", "panel-de",
            "/de/tafeln/schrauben-und-ventilatoren", "panel-en", "/en/panels/two-questions", "station-de",
            "/de/stationen/heilbronn", "missing-de", "/de/nichts"));

    /** Of a screen of 43 inches that is 1080 pixels wide. */
    private static final double MILLIMETRES_OF_A_PIXEL = 0.4956;
    /** Ten minutes of arc at three metres: twice what a good eye can just tell apart in a letter. */
    private static final double SMALLEST_LETTER = 3000 * Math.tan(Math.toRadians(10 / 60.0));

    @Test
    void isReadAtThreeMetresByEverybodyUprightAndLying(@TempDir Path data) {
        try (Chromium browser = Chromium.start(); RunningExponat exponat = RunningExponat.start(data)) {
            String kiosk = kiosk(exponat);
            List<String> found = new ArrayList<>();
            browser.prefer("dark");
            for (int[] screen : new int[][]{{1080, 1920}, {1920, 1080}}) {
                browser.size(screen[0], screen[1]);
                PAGES.forEach((name, path) -> {
                    browser.open(kiosk + path);
                    browser.picture("kiosk-" + name + "-" + screen[0]);
                    browser.assertNothingSticksOut();
                    browser.violations(true).forEach(one -> found.add(name + " " + screen[0] + " " + one));
                    assertThat((Number) browser.ask(SMALLEST_X_HEIGHT)).as(name).satisfies(pixels -> assertThat(
                            pixels.doubleValue() * MILLIMETRES_OF_A_PIXEL).isGreaterThan(SMALLEST_LETTER));
                    assertThat((Number) browser.ask(SMALLEST_TARGET)).as(name)
                            .satisfies(pixels -> assertThat(pixels.doubleValue()).isGreaterThanOrEqualTo(44));
                });
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void worksWithoutTheNetworkAndTakesANewEditionWhole(@TempDir Path data) {
        try (Chromium browser = Chromium.start()) {
            browser.size(1080, 1920);
            String kiosk;
            try (RunningExponat exponat = RunningExponat.start(data)) {
                kiosk = kiosk(exponat);
                browser.open(kiosk + "/de");
                browser.until("the first edition", () -> kept(browser).equals("1"));
                retitle(exponat);
                browser.open(kiosk + "/de/tafeln");
                browser.until("the second edition", () -> kept(browser).equals("2"));
            }
            browser.open(kiosk + "/de/tafeln");
            assertThat(browser.source()).contains("Ganz neu");
            browser.open(kiosk + "/de/tafeln/schrauben-und-ventilatoren");
            assertThat((boolean) browser.ask("return document.querySelector('.stop-picture img').naturalWidth > 0"))
                    .isTrue();
            browser.first("a.next").click();
            browser.until("the next panel", () -> !browser.address().contains("schrauben"));
            browser.first(".language").click();
            browser.until("the same in English", () -> browser.address().contains("/en/panels/"));
            browser.picture("kiosk-without-network");
            browser.open(kiosk + "/de/tafeln/nie-gesehen");
            assertThat(browser.source()).contains("class=\"loop\"");
        }
    }

    @Test
    void goesBackToItsBeginningAndIsUsedByKeyboardAndWithoutScript(@TempDir Path data) {
        try (Chromium browser = Chromium.start();
                RunningExponat exponat = RunningExponat.start(data, "--exponat.frontends.kiosk.idle=PT3S")) {
            String kiosk = kiosk(exponat);
            browser.size(1080, 1920);
            browser.open(kiosk + "/en/panels/two-questions");
            browser.until("the loop in the first language", () -> browser.address().equals(kiosk + "/de"));
            browser.tabTo(".start");
            browser.press(Keys.ENTER);
            browser.until("the exhibition", () -> browser.address().equals(kiosk + "/de/tafeln"));
            browser.script(false);
            browser.open(kiosk + "/de");
            browser.first(".start").click();
            browser.first(".tile").click();
            browser.first(".next").click();
            assertThat(browser.source()).contains("class=\"stop");
        }
    }

    private static final String SMALLEST_X_HEIGHT = """
            let smallest = 1000;
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const element = walker.currentNode.parentElement;
              if (walker.currentNode.data.trim() && element.getClientRects().length) {
                const probe = document.createElement('i');
                probe.style.cssText = 'position:absolute;height:1ex';
                element.append(probe);
                smallest = Math.min(smallest, probe.getBoundingClientRect().height);
                probe.remove();
              }
            }
            return smallest;
            """;

    private static final String SMALLEST_TARGET = """
            return Math.min(...[...document.querySelectorAll('.touch, .tile')].filter(one => one.getClientRects().length)
              .flatMap(one => { const box = one.getBoundingClientRect(); return [box.width, box.height]; }));
            """;

    private static String kiosk(RunningExponat exponat) {
        return "http://127.0.0.1:" + exponat.port() + "/sites/kiosk";
    }

    private static String kept(Chromium browser) {
        return (String) browser.ask("return document.documentElement.dataset.kept || ''");
    }

    static void retitle(RunningExponat exponat) {
        String id = exponat.get("/api/delivery/panel/zwei-fragen").json().path("id").stringValue();
        assertThat(exponat.asEditor("PATCH", "/api/editorial/items/" + id,
                "{\"base\":1,\"fields\":{\"title\":{\"de\":\"Ganz neu\"}}}").status()).isEqualTo(200);
        assertThat(exponat.asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\"}]}").status()).isEqualTo(201);
    }
}
