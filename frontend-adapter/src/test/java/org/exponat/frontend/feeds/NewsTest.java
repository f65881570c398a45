package org.exponat.frontend.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.time.Instant;
import java.util.List;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NewsTest extends FeedsTest {

    @Test
    void keepsTheRulesOfAtom() {
        furnish();
        Document feed = xml("/de/atom.xml");
        Element root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(root.getAttribute("xml:lang")).isEqualTo("de");
        // RFC 4287, 4.1.1: exactly one id, title and updated; an author; a link to itself; at most one alternate of a kind.
        for (String name : List.of("id", "title", "updated", "author")) {
            assertThat(own(root, name)).as(name).hasSize(1);
        }
        assertThat(own(root, "link")).extracting(link -> link.getAttribute("rel") + " " + link.getAttribute("href"))
                .containsExactly("self " + OWN + "/de/atom.xml", "alternate " + WEBSITE + "/de");
        List<Element> entries = all(feed, "entry");
        assertThat(entries).hasSize(4);
        for (Element entry : entries) {
            for (String name : List.of("id", "title", "updated", "link")) {
                assertThat(own(entry, name)).as(name).hasSize(1);
            }
            assertThat(text(entry, "id")).matches("urn:uuid:[0-9a-f-]{36}");
            assertThat(own(entry, "link").getFirst().getAttribute("href")).startsWith(WEBSITE + "/de/");
        }
        assertThat(texts(feed, "id")).doesNotHaveDuplicates();
        List<Instant> updated = entries.stream().map(entry -> Instant.parse(text(entry, "updated"))).toList();
        assertThat(updated).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(Instant.parse(text(root, "updated"))).isEqualTo(updated.getFirst());
    }

    @Test
    void saysWhatATextIsAboutAndWhole() {
        furnish();
        Element entry = entry(xml("/de/atom.xml"), "Ventilatoren");
        assertThat(text(entry, "summary")).isEqualTo("Aus Berlin ins Tal.");
        assertThat(own(entry, "category")).extracting(theme -> theme.getAttribute("label"))
                .containsExactly("Ausgruendung");
        assertThat(own(entry, "content").getFirst().getAttribute("type")).isEqualTo("html");
        assertThat(text(entry, "content")).isEqualTo("<p>Mehr zur <a href=\"" + WEBSITE
                + "/de/theme/ausgruendung\">Gr\u00fcndung</a> und <a href=\"https://example.com/\">anderswo</a>.</p>\n");
    }

    @Test
    void keepsTheNameOfATextOverItsVersions() {
        ItemId page = site.published("page", titled("Seite", "Page"));
        String before = text(entry(xml("/de/atom.xml"), "Seite"), "id");
        String english = text(entry(xml("/en/atom.xml"), "Page"), "id");
        site.installation.revise(page, 1, "{'title':{'de':'Andere Seite'},'slug':{'de':'anders'}}");
        site.publish(page);
        assertThat(text(entry(xml("/de/atom.xml"), "Andere Seite"), "id")).isEqualTo(before).isNotEqualTo(english);
    }

    @Test
    void hasInEachLanguageWhatIsPublishedInIt() {
        site.published("page", inGerman("Allein"));
        assertThat(texts(xml("/de/atom.xml"), "title")).contains("Allein");
        assertThat(all(xml("/en/atom.xml"), "entry")).isEmpty();
        assertThat(text(xml("/atom.xml"), "id")).isEqualTo(text(xml("/de/atom.xml"), "id"));
    }

    @Test
    void isReadableWhateverTextsHold() {
        site.published("cluster", "{'title':{'de':'" + HOSTILE + "'},'slug':{'de':'c'},'teaser':{'de':'" + HOSTILE
                + "'},'body':{'de':[{'type':'paragraph','text':']]> & \\\\<b>'}]}}");
        String seen = "</title> & ]]> <b>\"q\"</b> 😀 ";
        Element entry = all(xml("/de/atom.xml"), "entry").getFirst();
        assertThat(text(entry, "title")).isEqualTo(seen + "\uFFFD");
        assertThat(text(entry, "content")).isEqualTo("<p>]]&gt; &amp; &lt;b&gt;</p>\n");
        JsonNode item = JsonMapper.shared().readTree(get("/de/feed.json").body()).path("items").path(0);
        assertThat(item.path("title").stringValue()).isEqualTo(seen + "\u0001");
        assertThat(xml("/sitemap.xml").getDocumentElement().getLocalName()).isEqualTo("urlset");
    }

    @Test
    void keepsTheRulesOfJsonFeed() {
        furnish();
        assertThat(get("/de/feed.json").mediaType()).startsWith("application/feed+json");
        JsonNode feed = JsonMapper.shared().readTree(get("/de/feed.json").body());
        assertThat(feed.path("version").stringValue()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("title").stringValue()).isEqualTo("Website");
        assertThat(feed.path("feed_url").stringValue()).isEqualTo(OWN + "/de/feed.json");
        assertThat(feed.path("items").size()).isEqualTo(4);
        for (JsonNode item : feed.path("items")) {
            assertThat(item.path("id").isString()).isTrue();
            assertThat(item.has("content_html") ^ item.has("content_text")).as(item.toString()).isTrue();
            assertThat(item.path("url").stringValue()).startsWith(WEBSITE);
        }
    }

    @Test
    void isThereBeforeAnythingIsPublished() {
        Document feed = xml("/de/atom.xml");
        assertThat(all(feed, "entry")).isEmpty();
        assertThat(Instant.parse(text(feed, "updated"))).isEqualTo(Instant.EPOCH);
        assertThat(text(feed, "id")).isEqualTo(WEBSITE + "/de");
    }

    private void furnish() {
        ItemId theme = site.published("theme", titled("Ausgruendung", "Spin-off"));
        site.published("page", titled("Seite", "Page"));
        site.published("page", inGerman("Allein"));
        site.published("cluster", titled("Ventilatoren", "Fans", "'teaser':{'de':'Aus Berlin ins Tal.'}",
                "'themes':['" + theme + "']",
                "'body':{'de':[{'type':'paragraph','text':'Mehr zur [Gr\u00fcndung](item:" + theme
                        + ") und [anderswo](https://example.com/).'}]}"));
        site.published("site", titled("Website", "Website"));
    }

    private static Element entry(Document feed, String title) {
        return all(feed, "entry").stream().filter(entry -> text(entry, "title").equals(title)).findFirst()
                .orElseThrow();
    }

    /** The elements right below another one. */
    private static List<Element> own(Element parent, String name) {
        return all(parent, name).stream().filter(element -> element.getParentNode() == parent).toList();
    }
}
