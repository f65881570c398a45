package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.net.URI;
import java.util.Map;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.spi.Rendering;
import org.junit.jupiter.api.Test;

class AddressesTest extends WebsiteTest {

    @Test
    void sendsTheRootToTheDefaultLanguage() {
        assertThat(get("/").status()).isEqualTo(302);
        assertThat(location("/")).isEqualTo("/sites/website/de");
    }

    @Test
    void hasOneAddressPerThingAndLanguage() {
        furnish();
        assertThat(get("/de/cluster/ventilatoren").status()).isEqualTo(200);
        assertThat(get("/en/clusters/fans").status()).isEqualTo(200);
        assertThat(get("/de/unternehmen/ebm").status()).isEqualTo(200);
        assertThat(get("/de/impressum").status()).isEqualTo(200);
        assertThat(get("/en/imprint").status()).isEqualTo(200);
    }

    @Test
    void sendsEveryOtherAddressOfAThingToItsOwn() {
        furnish();
        assertThat(get("/en/clusters/ventilatoren").status()).isEqualTo(301);
        assertThat(location("/en/clusters/ventilatoren")).isEqualTo("/sites/website/en/clusters/fans");
        assertThat(location("/en/cluster/fans")).isEqualTo("/sites/website/en/clusters/fans");
        assertThat(location("/de/clusters/fans")).isEqualTo("/sites/website/de/cluster/ventilatoren");
        assertThat(location("/de/imprint")).isEqualTo("/sites/website/de/impressum");
        assertThat(location("/de/cluster/ventilatoren/")).isEqualTo("/sites/website/de/cluster/ventilatoren");
    }

    @Test
    void showsTheHomePageUnderTheLanguageAlone() {
        furnish();
        assertThat(location("/de/willkommen")).isEqualTo("/sites/website/de");
    }

    @Test
    void keepsTheQuestionWhenTheWordForSearchIsOfAnotherLanguage() {
        assertThat(location("/en/suche?q=a%20b&type=cluster")).isEqualTo("/sites/website/en/search?q=a+b&type=cluster");
    }

    @Test
    void sendsAVisitorToTheLanguageAThingIsIn() {
        ItemId id = site.published("company", titled("Anna", "Anna Ltd"));
        site.installation.withdraw(id, Installation.DE);
        assertThat(get("/de/unternehmen/anna-ltd").status()).isEqualTo(302);
        assertThat(location("/de/unternehmen/anna-ltd")).isEqualTo("/sites/website/en/companies/anna-ltd");
    }

    @Test
    void saysPolitelyThatThereIsNothing() {
        furnish();
        for (String nowhere : new String[]{"/de/nichts", "/en/clusters/nothing", "/de/nichts/nichts", "/de/a/b/c",
                "/xx", "/de/cluster/%C3%BC", "/assets/0/site.css"}) {
            Rendering page = get(nowhere);
            assertThat(page.status()).as(nowhere).isEqualTo(404);
            assertThat(page.bodyText()).contains("role=\"search\"").contains("name=\"robots\" content=\"noindex\"");
        }
        assertThat(html("/en/clusters/nothing")).contains("<html lang=\"en\">").contains("There is no such page");
    }

    @Test
    void saysThatWhatWasRetractedIsGone() {
        furnish();
        ItemId id = site.published("company", titled("Anna", "Anna Ltd"));
        site.installation.revise(id, 1, "{'slug':{'de':'anna-neu'}}");
        site.publish(id);
        site.installation.retract(id);
        for (String address : new String[]{"/de/unternehmen/anna", "/de/unternehmen/anna-neu", "/de/companies/anna-neu",
                "/de/unternehmen/anna-ltd"}) {
            Rendering page = get(address);
            assertThat(page.status()).as(address).isEqualTo(410);
            assertThat(page.headers()).containsEntry("Content-Language", "de");
            assertThat(page.bodyText()).contains("<html lang=\"de\">", "role=\"search\"", "aria-hidden=\"true\">410<",
                    "<h1>Diese Seite gibt es nicht mehr</h1>", "name=\"robots\" content=\"noindex\"",
                    "href=\"/sites/website/de/cluster\"");
        }
        assertThat(get("/en/companies/anna-ltd").status()).isEqualTo(410);
        assertThat(html("/en/companies/anna-ltd")).contains("<html lang=\"en\">", "<h1>This page is gone</h1>");
        assertThat(site.get("/de/unternehmen/anna").reads().types()).contains("company");
        assertThat(get("/de/anna").status()).isEqualTo(404);

        site.published("company", titled("Anna", "Anna Again"));
        assertThat(get("/de/unternehmen/anna").status()).isEqualTo(200);
    }

