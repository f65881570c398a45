package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.ReferenceFinder;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.RichText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SafetyTest extends WebsiteTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @Test
    void showsMarkupInTextsAsText() {
        ItemId theme = site.published("theme", "{'title':{'de':'" + SCRIPT + "'},'slug':{'de':'t'}}");
        site.published("cluster", "{'title':{'de':'" + SCRIPT + "'},'slug':{'de':'c'},'teaser':{'de':'" + SCRIPT
                + "'},'themes':['" + theme + "'],'places':['" + SCRIPT + "'],'facts':{'de':[{'label':'" + SCRIPT
                + "','value':'" + SCRIPT + "','year':'" + SCRIPT + "'}]}}");
        for (String page : List.of("/de", "/de/cluster/c", "/de/themen/t", "/de/suche?q=alert")) {
            assertThat(html(page)).as(page).contains("&lt;script&gt;").doesNotContain("<script>");
        }
    }

    @Test
    void keepsQuotesInsideAttributes() {
        ItemId picture = site.published("asset", "{'title':{'de':'b'},'slug':{'de':'b'},"
                + "'alt':{'de':'\\\" onerror=\\\"alert(1)'},'file':{'hash':'" + "a".repeat(64)
                + "','name':'\\\"><b>.svg','mediaType':'image/svg+xml','size':1}}");
        site.published("cluster", inGerman("C", "'image':'" + picture + "'"));
        assertThat(html("/de/cluster/c")).contains("alt=\"&quot; onerror").doesNotContain("\" onerror=")
                .doesNotContain("<b>");
    }

    @Test
    void echoesTheQuestionOfASearchAsText() {
        assertThat(html("/de/suche?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")).doesNotContain("<script")
                .contains("&lt;script&gt;");
    }

    @Test
    void leavesOnlyTheWordsOfLinksThatAreNotSafe() {
        String html = shown(
                "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](//evil.example) "
                        + "[e](/de) [f](vbscript:x) [g](<java\nscript:alert(1)>) <javascript:alert(1)>");
        assertThat(all("<a [^>]*>", html)).isEmpty();
        assertThat(html).contains("a b c d e f");
    }

    @Test
    void keepsLinksToTheWebAndToPeople() {
        assertThat(all("href=\"([^\"]*)\"", body("[a](https://example.org/?a=1&b=2) [b](mailto:a@example.org)")))
                .containsExactly("https://example.org/?a=1&amp;b=2", "mailto:a@example.org");
    }

    @Test
    void showsMarkupInRichTextAsText() {
        String html = shown("<img src=x onerror=alert(1)> <b>fett</b> ![x](https://evil.example/pixel.gif) *kursiv*");
        assertThat(html).contains("&lt;img").contains("&lt;b&gt;fett").contains("<em>kursiv</em>")
                .doesNotContain("<img").doesNotContain("pixel");
    }

    @Test
    void linksItemsThatAreLiveAndLeavesTheWordsOfOthers() {
        ItemId live = site.published("company", inGerman("Anna"));
        ItemId draft = site.created("company", inGerman("Berta"));
        assertThat(body("[A](item:" + live + ") [B](item:" + draft + ")"))
                .contains("<a href=\"/sites/website/de/unternehmen/anna\">A</a> B");
        assertThat(shown("[C](item:nonsense)")).contains("C").doesNotContain("<a ");
    }

    @Test
    void showsWhatLooksLikeTheDefinitionOfALink() {
        assertThat(shown("[2]: https://example.org")).contains("[2]: https://example.org");
        assertThat(shown("Siehe [2].\n[2]: https://example.org \"Titel\"\n*Ende*"))
                .contains("Siehe [2].").contains("[2]: https://example.org").contains("<em>Ende</em>")
                .doesNotContain("<a ");
    }

    @Test
    void linksItemsInEveryFormThatCountsAsAReference() {
        ItemId live = site.published("company", inGerman("Anna"));
        for (String form : List.of("[A](item:" + live + ")", "[A]( <item:" + live + "> )",
                "[A](item:" + live + " (Titel))", "<item:" + live + ">")) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.putArray("body").addObject().put("id", "a").put("type", "paragraph").put("text", form);
            assertThat(ReferenceFinder.find(site.installation.types.get("page"), fields)).as(form)
                    .extracting(ReferenceFinder.Found::item).containsExactly(live);
            assertThat(body(form, "p" + Math.abs((long) form.hashCode()))).as(form)
                    .contains("<a href=\"/sites/website/de/unternehmen/anna\"");
        }
    }

    @Test
    void letsNothingRunAndNobodyFrameAPage() {
        assertThat(get("/de").headers()).containsEntry("Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'");
        assertThat(get("/de/nichts").headers()).containsKey("Content-Security-Policy");
    }

    @Test
    void hasNoScriptAndNoStyleWithinItsPages() {
        furnish();
        for (String page : List.of("/de", "/de/cluster/ventilatoren", "/en/panels/change", "/de/suche?q=e")) {
            assertThat(all("<script([^>]*)>", html(page))).as(page).isSubsetOf(" type=\"application/ld+json\"");
            assertThat(html(page)).doesNotContain("<style").doesNotContain(" style=")
                    .doesNotContainPattern("\\son[a-z]+=");
        }
    }

    /** A paragraph as the website shows it, whatever it holds: also what the store would not have kept. */
    private static String shown(String text) {
        RichText body = new RichText(List.of(new Block.Paragraph("a", text)), Map.of());
        Item page = new Item("00000000-0000-4000-8000-000000000000", "page", "SPO000001", Locale.GERMAN, "p", "P",
                Map.of("body", body), Map.of(), Map.of(Locale.GERMAN, "p"), Instant.EPOCH);
        PageRequest request = new PageRequest("page", "/de/p", Map.of(), Map.of(), Locale.GERMAN,
                "https://example.org", "/sites/website");
        return RichTextHtml.of(page, "body", new Addresses(request, null)).html();
    }

    /** The text of a page whose body is one paragraph. */
    private String body(String text) {
        return body(text, "p");
    }

    private String body(String text, String slug) {
        site.published("page", inGerman(slug, "'body':{'de':[{'type':'paragraph','text':'" + text + "'}]}"));
        return all("<div class=\"prose\">(.*?)</div>", html("/de/" + slug)).getFirst();
    }
}
