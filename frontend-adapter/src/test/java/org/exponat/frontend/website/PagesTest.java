package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
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
    void foldsTheThemesUpToTheTreeTheyForm() {
        ItemId top = site.published("theme", titled("Oben", "Top"));
        ItemId middle = site.published("theme", titled("Mitte", "Middle", "'broader':['" + top + "']"));
        site.published("theme", titled("Unten", "Bottom", "'broader':['" + middle + "']"));
        site.published("page", titled("Themen", "Themes", "'lists':'theme'"));

        assertThat(html("/de/themen"))
                .containsPattern("(?s)Oben.*<details class=\"themes-fold\" open>\\s*<summary>1 engeres"
                        + " Thema</summary>.*Mitte.*<details class=\"themes-fold\">.*Unten.*</details>.*</details>");
    }

    @Test
    void aListThatIsTooLongForAPageGoesOnOnOthers() {
        ItemId common = site.published("theme", titled("Handwerk", "Craft"));
        List<ItemId> all = new ArrayList<>();
        for (int i = 1000; i < 1000 + 2 * Visit.MAX_LISTED + 1; i++) {
            all.add(site.created("company", inGerman("Firma " + i, "'themes':['" + common + "']")));
        }
        for (int from = 0; from < all.size(); from += 500) {
            site.installation.publish(all.subList(from, Math.min(all.size(), from + 500)).stream()
                    .map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList());
        }
        site.published("page", titled("Firmen", "Firms", "'lists':'company'"));
        String first = html("/de/firmen");
        assertThat(all("class=\"entry-title\"", first)).hasSize(Visit.MAX_LISTED);
        assertThat(first).contains("href=\"/sites/website/de/firmen/seite/2\">Weiter zu Seite 2");
        assertThat(html("/de/firmen/seite/2")).contains("Firma 1500", "Zurück zu Seite 1", "Weiter zu Seite 3");
        assertThat(all("class=\"entry-title\"", html("/de/firmen/seite/3"))).hasSize(1);
        assertThat(html("/de/firmen/seite/2")).contains(
                "<link rel=\"canonical\" href=\"https://example.org/sites/website/de/firmen/seite/2\">",
                "hreflang=\"en\" href=\"https://example.org/sites/website/en/firms/page/2\">",
                "<a href=\"/sites/website/en/firms/page/2\"");
        String theme = html("/de/themen/handwerk");
        assertThat(all("class=\"entry-title\"", theme)).hasSize(Visit.MAX_LISTED);
        assertThat(theme)
                .contains("href=\"/sites/website/de/suche?type=company&amp;theme=handwerk\">Alle zeigt die Suche");
        site.withdraw(all.getFirst());
        site.installation.publish(all.subList(1, Visit.MAX_LISTED + 1).stream()
                .map(id -> Installation.entry(id, Publish.Act.WITHDRAW, null)).toList());
        assertThat(html("/de/themen/handwerk")).contains("Firma 1501").doesNotContain("Alle zeigt die Suche");
        for (String nothing : List.of("/de/firmen/seite/4", "/de/firmen/seite/0", "/de/firmen/seite/x",
                "/de/firmen/seite/99999", "/de/nichts/seite/1")) {
            assertThat(get(nothing).status()).as(nothing).isEqualTo(404);
        }
        assertThat(get("/de/firmen/seite/1").headers()).containsEntry("Location", "/sites/website/de/firmen");
        assertThat(get("/de/firmen/page/2").headers()).containsEntry("Location", "/sites/website/de/firmen/seite/2");
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
