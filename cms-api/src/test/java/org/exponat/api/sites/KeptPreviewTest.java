package org.exponat.api.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.exponat.api.preview.AskedPreview;
import org.exponat.frontend.spi.Rendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPreviewTest {

    private final KeptPreview kept = new KeptPreview(new AskedPreview.Way("release", "früh & spät"),
            URI.create("https://example.org"), "/sites/website/de/über uns");

    private static final String RELEASE = "release=fr%C3%BCh+%26+sp%C3%A4t";

    private String page(String html) {
        return new String(kept.in(Rendering.html(html)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {"/, /?R", "/sites/website/de, /sites/website/de?R",
            "/sites/other/x?q=a#b, /sites/other/x?q=a&R#b", "?after=1, ?after=1&R", "other, other?R",
            "../en/about, ../en/about?R", "../../../media/0/a b.png, ../../../media/0/a b.png?R",
            "//example.org/media/0/a.png, //example.org/media/0/a.png?R", "https://example.org, https://example.org?R",
            "HTTPS://Example.org:443/sites/a, HTTPS://Example.org:443/sites/a?R", "/sites/a?, /sites/a?R",
            "/sites/a?q={x}|y, /sites/a?q={x}|y&R", "/sites/a?q=100%, /sites/a?q=100%&R",
            "/sites/a?filter[b]=ä, /sites/a?filter[b]=ä&R"})
    void keepsWhatLeadsToOtherPagesAndToMediaHere(String link, String expected) {
        assertThat(kept.in(link)).isEqualTo(expected.replace("R", RELEASE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#top", "mailto:a@example.org", "tel:1", "javascript:x", "data:image/png,x",
            "https://example.com/sites/a", "//example.com/sites/a", "http://example.org/sites/a",
            "https://example.org:8443/sites/a", "https://example.org@example.com/sites/a", "/\\example.com/sites/a",
            "\\\\example.com/sites/a", "/\t/example.com/sites/a", "https:\\\\example.com/sites/a", "https:sites/a",
            "https:///example.com/sites/a", "/api/delivery/items", "/api/docs", "/sitesx", "/mediathek",
            "/sites/website/assets/1/site.css", "/sites/a?release=other", "/sites/a?rel%65ase=other"})
    void leavesWhatLeadsElsewhereOrNamesAReleaseItself(String link) {
        assertThat(kept.in(link)).isEqualTo(link);
    }

    @Test
    void keepsEveryKindOfLinkOfAPage() {
        String html = page("""
                <!doctype html>
                <html lang="de"><head><meta http-equiv="refresh" content="5; URL='/sites/a'">
                <link rel="canonical" href="https://example.org/sites/a"><link rel="Alternate" href="/sites/a">
                <link rel="preload" href="/media/0/a.png" imagesrcset="/media/0/a.png 1x">
                <link rel="stylesheet" href="/sites/website/assets/1/site.css"></head>
                <body><a href="/sites/a?q=1&amp;r=2">a  b</a><map><area href="/sites/a"></map>
                <picture><source srcset="/media/0/a.webp 1x, https://example.com/a.webp 2x,/media/0/c.webp 3x">
                <img src="/media/0/a.png" srcset="/media/0/b,c.png, /media/0/d.png 200w"></picture>
                <video poster="/media/0/p.png" src="/media/0/v.mp4"></video><object data="/media/0/o.pdf"></object>
                <svg><use xlink:href="/media/0/i.svg#i"></use></svg></body></html>""");
        assertThat(html.replace(RELEASE, "R")).isEqualTo(
                """
                        <!doctype html>
                        <html lang="de"><head><meta http-equiv="refresh" content="5; URL='/sites/a?R'">
                        <link rel="canonical" href="https://example.org/sites/a"><link rel="Alternate" href="/sites/a">
                        <link rel="preload" href="/media/0/a.png?R" imagesrcset="/media/0/a.png?R 1x">
                        <link rel="stylesheet" href="/sites/website/assets/1/site.css"></head>
                        <body><a href="/sites/a?q=1&amp;r=2&amp;R">a  b</a><map><area href="/sites/a?R"></map>
                        <picture><source srcset="/media/0/a.webp?R 1x, https://example.com/a.webp 2x,/media/0/c.webp?R 3x">
                        <img src="/media/0/a.png?R" srcset="/media/0/b,c.png?R, /media/0/d.png?R 200w"></picture>
                        <video poster="/media/0/p.png?R" src="/media/0/v.mp4?R"></video><object data="/media/0/o.pdf?R"></object>
                        <svg><use xlink:href="/media/0/i.svg?R#i"></use></svg></body></html>""");
    }

    @Test
    void givesFormsThatAreGotAFieldAndOthersTheParameter() {
        String field = "<input type=\"hidden\" name=\"release\" value=\"früh &amp; spät\">";
        assertThat(page("<form action='/sites/a?q=1'><button formaction='/sites/b'></button></form>"))
                .contains("<form action=\"/sites/a?q=1\">" + field).contains("formaction=\"/sites/b?" + RELEASE);
        assertThat(page("<form method=GET></form>")).contains("<form method=\"GET\">" + field);
        assertThat(page("<form action='/sites/a'><input name=release value=x></form>")).doesNotContain("hidden");
        assertThat(page("<form action='https://example.com/sites/a'></form>")).doesNotContain("release");
        assertThat(page("<form method=post action='/sites/a'></form>")).contains("/sites/a?" + RELEASE)
                .doesNotContain("hidden");
        assertThat(page("<form method=dialog></form>")).doesNotContain("release");
    }

    @Test
    void readsLinksAsTheBaseOfThePageHasThem() {
        assertThat(page("<base href='https://example.com/'><a href='/sites/a'></a><a href='?x'></a>"))
                .doesNotContain("release");
        assertThat(page("<base href='https://example.com/'><a href='https://example.org/sites/a'></a>"))
                .contains("release");
        assertThat(page("<base href='/sites/'><a href='a'></a>")).contains("href=\"a?release");
        assertThat(page("<base href='\\\\example.com'><a href='/sites/a'></a>")).doesNotContain("release");
    }

    @Test
    void leavesWhatIsNoHtmlAsItIs() {
        String feed = "<feed><link href=\"/sites/a\"/></feed>";
        for (String mediaType : new String[]{"application/atom+xml", "text/plain", "image/svg+xml"}) {
            assertThat(new String(kept.in(Rendering.text(200, mediaType, feed)), StandardCharsets.UTF_8))
                    .isEqualTo(feed);
        }
    }
}
