package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

class LanguagesTest extends WebsiteTest {

    @Test
    void speaksTheLanguageOfTheAddress() {
        furnish();
        assertThat(html("/de/cluster/ventilatoren")).contains("<html lang=\"de\">").contains("Zum Inhalt springen");
        assertThat(html("/en/clusters/fans")).contains("<html lang=\"en\">").contains("Skip to content");
        assertThat(get("/en/clusters/fans").headers()).containsEntry("Content-Language", "en");
    }

    @Test
    void namesThePageItselfAndItsTranslations() {
        furnish();
        String html = html("/en/clusters/fans");
        assertThat(html)
                .contains("<link rel=\"canonical\" href=\"https://example.org/sites/website/en/clusters/fans\">")
                .contains(
                        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/sites/website/en/clusters/fans\">")
                .contains("<link rel=\"alternate\" hreflang=\"de\" "
                        + "href=\"https://example.org/sites/website/de/cluster/ventilatoren\">");
        assertThat(html).contains("property=\"og:title\" content=\"Fans · Website\"")
                .contains("property=\"og:locale\" content=\"en_GB\"")
                .contains("name=\"description\" content=\"From Berlin to the valley.\"");
    }

    @Test
    void leadsToTheSamePageInTheOtherLanguage() {
        furnish();
        assertThat(all("<a href=\"([^\"]*)\" lang=\"en\" hreflang=\"en\"", html("/de/cluster/ventilatoren")))
                .containsExactly("/sites/website/en/clusters/fans");
        assertThat(all("<a href=\"([^\"]*)\" lang=\"en\" hreflang=\"en\"", html("/de/suche?q=laborglas")))
                .containsExactly("/sites/website/en/search?q=laborglas");
        assertThat(all("<a href=\"([^\"]*)\" lang=\"en\" hreflang=\"en\"",
                html("/de/suche?q=laborglas&type=cluster&theme=ausgruendung")))
                .containsExactly("/sites/website/en/search?q=laborglas&amp;type=cluster&amp;theme=ausgruendung");
        assertThat(all("<a href=\"([^\"]*)\" lang=\"en\" hreflang=\"en\"", html("/de/suche")))
                .containsExactly("/sites/website/en/search");
        assertThat(all("<a href=\"([^\"]*)\" lang=\"en\" hreflang=\"en\"", html("/de/nichts")))
                .containsExactly("/sites/website/en");
    }

    @Test
    void marksEveryTextThatFallsBack() {
        ItemId theme = site.published("theme", inGerman("Netzwerk"));
        site.published("cluster", titled("Glas", "Glass", "'teaser':{'de':'Teaser'}", "'origin':{'de':'Ursprung'}",
                "'themes':['" + theme + "']", "'facts':{'de':[{'label':'Beginn','value':'Wert'}]}",
                "'body':{'de':[{'type':'paragraph','text':'Text'}]}"));
        String html = html("/en/clusters/glass");
        assertThat(html).contains("<h1>Glass</h1>").contains("<p class=\"lead\" lang=\"de\">Teaser</p>")
                .contains("<div class=\"prose\" lang=\"de\">").contains("<span lang=\"de\">Ursprung</span>")
                .contains("<span lang=\"de\">Netzwerk</span>").contains("<div lang=\"de\"><dt>Beginn</dt>")
                .doesNotContain("not available in English");
        assertThat(html("/de/cluster/glas").replace("<html lang=\"de\">", "")
                .replace("lang=\"de\" hreflang=\"de\"", "")).doesNotContain(" lang=\"de\"");
    }

    @Test
    void marksEverythingAroundThePageThatFallsBack() {
        ItemId clusters = site.published("page", inGerman("Listen", "'lists':'cluster'"));
        ItemId about = site.published("page", inGerman("Wir"));
        site.published("site", inGerman("Website", "'claim':{'de':'Worum es geht'}",
                "'navigation':['" + about + "','" + clusters + "']", "'footer':['" + about + "']"));
        String html = html("/en");
        assertThat(html).contains("aria-current=\"page\"><span lang=\"de\">Website</span></a>")
                .contains("<p class=\"site-footer-name\" lang=\"de\">Website</p>")
                .contains("<p class=\"site-footer-claim\" lang=\"de\">Worum es geht</p>")
                .contains("property=\"og:site_name\" content=\"Website\"");
        assertThat(all("<a href=\"[^\"]*\"><span lang=\"de\">(Wir)</span>", html)).as("navigation and footer")
                .hasSize(2);
    }

    @Test
    void showsWhatIsOnlyInTheOtherLanguageAndSaysSo() {
        site.published("company", inGerman("Anna", "'teaser':{'de':'Ein Betrieb.'}"));
        String html = html("/en/companies/anna");
        assertThat(html).contains("<h1 lang=\"de\">Anna</h1>").contains("This text is not available in English yet.")
                .contains("<link rel=\"canonical\" href=\"https://example.org/sites/website/de/unternehmen/anna\">")
                .doesNotContain("rel=\"alternate\"");
    }

    @Test
    void hasAHomePageOfItsOwnInEveryLanguageWhicheverItsTextIsIn() {
        site.published("cluster", titled("Ventilatoren", "Fans"));
        ItemId home = site.published("page", inGerman("Willkommen"));
        site.published("site", titled("Website", "Website", "'home':'" + home + "'"));
        String html = html("/en");
        assertThat(html).contains("<h1 lang=\"de\">Willkommen</h1>").contains(">Fans</a>")
                .contains("This text is not available in English yet.")
                .contains("<link rel=\"canonical\" href=\"https://example.org/sites/website/en\">");
        assertThat(all("hreflang=\"[a-z]+\" href=\"https://example.org/sites/website([^\"]*)\"", html))
                .containsExactlyInAnyOrder("/de", "/en");
        assertThat(html("/de")).doesNotContain("class=\"notice\"");
    }

    @Test
    void marksTitlesThatFallBackInLists() {
        furnish();
        site.published("cluster", inGerman("Laborglas", "'teaser':{'de':'Aus Thueringen.'}"));
        assertThat(html("/en/clusters")).contains("<span lang=\"de\">Laborglas</span>")
                .contains("<p class=\"card-teaser\" lang=\"de\">Aus Thueringen.</p>");
        assertThat(html("/en/search?q=thueringen")).contains("<span lang=\"de\">Laborglas</span>")
                .contains("<p class=\"result-excerpt\" lang=\"de\">Aus <mark>Thueringen</mark>.</p>");
    }

    @Test
    void hasTheSameWordsInAllLanguages() {
        List<String> german = WebsiteTexts.in(Locale.GERMAN).byKey().keySet().stream().sorted().toList();
        assertThat(WebsiteTexts.in(Locale.ENGLISH).byKey().keySet().stream().sorted().toList())
                .isEqualTo(german);
    }

    @Test
    void hasDifferentWordsForDifferentKindsInAddresses() {
        for (Locale locale : WebsiteTexts.LOCALES) {
            List<String> words = WebsiteTexts.in(locale).byKey().entrySet().stream()
                    .filter(text -> text.getKey().startsWith("path.")).map(Map.Entry::getValue).toList();
            assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z]+"))
                    .doesNotContain("assets");
        }
    }
}
