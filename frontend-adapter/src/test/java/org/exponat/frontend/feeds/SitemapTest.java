package org.exponat.frontend.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SitemapTest extends FeedsTest {

    @Test
    void namesThePagesOfEveryLanguageWithThoseThatSayTheSame() {
        site.published("cluster", titled("Ventilatoren", "Fans"));
        site.published("company", titled("Ziehl", "Ziehl"));
        Document sitemap = xml("/sitemap.xml");
        assertThat(sitemap.getDocumentElement().getNamespaceURI())
                .isEqualTo("http://www.sitemaps.org/schemas/sitemap/0.9");
        assertThat(texts(sitemap, "loc")).containsExactly(WEBSITE + "/de", WEBSITE + "/en",
                WEBSITE + "/de/cluster/ventilatoren", WEBSITE + "/en/cluster/fans");
        Element fans = all(sitemap, "url").getLast();
        assertThat(all(fans, "link")).extracting(link -> link.getNamespaceURI() + " " + link.getAttribute("rel") + " "
                + link.getAttribute("hreflang") + " " + link.getAttribute("href")).containsExactly(
                        "http://www.w3.org/1999/xhtml alternate de " + WEBSITE + "/de/cluster/ventilatoren",
                        "http://www.w3.org/1999/xhtml alternate en " + WEBSITE + "/en/cluster/fans",
                        "http://www.w3.org/1999/xhtml alternate x-default " + WEBSITE + "/de/cluster/ventilatoren");
        assertThat(Instant.parse(text(fans, "lastmod"))).isBefore(Instant.now());
    }

    @Test
    void namesNoPageInALanguageTheTextIsNotPublishedIn() {
        site.published("page", inGerman("Allein"));
        Document sitemap = xml("/sitemap.xml");
        assertThat(texts(sitemap, "loc")).contains(WEBSITE + "/de/page/allein").noneMatch(loc -> loc.contains("/en/p"));
        assertThat(all(all(sitemap, "url").getLast(), "link")).isEmpty();
    }

    @Test
    void forgetsWhatIsWithdrawn() {
        ItemId page = site.published("page", inGerman("Vorbei"));
        site.withdraw(page);
        assertThat(texts(xml("/sitemap.xml"), "loc")).containsExactly(WEBSITE + "/de", WEBSITE + "/en");
    }

    @Test
    void isCutIntoFilesWhereOneMayNotHoldAll() {
        for (int i = 0; i < ADDRESSES; i++) {
            site.published("page", titled("Seite " + i, "Page " + i));
        }
        Document index = xml("/sitemap.xml");
        assertThat(index.getDocumentElement().getLocalName()).isEqualTo("sitemapindex");
        List<String> files = texts(index, "loc");
        assertThat(files).containsExactly(OWN + "/sitemap/1.xml", OWN + "/sitemap/2.xml", OWN + "/sitemap/3.xml");
        List<String> addresses = new ArrayList<>();
        for (String file : files) {
            List<String> part = texts(xml(file.substring(OWN.length())), "loc");
            assertThat(part).hasSizeLessThanOrEqualTo(ADDRESSES);
            addresses.addAll(part);
        }
        assertThat(addresses).doesNotHaveDuplicates().hasSize(2 + 2 * ADDRESSES);
        for (String none : List.of("/sitemap/0.xml", "/sitemap/4.xml", "/sitemap/x.xml", "/sitemap/999999.xml")) {
            assertThat(site.get("feeds", none).rendering().status()).as(none).isEqualTo(404);
        }
    }

    @Test
    void isNamedToRobots() {
        assertThat(get("/robots.txt").bodyText()).contains("User-agent: *\n")
                .contains("\nSitemap: " + OWN + "/sitemap.xml\n");
    }
}
