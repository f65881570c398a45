package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Walking through the website as it would be, the same on every engine. */
interface PreviewWalkContract extends ExponatSource {

    @Test
    default void linksFormsAndPicturesOfAPreviewStayInIt() {
        String word = unique();
        String picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><!-- " + word + " --></svg>";
        String asset = asset(word, picture);
        String page = exponat().create("page",
                """
                        {"title": {"de": "Neu %1$s", "en": "New %1$s"}, "slug": {"de": "%1$s", "en": "en-%1$s"}, "image": "%2$s"}"""
                        .formatted(word, asset));
        String name = release(word, asset, page);

        Document seen = website("/sites/website/de/" + word, name);
        List<String> links = new ArrayList<>(seen.select("a[href^=/]").eachAttr("href"));
        links.addAll(seen.select("img").eachAttr("src"));
        assertThat(links).hasSizeGreaterThan(3).allMatch(link -> link.endsWith("release=" + name));
        assertThat(seen.select("form[action*=/suche] input[type=hidden][name=release]").val()).isEqualTo(name);
        assertThat(seen.select("link[rel=canonical]").attr("href")).doesNotContain("release");
        String other = seen.select("nav.languages a[hreflang=en]").attr("href");
        assertThat(preview(other).body()).contains("New " + word);
        Document found = Jsoup.parse(preview(seen.select("form").attr("action") + "?q=" + word + "&release=" + name)
                .body());
        String hit = found.select("main a[href*=" + word + "]").attr("href");
        assertThat(preview(hit).body()).contains("Neu " + word);

        String shown = seen.select("main img").attr("src");
        String address = shown.substring(0, shown.indexOf('?'));
        Answer got = preview(shown);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(picture);
        assertThat(got.header("Cache-Control")).isEqualTo("no-store");
        assertThat(got.header("ETag")).isEmpty();
        assertThat(exponat().get(address).status()).isEqualTo(404);
        assertThat(exponat().get("/sites/website/de/" + word).status()).isEqualTo(404);
        assertThat(preview(shown.replace("bild", "anders")).status()).isEqualTo(404);
        assertThat(preview(address.replaceFirst("/media/.{4}", "/media/0000") + "?release=" + name).status())
                .isEqualTo(404);
        assertThat(preview(address + "?release=no-such-release").status()).isEqualTo(404);
        Answer refused = exponat().get(shown);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(exponat().get(shown, "Authorization", "Bearer exp_nobody-has-this-one-0123456789").status())
                .isEqualTo(401);
    }

    @Test
    default void whatIsPublicIsKeptByNobodyEitherWhereAPreviewWasAskedFor() {
        String word = unique();
        String picture = "<svg xmlns='http://www.w3.org/2000/svg'><!-- " + word + " --></svg>";
        String asset = asset(word, picture);
        exponat().publish(asset);
        String name = release(word);
        String address = "/media/" + Hash.of(picture) + "/bild.svg";
        Answer previewed = preview(address + "?release=" + name);
        assertThat(previewed.status()).isEqualTo(200);
        assertThat(previewed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(exponat().get(address).header("Cache-Control")).contains("immutable");
        assertThat(exponat().get(address + "?other=1").header("ETag")).isNotEmpty();
    }

    @Test
    default void searchEnginesAndOtherSitesLearnNothingOfAPreview() {
        String word = unique();
        String page = exponat().create("page", """
                {"title": {"de": "Neu %1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        String name = release(word, page);
        for (String address : new String[]{"/sites/website/de/" + word, "/api/delivery/page/" + word, "/"}) {
            Answer previewed = preview(address + "?release=" + name);
            assertThat(previewed.header("X-Robots-Tag")).as(address + previewed).isEqualTo("noindex");
            assertThat(previewed.header("Referrer-Policy")).as(address).isEqualTo("no-referrer");
            Answer open = exponat().get(address);
            assertThat(open.header("X-Robots-Tag")).as(address).isEmpty();
            assertThat(previewed.header("Content-Security-Policy")).as(address)
                    .isEqualTo(open.header("Content-Security-Policy")).isNotEmpty();
        }
    }

    private String asset(String word, String bytes) {
        try {
            Hash hash = exponat().bean(BlobStore.class)
                    .put(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
            return exponat().create("asset", """
                    {"title": {"de": "Bild"}, "slug": {"de": "bild-%s"}, "alt": {"de": "Ein Bild", "en": "A picture"},
                     "file": {"hash": "%s", "name": "bild.svg", "mediaType": "image/svg+xml", "size": %d, "width": 4,
                              "height": 3}}""".formatted(word, hash, bytes.length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String release(String word, String... items) {
        String name = "rel-" + word;
        exponat().asEditor("POST", "/api/editorial/releases", "{\"name\": \"" + name + "\"}");
        for (String item : items) {
            assertThat(exponat().asEditor("PUT", "/api/editorial/releases/" + name + "/items/" + item, "{}").status())
                    .isEqualTo(200);
        }
        return name;
    }

    private Document website(String address, String release) {
        Answer page = preview(address + "?release=" + release);
        assertThat(page.status()).isEqualTo(200);
        return Jsoup.parse(page.body());
    }

    private Answer preview(String address) {
        return exponat().asEditor(address);
    }
}
