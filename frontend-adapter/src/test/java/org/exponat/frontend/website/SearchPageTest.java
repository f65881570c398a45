package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

class SearchPageTest extends WebsiteTest {

    @Test
    void findsAndMarksWhatWasAskedFor() {
        furnish();
        String html = html("/de/suche?q=tal");
        assertThat(html).contains("1 Ergebnis für „tal“").containsPattern("<h3><a [^>]*>Ventilatoren</a></h3>")
                .contains("Aus Berlin ins <mark>Tal</mark>.").contains("name=\"robots\" content=\"noindex\"");
        assertThat(all("name=\"q\" value=\"([^\"]*)\"", html)).containsExactly("tal", "tal");
    }

    @Test
    void narrowsDownByTypeAndThemeAndBack() {
        furnish();
        String all = html("/de/suche?q=ventilatoren");
        assertThat(all)
                .containsPattern("<a href=\"/sites/website/de/suche\\?q=ventilatoren&amp;type=cluster\"[^>]*>Cluster");
        assertThat(all).contains("q=ventilatoren&amp;theme=ausgruendung\"");
        String narrowed = html("/de/suche?q=ventilatoren&type=cluster&theme=ausgruendung");
        assertThat(narrowed).contains("<input type=\"hidden\" name=\"type\" value=\"cluster\">")
                .contains("<input type=\"hidden\" name=\"theme\" value=\"ausgruendung\">")
                .containsPattern(
                        "href=\"/sites/website/de/suche\\?q=ventilatoren&amp;theme=ausgruendung\" aria-current=\"true\"")
                .containsPattern(
                        "href=\"/sites/website/de/suche\\?q=ventilatoren&amp;type=cluster\" aria-current=\"true\"");
    }

    @Test
    void offersWhateverTheTypesDeclareToNarrowDownBy() {
        site.published("company", titled("Anna", "Anna", "'place':'Aalen'"));
        site.published("company", titled("Anna zwei", "Anna two", "'place':'Ulm'"));
        String all = html("/de/suche?q=anna");
        assertThat(all).contains("<h3>Ort</h3>")
                .containsPattern("href=\"/sites/website/de/suche\\?q=anna&amp;filter=place%3AAalen\"[^>]*>Aalen");

        String narrowed = html("/de/suche?q=anna&filter=place:Aalen");
        assertThat(narrowed).contains("1 Ergebnis für", "<input type=\"hidden\" name=\"filter\" value=\"place:Aalen\">")
                .containsPattern("href=\"/sites/website/de/suche\\?q=anna\" aria-current=\"true\"[^>]*>Aalen")
                .containsPattern("filter=place%3AAalen&amp;filter=place%3AUlm\"[^>]*>Ulm");
        assertThat(html("/de/suche?q=anna&filter=place:Aalen&filter=place:Ulm")).contains("2 Ergebnisse für");
        assertThat(get("/de/suche?q=anna&filter=nirgends:x").status()).isEqualTo(404);
        assertThat(html("/de/suche?q=anna&filter=nonsense")).contains("2 Ergebnisse für");
    }

    @Test
    void understandsAThemeByItsNameInTheOtherLanguageAndLetsItGo() {
        furnish();
        assertThat(html("/de/suche?q=ventilatoren&theme=spin-off")).contains("1 Ergebnis")
                .containsPattern("href=\"/sites/website/de/suche\\?q=ventilatoren\" aria-current=\"true\"");
    }

    @Test
    void findsNothingUnderAThemeThatDoesNotExist() {
        furnish();
        assertThat(html("/de/suche?q=ventilatoren&theme=nirgends")).contains("Nichts gefunden");
    }

    @Test
    void saysWhatElseWasLookedForWithAWayToTheTheme() {
        site.published("theme", titled("Inkubator", "Incubator", "'altLabels':{'de':['Mutterunternehmen']}"));
        site.published("company", titled("Anna", "Anna", "'teaser':{'de':'Ein Inkubator.'}"));

        assertThat(html("/de/suche?q=mutterunternehmen"))
                .containsPattern(
                        "Auch gesucht: Inkubator, Incubator \\(Thema <a href=\"/sites/website/de/[^\"]+\">Inkubator</a>\\)")
                .containsPattern("<h3><a [^>]*>Anna</a></h3>");
        assertThat(html("/en/search?q=incubator")).contains("Also searched for: ");
        assertThat(html("/de/suche?q=anna")).doesNotContain("Auch gesucht");
    }

    @Test
    void showsWhatWasMeantAndOffersWhatWasTyped() {
        site.published("company", titled("Befestigungstechnik", "Fastening"));

        assertThat(html("/de/suche?q=Befestigungstechnick")).contains("1 Ergebnis für „Befestigungstechnik“")
                .containsPattern("Gezeigt werden Ergebnisse für <a [^>]*>Befestigungstechnik</a>")
                .containsPattern("Stattdessen suchen nach <a href=\"[^\"]*q=Befestigungstechnick&amp;exactly=yes\">");
        assertThat(html("/de/suche?q=Befestigungstechnick&exactly=yes")).contains("für „Befestigungstechnick“")
                .doesNotContain("Gezeigt werden");
    }

    @Test
    void asksWhatToLookForBeforeItSearches() {
        furnish();
        assertThat(html("/de/suche")).contains("Suchen Sie nach").doesNotContain("Ergebnis");
    }

    @Test
    void helpsOnWhereNothingWasFound() {
        furnish();
        assertThat(html("/de/suche?q=nirgends")).contains("Nichts gefunden für „nirgends“")
                .contains("Prüfen Sie die Schreibweise");
    }

    @Test
    void continuesOnTheNextPageAndStartsOverWhereAPlaceNoLongerFits() {
        for (int i = 10; i < 35; i++) {
            site.published("company", titled("Anna " + i, "Anna " + i));
        }
        String first = html("/de/suche?q=anna");
        List<String> more = all("<a class=\"button\" href=\"/sites/website([^\"]*)\"", first);
        assertThat(all("<li class=\"result\">", first)).hasSize(20);
        String second = html(more.getFirst().replace("&amp;", "&"));
        assertThat(all("<li class=\"result\">", second)).hasSize(5);
        assertThat(second).contains("href=\"/sites/website/de/suche?q=anna\" rel=\"nofollow\">Zum Anfang");
        assertThat(all("<li class=\"result\">", html("/de/suche?q=anna&after=nonsense"))).hasSize(20);
    }

    @Test
    void findsOnlyWhatHasAPage() {
        ItemId asset = site.published("asset", "{'title':{'de':'Bild Anna'},'slug':{'de':'bild'},"
                + "'alt':{'de':'Anna'},'file':{'hash':'" + "a".repeat(64)
                + "','name':'b.svg','mediaType':'image/svg+xml','size':1}}");
        site.published("company", titled("Anna", "Anna", "'notes':'" + asset + "'"));
        assertThat(html("/de/suche?q=anna")).contains("1 Ergebnis für");
    }

    @Test
    void takesNoMoreOfAQuestionThanMakesSense() {
        assertThat(get("/de/suche?q=" + "a".repeat(5000)).status()).isEqualTo(200);
        assertThat(html("/de/suche?q=a&type=unknown&type=site")).doesNotContain("name=\"type\"");
    }
}
