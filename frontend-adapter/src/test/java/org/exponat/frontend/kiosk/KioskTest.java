package org.exponat.frontend.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.runtime.RenderedPage;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Rendering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KioskTest {

    private static final String BASE = TestSite.PREFIX;

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.open(directory, new KioskFrontend(new KioskSettings(null, Duration.ofSeconds(42))));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void showsThePanelsOfTheNewestExhibitionInItsOrder() {
        furnish();
        String overview = html("/de/tafeln");
        assertThat(links(overview)).containsSubsequence(BASE + "/de/tafeln/anfang", BASE + "/de/tafeln/wandel",
                BASE + "/de/stationen/halle");
        assertThat(html("/de")).contains("Zwoelf mal").contains("data-idle=\"42\"");
    }

    @Test
    void leadsFromPanelToPanelAndToTheSameOneInTheOtherLanguage() {
        furnish();
        assertThat(links(html("/de/tafeln/anfang"))).contains(BASE + "/de/tafeln/wandel", BASE + "/en/panels/beginning",
                BASE + "/de/tafeln");
        assertThat(html("/en/panels/change")).contains("rel=\"prev\" href=\"" + BASE + "/en/panels/beginning\"")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void hasNoWayOut() {
        furnish();
        JsonNode files = edition();
        for (JsonNode page : files.path("pages")) {
            String html = html(page.stringValue().substring(BASE.length()));
            assertThat(links(html)).as(page.stringValue()).isNotEmpty().allMatch(link -> link.startsWith(BASE + "/"));
            assertThat(html).contains("lang=\"" + page.stringValue().substring(BASE.length() + 1).substring(0, 2));
        }
        assertThat(html("/de/tafeln/anfang")).contains("draussen und eine Firma, weiter zum <a href=\"" + BASE
                + "/de/tafeln/wandel\">Wandel</a>");
    }

    @Test
    void showsNoPanelOfAnotherExhibition() {
        furnish();
        site.published("panel", titled("Fremd", "Foreign"));
        assertThat(get("/de/tafeln/fremd").status()).isEqualTo(404);
        assertThat(get("/de/nichts").status()).isEqualTo(404);
        assertThat(get("/de/stationen/anfang").status()).isEqualTo(404);
    }

    @Test
    void namesEverythingThatOneEditionNeeds() {
        furnish();
        JsonNode files = edition();
        List<String> named = new ArrayList<>();
        files.path("pages").forEach(page -> named.add(page.stringValue()));
        files.path("files").forEach(file -> named.add(file.stringValue()));
        for (JsonNode page : files.path("pages")) {
            RenderedPage rendered = site.get("kiosk", page.stringValue().substring(BASE.length()));
            assertThat(rendered.rendering().status()).as(page.stringValue()).isEqualTo(200);
            assertThat(rendered.edition().number()).isEqualTo(files.path("edition").longValue());
            assertThat(named).containsAll(all("(?:src|href)=\"([^\"]*)\"", rendered.rendering().bodyText()));
        }
        site.published("page", titled("Etwas", "Something"));
        assertThat(edition().path("edition").longValue()).isGreaterThan(files.path("edition").longValue());
    }

    @Test
    void takesMarkupForText() {
        ItemId panel = site.published("panel", "{'title':{'de':'<script>x</script>'},'slug':{'de':'p'}}");
        site.published("exhibition", "{'title':{'de':'<b>E</b>'},'slug':{'de':'e'},'panels':['" + panel + "']}");
        for (String page : List.of("/de", "/de/tafeln", "/de/tafeln/p", "/en/panels/p")) {
            assertThat(html(page)).as(page).contains("&lt;").doesNotContain("<script>").doesNotContain("<b>");
        }
    }

    @Test
    void standsBeforeThereIsAnExhibition() {
        assertThat(html("/de")).contains("Keine Ausstellung");
        assertThat(html("/en/panels")).contains("No exhibition");
        assertThat(edition().path("pages").size()).isEqualTo(4);
    }

    @Test
    void runsNoScriptButItsOwn() {
        assertThat(get("/de").headers().get("Content-Security-Policy")).contains("script-src 'self'")
                .contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(get("/worker.js").headers()).containsEntry("Service-Worker-Allowed", BASE);
    }

    private void furnish() {
        ItemId company = site.published("company", titled("Firma", "Firm"));
        ItemId second = site.published("panel", titled("Wandel", "Change", "'number':2"));
        ItemId first = site.published("panel", titled("Anfang", "Beginning", "'number':1",
                "'body':{'de':[{'type':'paragraph','text':'[draussen](https://example.com) und [eine Firma](item:"
                        + company + "), weiter zum [Wandel](item:" + second + ")'}]}"));
        ItemId station = site.published("station", titled("Halle", "Hall"));
        site.published("exhibition", titled("Frueher", "Earlier", "'opened':'2001-01-01'"));
        site.published("exhibition", titled("Zwoelf mal", "Times twelve", "'opened':'2013-10-23'",
                "'panels':['" + first + "','" + second + "']", "'stations':['" + station + "']"));
    }

    private JsonNode edition() {
        return JsonMapper.shared().readTree(get("/edition.json").body());
    }

    private Rendering get(String path) {
        return site.get("kiosk", path).rendering();
    }

    private String html(String path) {
        Rendering rendering = get(path);
        assertThat(rendering.status()).as(path).isEqualTo(200);
        return rendering.bodyText();
    }

    private static List<String> links(String html) {
        return all("<a [^>]*href=\"([^\"]*)\"", html);
    }

    private static List<String> all(String pattern, String html) {
        return Pattern.compile(pattern).matcher(html).results().map(found -> found.group(1)).toList();
    }
}
