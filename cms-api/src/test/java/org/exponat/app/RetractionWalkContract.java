package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Taking texts out of every edition, as editors and readers see it; the same on every engine. */
interface RetractionWalkContract extends WalkContract {

    default Answer retract(String json) {
        return exponat().asEditor("POST", "/api/editorial/retractions", json);
    }

    @Test
    default void whatIsRetractedIsGoneAtEveryAddressItEverHad() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Über %1$s", "en": "On %1$s"}, "slug": {"de": "%1$s-alt", "en": "%1$s-en"}}"""
                .formatted(word));
        long first = exponat().publish(id);
        exponat().revise(id, 1, "{\"slug\": {\"de\": \"%s-neu\"}}".formatted(word));
        long second = exponat().publish(id);
        Answer before = exponat().get("/api/delivery/items/" + id + "?edition=" + first);
        String list = "/api/delivery/items?type=page&edition=" + second + "&filter%5Bslug%5D=" + word + "-neu";
        Answer listed = exponat().get(list);
        assertThat(listed.body()).contains(id);
        String number = before.json().path("documentNumber").stringValue();
        String at = before.json().path("publishedAt").stringValue();
        assertThat(exponat().get("/api/delivery/search?q=" + word).json().path("total").intValue()).isEqualTo(1);

        Answer done = retract("{\"id\": \"%s\", \"reason\": \"a court\"}".formatted(id));

        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().path("id").stringValue()).isEqualTo(id);
        assertThat(done.json().has("locales")).isFalse();
        assertThat(done.json().path("author").stringValue()).isNotEmpty();
        assertThat(done.json().path("edition").longValue()).isEqualTo(second + 1);
        assertThat(done.json().path("purge").valueStream().map(JsonNode::stringValue)).containsExactly("item:" + id,
                "type:page", "all");
        for (String address : List.of("items/" + id, "page/" + word + "-alt", "page/" + word + "-neu",
                "page/" + word + "-en", "page/" + word + "-en?locale=en", "documents/" + number)) {
            for (String pin : List.of("", "edition=" + first, "edition=" + second, "at=" + at)) {
                String pinned = "/api/delivery/" + address
                        + (pin.isEmpty() ? "" : (address.contains("?") ? "&" : "?") + pin);
                Answer gone = exponat().get(pinned, "If-None-Match", before.header("ETag"));
                assertThat(gone.status()).as(pinned).isEqualTo(410);
                assertThat(gone.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:retracted");
                assertThat(gone.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
                assertThat(gone.body()).doesNotContain("court");
            }
        }
        Answer relisted = exponat().get(list, "If-None-Match", listed.header("ETag"));
        assertThat(relisted.status()).isEqualTo(200);
        assertThat(relisted.body()).doesNotContain(id);
        for (String pin : List.of("", "&edition=" + first, "&edition=" + second)) {
            JsonNode found = exponat().get("/api/delivery/search?q=" + word + pin).json();
            assertThat(found.path("total").intValue()).isZero();
            assertThat(found.path("facets").path("type")).isEmpty();
        }
    }

    @Test
    default void aRetractedLanguageIsGoneAndItsReadersGetTheFallback() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s", "en": "On %1$s"}, "slug": {"de": "%1$s-de", "en": "%1$s-en"}}"""
                .formatted(word));
        long edition = exponat().publish(id);

        Answer done = retract("{\"id\": \"%s\", \"locales\": [\"en\"], \"reason\": \"r\"}".formatted(id));

        assertThat(done.json().path("locales").get(0).stringValue()).isEqualTo("en");
        String item = "/api/delivery/items/" + id;
        for (String pin : List.of("", "&edition=" + edition)) {
            assertThat(exponat().get(item + "?locale=de" + pin).status()).isEqualTo(200);
            assertThat(exponat().get(item + "?locale=en" + pin).json().path("fallback").path("title").stringValue())
                    .isEqualTo("de");
            assertThat(exponat().get(item + "?locale=en&fallback=none" + pin).status()).isEqualTo(410);
            assertThat(exponat().get("/api/delivery/page/" + word + "-en?locale=en" + pin).status()).isEqualTo(410);
            assertThat(exponat().get("/api/delivery/page/" + word + "-de?locale=en" + pin).status()).isEqualTo(200);
        }
    }

    @Test
    default void theWebsiteSaysInTheLanguageOfAPageThatItIsGone() {
        String word = unique();
        String whole = exponat().create("page", """
                {"title": {"de": "%1$s", "en": "On %1$s"}, "slug": {"de": "%1$s-de", "en": "%1$s-en"}}"""
                .formatted(word));
        String german = exponat().create("page", """
                {"title": {"de": "%1$s", "en": "On %1$s"}, "slug": {"de": "%1$s", "en": "%1$s"}}""".formatted(word));
        exponat().publish(whole, german);
        String site = "/sites/website/";
        Answer before = exponat().get(site + "de/" + word + "-de");
        assertThat(before.status()).isEqualTo(200);

        retract("{\"id\": \"%s\", \"reason\": \"a court\"}".formatted(whole));
        retract("{\"id\": \"%s\", \"locales\": [\"de\"], \"reason\": \"a court\"}".formatted(german));

        for (String path : List.of("de/" + word + "-de", "en/" + word + "-en", "de/" + word)) {
            Answer gone = exponat().get(site + path, "If-None-Match", before.header("ETag"));
            assertThat(gone.status()).as(path).isEqualTo(410);
            assertThat(gone.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(gone.header("Content-Language")).isEqualTo(path.substring(0, 2));
            assertThat(gone.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
            assertThat(gone.header("Surrogate-Key")).contains("type:page");
            assertThat(gone.body())
                    .contains(path.startsWith("de") ? "Diese Seite gibt es nicht mehr" : "This page is gone")
                    .doesNotContain("court");
        }
        assertThat(exponat().get(site + "en/" + word).status()).isEqualTo(200);
        assertThat(exponat().get("/api/delivery/page/" + word + "?locale=de").status()).isEqualTo(410);
    }

    @Test
    default void referencesToWhatIsRetractedAreLeftOutOfTheOldEditionsToo() {
        String word = unique();
        String theme = exponat().create("theme", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s-thema"}}""".formatted(word));
        String page = exponat().create("page", """
                {"title": {"de": "Seite"}, "slug": {"de": "%1$s"}, "themes": ["%2$s"]}""".formatted(word, theme));
        long edition = exponat().publish(theme, page);
        String pinned = "/api/delivery/page/" + word + "?edition=" + edition;
        Answer before = exponat().get(pinned);
        assertThat(before.json().path("fields").path("themes")).hasSize(1);

        retract("{\"id\": \"%s\", \"reason\": \"r\"}".formatted(theme));

        Answer after = exponat().get(pinned, "If-None-Match", before.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("fields").path("themes")).isEmpty();
        assertThat(exponat().get("/api/delivery/themes?edition=" + edition).body()).doesNotContain(theme);
        assertThat(exponat().get("/api/delivery/items?theme=" + theme + "&edition=" + edition).json().path("items"))
                .isEmpty();
        assertThat(exponat().get("/api/delivery/search?q=" + word + "&edition=" + edition).json().path("total")
                .intValue()).isZero();
    }

    @Test
    default void aFileThatOnlyRetractedAssetsShowedIsNotServed() throws IOException {
        String word = unique();
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'><!--" + word + "--></svg>";
        Hash hash = exponat().bean(BlobStore.class)
                .put(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        List<String> assets = List.of(word + "-a", word + "-b").stream().map(slug -> exponat().create("asset", """
                {"title": {"de": "Bild"}, "slug": {"de": "%1$s"}, "alt": {"de": "Ein Bild"},
                 "file": {"hash": "%2$s", "name": "ein bild.svg", "mediaType": "image/svg+xml", "size": %3$d}}"""
                .formatted(slug, hash, svg.length()))).toList();
        exponat().publish(assets.toArray(String[]::new));
        String address = "/media/" + hash + "/ein%20bild.svg";
        Answer served = exponat().get(address);
        assertThat(served.status()).isEqualTo(200);

        Answer one = retract("{\"id\": \"%s\", \"reason\": \"r\"}".formatted(assets.getFirst()));
        assertThat(one.json().path("purge").toString()).doesNotContain("/media/");
        assertThat(exponat().get(address).status()).isEqualTo(200);

        Answer other = retract("{\"id\": \"%s\", \"reason\": \"r\"}".formatted(assets.getLast()));
        assertThat(other.json().path("purge").valueStream().map(JsonNode::stringValue)).contains(address);
        assertThat(exponat().get(address, "If-None-Match", served.header("ETag")).status()).isEqualTo(404);
    }

    @Test
    default void editorsSeeWhatIsRetractedAndCannotPublishIt() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        exponat().publish(id);
        String retraction = "{\"id\": \"%s\", \"reason\": \"a court\"}".formatted(id);
        JsonNode done = retract(retraction).json();

        assertThat(exponat().asEditor("/api/editorial/items/" + id + "/versions/1").json().path("retracted").get(0)
                .stringValue()).isEqualTo("*");
        Answer refused = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"%s\"}]}".formatted(id));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:retracted");
        JsonNode log = exponat().asEditor("/api/editorial/retractions?limit=1").json();
        assertThat(log.path("retractions").get(0).path("id").stringValue()).isEqualTo(id);
        assertThat(log.path("retractions").get(0).path("reason").stringValue()).isEqualTo("a court");
        Answer again = retract(retraction);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("retractedAt")).isEqualTo(done.path("retractedAt"));
        retract("{\"id\": \"%s\", \"reason\": \"r\"}".formatted(exponat().create("page", "{}")));
        String next = exponat().asEditor("/api/editorial/retractions?limit=1").json().path("next").stringValue();
        assertThat(exponat().asEditor("/api/editorial/retractions?limit=1&after=" + next).json().path("retractions")
                .get(0).path("id").stringValue()).isEqualTo(id);
    }

    @Test
    default void aRetractionThatCannotBeUnderstoodIsRefusedWithEveryFault() {
        assertThat(retract("{\"id\": \"x\", \"locales\": []}").json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/id", "/locales", "/reason");
        assertThat(retract("{\"id\": \"x\", \"why\": \"y\"}").status()).isEqualTo(400);
        assertThat(retract("{\"id\": \"00000000-0000-0000-0000-000000000001\", \"reason\": \"r\"}").status())
                .isEqualTo(404);
        assertThat(exponat().get("/api/editorial/retractions").status()).isEqualTo(401);
    }
}
