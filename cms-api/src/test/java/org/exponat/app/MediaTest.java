package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MediaTest {

    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>";

    @TempDir
    Path data;

    private RunningExponat exponat;

    @BeforeEach
    void start() {
        exponat = RunningExponat.empty(data);
    }

    @AfterEach
    void stop() {
        exponat.close();
    }

    private String asset(String bytes, String name, String mediaType) throws IOException {
        Hash hash = exponat.bean(BlobStore.class)
                .put(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
        return exponat.create("asset", """
                {"title": {"de": "Bild"}, "slug": {"de": "%s"}, "alt": {"de": "Ein Bild", "en": "A picture"},
                 "file": {"hash": "%s", "name": "%s", "mediaType": "%s", "size": %d, "width": 4, "height": 3}}"""
                .formatted(name.replaceAll("[^a-z]", "-"), hash, name, mediaType, bytes.length()));
    }

    @Test
    void servesAPictureOnceItWasPublishedAndNotBefore() throws IOException {
        String asset = asset(SVG, "bild.svg", "image/svg+xml");
        String address = "/media/" + Hash.of(SVG) + "/bild.svg";
        assertThat(exponat.get(address).status()).isEqualTo(404);

        exponat.publish(asset);

        Answer answer = exponat.get(address);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SVG);
        assertThat(answer.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(exponat.get(address, "If-None-Match", answer.header("ETag")).status()).isEqualTo(304);
        assertThat(exponat.get("/media/" + Hash.of(SVG) + "/other.svg").status()).isEqualTo(404);

        exponat.asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + asset + "\",\"action\":\"withdraw\"}]}");
        assertThat(exponat.get(address).status()).isEqualTo(200);
    }

    @Test
    void showsThePictureWhereItIsReferredTo() throws IOException {
        String asset = asset(SVG, "bild.svg", "image/svg+xml");
        String page = exponat.create("page", """
                {"title": {"de": "Mit Bild", "en": "With picture"}, "slug": {"de": "mit-bild"}, "image": "%1$s",
                 "body": {"de": [{"type": "image", "asset": "%1$s", "caption": "Darunter"}]}}""".formatted(asset));
        exponat.publish(page);
        assertThat(exponat.get("/api/delivery/page/mit-bild").json().path("fields").has("image")).isFalse();
        assertThat(exponat.get("/api/delivery/page/mit-bild").json().path("fields").path("body")).isEmpty();

        exponat.publish(asset);
        JsonNode image = exponat.get("/api/delivery/page/mit-bild").json().path("fields").path("image");
        assertThat(image.path("url").stringValue()).isEqualTo("/media/" + Hash.of(SVG) + "/bild.svg");
        assertThat(image.path("width").intValue()).isEqualTo(4);
        assertThat(image.path("height").intValue()).isEqualTo(3);
        assertThat(image.path("alt").stringValue()).isEqualTo("Ein Bild");
        JsonNode block = exponat.get("/api/delivery/page/mit-bild").json().path("fields").path("body").get(0);
        assertThat(block.path("asset").path("url").stringValue()).isEqualTo(image.path("url").stringValue());
        assertThat(block.path("caption").stringValue()).isEqualTo("Darunter");
    }

    @Test
    void hidesWhatABrowserMightRunBehindADownload() throws IOException {
        exponat.publish(asset("<script>alert(1)</script>", "seite.html", "application/octet-stream"));
        Answer answer = exponat.get("/media/" + Hash.of("<script>alert(1)</script>") + "/seite.html");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void sendsTheRangeAskedForAndRefusesOneThereIsNot() throws IOException {
        exponat.publish(asset(SVG, "bild.svg", "image/svg+xml"));
        String address = "/media/" + Hash.of(SVG) + "/bild.svg";

        Answer part = exponat.get(address, "Range", "bytes=1-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("svg");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 1-3/" + SVG.length());
        assertThat(part.header("Content-Length")).isEqualTo("3");
        assertThat(exponat.get(address, "Range", "bytes=-2").body()).isEqualTo("/>");

        for (String beyond : new String[]{"bytes=99999999-", "bytes=" + SVG.length() + "-", "bytes=-0"}) {
            Answer none = exponat.get(address, "Range", beyond);
            assertThat(none.status()).as(beyond).isEqualTo(416);
            assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(none.header("Content-Range")).isEqualTo("bytes */" + SVG.length());
            assertThat(none.header("Cache-Control")).isEqualTo("no-store");
            assertThat(none.header("ETag")).isEmpty();
            assertThat(none.body()).doesNotContain("<svg");
        }
    }

    @Test
    void passesOverARangeThatCannotBeReadOrIsOfAnotherState() throws IOException {
        exponat.publish(asset(SVG, "bild.svg", "image/svg+xml"));
        String address = "/media/" + Hash.of(SVG) + "/bild.svg";
        for (String range : new String[]{"bytes=a-b", "bytes=5-2", "lines=1-2", "bytes=0-1,3-4", "bytes"}) {
            Answer whole = exponat.get(address, "Range", range);
            assertThat(whole.status()).as(range).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(SVG);
            assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(SVG.length()));
            assertThat(whole.header("Cache-Control")).contains("immutable");
        }
        assertThat(exponat.get(address, "Range", "bytes=1-3", "If-Range", "\"other\"").status()).isEqualTo(200);
        assertThat(exponat.get(address, "Range", "bytes=1-3", "If-Range", "\"" + Hash.of(SVG) + "\"").status())
                .isEqualTo(206);
    }
}