    @Test
    void saysThatARetractedLanguageIsGoneWhereNoFallbackStandsIn() {
        ItemId german = site.published("page",
                "{'title':{'de':'Gleich','en':'Same'},'slug':{'de':'gleich','en':'gleich'}}");
        site.installation.retract(german, Installation.DE);
        assertThat(get("/de/gleich").status()).isEqualTo(410);
        assertThat(get("/en/gleich").status()).isEqualTo(200);

        ItemId english = site.published("page", titled("Hallo", "Hello"));
        site.installation.retract(english, Installation.EN);
        assertThat(get("/en/hello").status()).isEqualTo(410);
        assertThat(get("/en/hallo").status()).isEqualTo(200);
        assertThat(get("/de/hallo").status()).isEqualTo(200);
    }

    @Test
    void saysOfWhatIsWithdrawnThatItIsGoneAndOfWhatNeverWasLiveNothing() {
        ItemId withdrawn = site.published("page", inGerman("Vorbei"));
        site.withdraw(withdrawn);
        assertThat(get("/de/vorbei").status()).isEqualTo(410);
        ItemId draft = site.created("page", inGerman("Entwurf"));
        site.installation.retract(draft);
        assertThat(get("/de/entwurf").status()).isEqualTo(404);
    }

    @Test
    void showsNothingThatIsOnlyADraft() {
        site.created("company", inGerman("Geheim"));
        assertThat(get("/de/unternehmen/geheim").status()).isEqualTo(404);
    }

    @Test
    void hasNoPagesForThingsThatAreNone() {
        site.published("asset", "{'title':{'de':'Bild'},'slug':{'de':'bild'},'alt':{'de':'Bild'},"
                + "'file':{'hash':'" + "a".repeat(64) + "','name':'b.svg','mediaType':'image/svg+xml','size':1}}");
        assertThat(get("/de/asset/bild").status()).isEqualTo(404);
    }

    @Test
    void leadsNowhereThatDoesNotAnswer() {
        furnish();
        for (String page : new String[]{"/de", "/en", "/de/cluster", "/de/unternehmen", "/de/themen", "/en/themes",
                "/de/cluster/ventilatoren", "/en/exhibitions/times-twelve", "/de/tafeln/wandel",
                "/de/themen/ausgruendung",
                "/de/suche?q=ventilatoren", "/de/nichts"}) {
            for (String link : all("href=\"/sites/website([^\"]*)\"", html(page))) {
                String address = link.replace("&amp;", "&").replace("&#x3D;", "=");
                assertThat(get(address).status()).as(page + " leads to " + address).isEqualTo(200);
            }
        }
    }

    @Test
    void canBeTheWholeServer() {
        furnish();
        RequestInfo root = new RequestInfo("/", Map.of(), URI.create("https://example.org"), "");
        RequestInfo page = new RequestInfo("/de/cluster/ventilatoren", Map.of(), URI.create("https://example.org/"),
                "");
        assertThat(site.runtime.render("website", root).orElseThrow().rendering().headers()).containsEntry("Location",
                "/de");
        assertThat(site.runtime.render("website", page).orElseThrow().rendering().bodyText())
                .contains("rel=\"canonical\" href=\"https://example.org/de/cluster/ventilatoren\"")
                .contains("href=\"/en/clusters/fans\" lang=\"en\"").doesNotContain("/sites/");
    }

    @Test
    void servesItsStyleForEverUnderItsVersion() {
        String address = all("rel=\"stylesheet\" href=\"/sites/website([^\"]*)\"", html("/de")).getFirst();
        assertThat(get(address).headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
        assertThat(get(address).mediaType()).isEqualTo("text/css;charset=UTF-8");
        assertThat(site.get(address).reads().tags()).isEmpty();
    }
}
