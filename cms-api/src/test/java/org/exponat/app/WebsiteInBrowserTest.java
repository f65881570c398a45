package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The website of the sample, as a browser shows it. */
class WebsiteInBrowserTest {

    /** One page of every kind, in both languages. */
    private static final Map<String, String> PAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("home-de", "/de"), Map.entry("home-en", "/en"), Map.entry("clusters-de", "/de/cluster"),
            Map.entry("clusters-en", "/en/clusters"), Map.entry("cluster-de", "/de/cluster/ventilatoren"),
            Map.entry("cluster-en", "/en/clusters/fans-and-ventilation"),
            Map.entry("company-de", "/de/unternehmen/ziehl-abegg"), Map.entry("companies-de", "/de/unternehmen"),
            Map.entry("themes-de", "/de/themen"), Map.entry("themes-en", "/en/themes"),
            Map.entry("theme-de", "/de/themen/ausgruendung"),
            Map.entry("panel-de", "/de/tafeln/schrauben-und-ventilatoren"),
            Map.entry("panel-en", "/en/panels/two-questions"),
            Map.entry("exhibition-de", "/de/ausstellungen/zwoelf-mal-geballte-kompetenz"),
            Map.entry("station-de", "/de/stationen/heilbronn"),
            Map.entry("person-de", "/de/personen/kirchner"), Map.entry("person-en", "/en/people/kirchner"),
            Map.entry("organisation-de", "/de/organisationen/packaging-valley"),
            Map.entry("organisation-en", "/en/organisations/packaging-valley"),
            Map.entry("publication-de", "/de/veroeffentlichungen/buch"),
            Map.entry("publication-en", "/en/publications/book"),
            Map.entry("event-de", "/de/veranstaltungen/fuehrung"), Map.entry("event-en", "/en/events/guided-tour"),
            Map.entry("search-de", "/de/suche?q=ventilatoren"), Map.entry("search-en", "/en/search?q=fans"),
            Map.entry("missing-de", "/de/gibt-es-nicht")));

    private static Chromium browser;
    private static RunningExponat exponat;
    private static String site;

    @BeforeAll
    static void start(@TempDir Path data) {
        browser = Chromium.start();
        exponat = RunningExponat.start(data);
        site = "http://127.0.0.1:" + exponat.port() + "/sites/website";
        // The sample has no event: nothing is announced there that does not take place.
        exponat.publish(exponat.create("event", """
                {"title": {"de": "Führung durch die Ausstellung", "en": "A guided tour of the exhibition"},
                 "slug": {"de": "fuehrung", "en": "guided-tour"},
                 "teaser": {"de": "Eine Stunde von Tafel zu Tafel.", "en": "One hour from panel to panel."},
                 "starts": "2027-03-01T17:00:00Z", "ends": "2027-03-01T18:00:00Z", "place": "Heilbronn"}"""));
    }

    @AfterAll
    static void stop() {
        if (exponat != null) {
            exponat.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void keepsTheRulesForEverybodyInBothLanguagesAndSchemes() {
        List<String> found = new ArrayList<>();
        browser.size(1280, 900);
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            PAGES.forEach((name, path) -> {
                browser.open(site + path);
                browser.picture(name + "-" + scheme);
                browser.violations(false).forEach(one -> found.add(name + " " + scheme + " " + one));
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void isPrintedWithEverythingThatIsFoldedAndWithoutWhatIsForScreens() {
        browser.size(800, 1100);
        browser.open(site + "/de/themen");
        String hidden = "return document.querySelector('details:not([open]) li').checkVisibility({contentVisibilityAuto: true})";
        assertThat((boolean) browser.ask(hidden)).isFalse();
        browser.print(true);
        try {
            // A browser that has much to do is told of the paper before it lays the page out for it.
            browser.until("what is folded, unfolded", () -> (boolean) browser.ask(hidden));
            assertThat((boolean) browser.ask("return document.querySelector('.navigation').checkVisibility()"))
                    .isFalse();
            browser.picture("themes-print");
            browser.open(site + "/de/cluster/ventilatoren");
            browser.picture("cluster-print");
        } finally {
            browser.print(false);
        }
    }

    /** Otherwise finding nothing would say nothing. */
    @Test
    void wouldSeeAPageThatKeepsNoRules() {
        browser.size(1280, 900);
        browser.open(site + "/de");
        browser.ask(
                "document.body.insertAdjacentHTML('beforeend', '<p style=\\'color:#999;background:#aaa\\'>x</p><img src=x>');"
                        + "document.documentElement.lang = ''; return true");
        assertThat(browser.violations(false).toString()).contains("html-has-lang", "image-alt");
    }

    @Test
    void fitsEveryScreen() {
        browser.prefer("light");
        for (int width : List.of(360, 768, 1280)) {
            browser.size(width, 800);
            PAGES.forEach((name, path) -> {
                browser.open(site + path);
                browser.assertNothingSticksOut();
                browser.picture(name + "-" + width);
            });
        }
    }

    @Test
    void suggestsPagesToWhoHasOnlyAKeyboard() {
        browser.size(1280, 900);
        browser.open(site + "/en");
        browser.tabTo("#site-search");
        browser.press("ventil");
        browser.until("suggestions",
                () -> (boolean) browser.ask("return !document.querySelector('.suggestions').hidden"));
        browser.picture("suggestions-en");
        assertThat(browser.violations(false)).isEqualTo(List.of());
        browser.press(Keys.ARROW_DOWN);
        String chosen = (String) browser.ask("return document.querySelector('[aria-selected=true]').dataset.address");
        browser.press(Keys.ENTER);
        browser.until("the page chosen", () -> browser.address().endsWith(chosen));
    }

    @Test
    void leadsWhoHasOnlyAKeyboardPastTheHeaderAndThroughTheMap() {
        browser.size(1280, 900);
        browser.open(site + "/de/cluster");
        browser.press(Keys.TAB);
        assertThat(browser.ask("return document.activeElement.className")).isEqualTo("skip");
        browser.press(Keys.ENTER);
        browser.tabTo(".map-mark");
        browser.picture("map-focus-de");
        String name = (String) browser.ask("return document.activeElement.querySelector('.map-name').textContent");
        browser.press(Keys.ENTER);
        browser.until("the cluster", () -> browser.source().contains("<h1>" + name));
    }

    @Test
    void findsWithoutScript() {
        browser.size(1280, 900);
        browser.script(false);
        try {
            browser.open(site + "/de");
            browser.first("#site-search").sendKeys("ventilatoren", Keys.ENTER);
            browser.until("results", () -> browser.address().contains("/de/suche?q=ventilatoren"));
            assertThat(browser.source()).contains("class=\"result\"");
        } finally {
            browser.script(true);
        }
    }
}
