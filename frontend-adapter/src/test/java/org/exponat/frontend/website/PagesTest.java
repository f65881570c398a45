package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

class PagesTest extends WebsiteTest {

    private static final List<String> PAGES = List.of("/de", "/en", "/de/cluster", "/de/unternehmen", "/de/themen",
            "/de/cluster/ventilatoren", "/en/clusters/fans", "/de/unternehmen/ebm", "/de/themen/ausgruendung",
            "/de/ausstellungen/zwoelf-mal", "/de/tafeln/anfang", "/de/impressum", "/de/suche", "/de/suche?q=e",
            "/de/suche?q=nirgends", "/de/nichts");

    private static final String IN_TWO_PARTS = "'body':{'de':[{'type':'paragraph','text':'Zuerst.'},"
            + "{'type':'heading','level':2,'text':'Dann'},{'type':'paragraph','text':'Zuletzt.'}]}";

    @Test
    void worksWithoutAnyContent() {
        assertThat(get("/de").status()).isEqualTo(200);
        assertThat(html("/de")).contains("<h1>Exponat</h1>");
        assertThat(get("/de/suche?q=x").status()).isEqualTo(200);
    }

    @Test
    void hasOneTitleAndNoGapsInItsHeadings() {
        furnish();
        for (String page : PAGES) {
            List<Integer> levels = all("<h([1-6])", html(page)).stream().map(Integer::valueOf).toList();
            assertThat(levels).as(page).startsWith(1).containsOnlyOnce(1);
            for (int i = 1; i < levels.size(); i++) {
                assertThat(levels.get(i)).as(page + " " + levels).isLessThanOrEqualTo(levels.get(i - 1) + 1);
            }
        }
    }

    @Test
    void closesTheGapsEditorsLeaveBetweenHeadings() {
        StringBuilder blocks = new StringBuilder();
        for (int level : new int[]{4, 4, 2, 4, 3, 4}) {
            blocks.append(blocks.isEmpty() ? "" : ",").append("{'type':'heading','level':" + level + ",'text':'H'}");
        }
        site.published("page", inGerman("P", "'body':{'de':[" + blocks + "]}"));
        assertThat(all("<h([1-6])", html("/de/p"))).containsExactly("1", "2", "3", "2", "3", "3", "4");
    }

    @Test
    void hasLandmarksASkipLinkAndALabelForEveryField() {
        furnish();
        for (String page : PAGES) {
            String html = html(page);
            assertThat(all("<main id=\"content\"", html)).as(page).hasSize(1);
            assertThat(html).contains("<a class=\"skip\" href=\"#content\">").contains("<header class=\"site-header\">")
                    .contains("<footer");
            List<String> fields = all("<input id=\"([^\"]+)\"", html);
            assertThat(fields).as(page).isNotEmpty().doesNotHaveDuplicates()
                    .allSatisfy(field -> assertThat(html).contains("for=\"" + field + "\""));
            assertThat(all(" id=\"([^\"]+)\"", html)).as(page).doesNotHaveDuplicates();
        }
    }

    @Test
    void opensAndClosesEveryElement() {
        furnish();
        for (String page : PAGES) {
            String html = html(page);
            for (String element : List.of("main", "article", "section", "div", "p", "ul", "ol", "li", "a", "span",
                    "nav",
                    "aside", "dl", "dt", "dd", "header", "footer", "form", "h1", "h2", "h3")) {
                assertThat(all("<" + element + "[ >]", html)).as(page + " " + element)
                        .hasSameSizeAs(all("</" + element + ">", html));
            }
        }
    }

    @Test
    void hasNoEmptyElements() {
        List<String> bare = List.of("/de", "/de/suche", "/de/suche?q=nirgends", "/de/nichts");
        bare.forEach(this::hasNoEmptyElement);
        site.published("exhibition", inGerman("Ohne Tafeln"));
        site.published("panel", inGerman("Allein", "'number':9"));
        hasNoEmptyElement("/de");
        hasNoEmptyElement("/de/tafeln/allein");
        hasNoEmptyElement("/de/suche?q=allein");
        furnish();
        PAGES.forEach(this::hasNoEmptyElement);
    }

    private void hasNoEmptyElement(String page) {
        assertThat(all("<(?:p|ol|ul|aside)(?: [^>]*)?>\\s*</(?:p|ol|ul|aside)>", html(page))).as(page).isEmpty();
    }

    @Test
    void putsTheNavigationInTheOrderTheEditorsGaveIt() {
        furnish();
        String navigation = all("aria-label=\"Hauptnavigation\">(.*?)</nav>", html("/de/cluster/ventilatoren"))
                .getFirst();
        assertThat(all("href=\"/sites/website([^\"]*)\"", navigation)).containsExactly("/de/cluster", "/de/unternehmen",
                "/de/themen", "/de/ausstellungen/zwoelf-mal");
        assertThat(navigation).contains("href=\"/sites/website/de/cluster\" aria-current=\"true\"");
        assertThat(html("/de/cluster")).contains("href=\"/sites/website/de/cluster\" aria-current=\"page\"");
        assertThat(html("/de/tafeln/anfang")).contains("zwoelf-mal\" aria-current=\"true\"");
    }

    @Test
    void tellsWhoCameOutOfWhom() {
        furnish();
        assertThat(all("<section class=\"tree\".*?</section>", html("/de/cluster/ventilatoren")).getFirst()
                .replaceAll("\\s+", " "))
                .containsPattern(">Ziehl</a></span> <ul> <li>.*>ebm</a> <span class=\"branch-note\">1963");
        assertThat(html("/de/unternehmen/ziehl")).containsPattern("<dt>Daraus hervorgegangen</dt><dd><a [^>]*>ebm<");
        assertThat(html("/de/unternehmen/ebm")).containsPattern("<dt>Hervorgegangen aus</dt><dd><a [^>]*>Ziehl<");
    }

    @Test
    void tellsNothingOfAGenealogyThatIsNotPublished() {
        ItemId cluster = site.published("cluster", titled("Glas", "Glass"));
        ItemId draft = site.created("company", titled("Geheim", "Secret", "'cluster':'" + cluster + "'"));
        site.published("company",
                titled("Anna", "Anna", "'cluster':'" + cluster + "'", "'spunOffFrom':'" + draft + "'"));
        assertThat(html("/de/cluster/glas")).contains("Anna").doesNotContain("Geheim").doesNotContain("class=\"tree\"");
    }

    @Test
    void survivesCompaniesThatCameOutOfEachOther() {
        ItemId cluster = site.published("cluster", titled("Glas", "Glass"));
        ItemId a = site.published("company", titled("Anna", "Anna", "'cluster':'" + cluster + "'"));
        ItemId b = site.published("company",
                titled("Berta", "Berta", "'cluster':'" + cluster + "'", "'spunOffFrom':'" + a + "'"));
        site.installation.revise(a, 1, "{'spunOffFrom':'" + b + "'}");
        site.publish(a);
        String html = html("/de/cluster/glas");
        assertThat(all("<span class=\"branch\">.*?>(Anna|Berta)<", html)).containsExactlyInAnyOrder("Anna", "Berta");
    }

    @Test
    void walksFromPanelToPanel() {
        furnish();
        assertThat(html("/de/tafeln/anfang")).contains("Tafel 1")
                .containsPattern("Nächste Tafel</span> <a [^>]*>Wandel<")
                .doesNotContain("Vorherige Tafel");
        assertThat(html("/en/panels/change")).contains("Panel 2")
                .containsPattern("Previous panel</span> <a [^>]*>Beginning<").doesNotContain("Next panel");
    }

    @Test
    void showsWhatCarriesATheme() {
        furnish();
        assertThat(html("/de/themen/ausgruendung")).contains("Eine Firma aus einer Firma.")
                .containsPattern("class=\"card-title\"><a [^>]*>Ventilatoren<");
        assertThat(html("/de/themen")).contains("Eine Firma aus einer Firma.");
    }

    @Test
    void groupsCompaniesByCluster() {
        furnish();
        site.published("company", titled("Allein", "Alone"));
        String html = html("/de/unternehmen");
        assertThat(all("<h[23][^>]*>(?:<a [^>]*>)?([^<]+)", html)).containsExactly("Ventilatoren", "ebm", "Ziehl",
                "Weitere Unternehmen", "Allein");
    }

    @Test
    void opensAListWithWhatStandsBeforeTheFirstHeadingAndEndsItWithTheRest() {
        furnish();
        for (String type : List.of("cluster", "company", "theme", "exhibition")) {
            site.published("page", inGerman("Liste " + type, "'lists':'" + type + "'", IN_TWO_PARTS));
            assertThat(html("/de/liste-" + type)).as(type)
                    .containsPattern("(?s)<p>Zuerst\\.</p>\\s*</div>.*<h2.*<h2>Dann</h2>\\s*<p>Zuletzt\\.</p>");
        }
        site.published("page", inGerman("Keine Liste", IN_TWO_PARTS));
        assertThat(html("/de/keine-liste")).containsPattern("<p>Zuerst\\.</p>\\s*<h2>Dann</h2>");
    }

    @Test
    void showsTheClustersBetweenTheOpeningOfTheHomePageAndTheRest() {
        site.published("cluster", titled("Glas", "Glass"));
        ItemId home = site.published("page", inGerman("Willkommen", IN_TWO_PARTS));
        site.published("site", inGerman("Website", "'home':'" + home + "'"));
        assertThat(html("/de")).containsPattern("(?s)<p>Zuerst\\.</p>.*>Glas<.*<h2>Dann</h2>");
    }

    @Test
    void dependsOnWhatItShows() {
        furnish();
        assertThat(site.get("/de/cluster/ventilatoren").reads().tags()).contains("type:company", "type:panel")
                .doesNotContain("all");
        assertThat(site.get("/de/cluster/ventilatoren").edition())
                .isEqualTo(site.installation.site().editions().current());
    }
}
