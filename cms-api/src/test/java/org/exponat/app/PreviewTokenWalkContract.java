package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.PreviewSecret;
import org.exponat.core.access.Role;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Looking at what is not published without an account, the same on every engine. */
interface PreviewTokenWalkContract extends ExponatSource {

    String PREVIEWS = "/api/editorial/previews";

    @Test
    default void whoeverHasATokenWalksThroughTheDrafts() throws IOException {
        String word = unique();
        String picture = "<svg xmlns='http://www.w3.org/2000/svg'><!-- " + word + " --></svg>";
        Hash hash = exponat().bean(BlobStore.class)
                .put(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        String asset = exponat().create("asset", """
                {"title": {"de": "Bild"}, "slug": {"de": "bild-%s"}, "alt": {"de": "Ein Bild"},
                 "file": {"hash": "%s", "name": "bild.svg", "mediaType": "image/svg+xml", "size": %d}}"""
                .formatted(word, hash, picture.length()));
        String page = exponat().create("page", """
                {"title": {"de": "Neu %1$s"}, "slug": {"de": "%1$s"}, "image": "%2$s"}""".formatted(word, asset));
        JsonNode given = give("{\"items\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}], \"message\": \"Zum Lesen\"}"
                .formatted(page, asset));
        String token = "preview=" + given.path("token").stringValue();

        for (String address : new String[]{"/api/delivery/page/" + word, "/api/delivery/items/" + page,
                "/api/delivery/items?type=page&sort=title", "/api/delivery/search?q=" + word, "/api/delivery/themes",
                "/sites/website/de/" + word, "/sites/website/de/suche?q=" + word,
                "/media/" + hash + "/bild.svg"}) {
            Answer seen = exponat().get(with(address, token));
            assertThat(seen.status()).as(address).isEqualTo(200);
            assertThat(seen.header("Cache-Control")).as(address).isEqualTo("no-store");
            assertThat(seen.header("ETag")).as(address).isEmpty();
            assertThat(seen.header("X-Robots-Tag")).as(address).isEqualTo("noindex");
            assertThat(seen.header("Referrer-Policy")).as(address).isEqualTo("no-referrer");
            assertThat(exponat().get(address).body()).as(address).doesNotContain("Neu " + word);
        }
        assertThat(exponat().get(with("/api/delivery/search?q=" + word, token)).body()).contains("Neu " + word);
        assertThat(exponat().get("/media/" + hash + "/bild.svg").status()).isEqualTo(404);
        Document seen = Jsoup.parse(exponat().get(with("/sites/website/de/" + word, token)).body());
        assertThat(seen.select("a[href^=/]").eachAttr("href")).isNotEmpty().allMatch(link -> link.endsWith(token));
        assertThat(exponat().get(seen.select("main img").attr("src")).body()).isEqualTo(picture);

        String fresh = exponat().create("page", """
                {"title": {"de": "Anders"}, "slug": {"de": "anders-%s"}}""".formatted(word));
        assertThat(exponat().get(with("/api/delivery/items/" + fresh, token)).status()).isEqualTo(404);
        exponat().revise(page, 1, "{\"title\": {\"de\": \"Neuer %s\"}}".formatted(word));
        assertThat(exponat().get(with("/api/delivery/items/" + page, token)).body()).contains("Neuer " + word);
    }

    @Test
    default void aTokenForAReleaseShowsItInOneLanguage() {
        String word = unique();
        String page = exponat().create("page", """
                {"title": {"de": "Geheim %1$s", "en": "Secret %1$s"}, "slug": {"de": "de-%1$s", "en": "en-%1$s"}}"""
                .formatted(word));
        String name = "rel-" + word;
        exponat().asEditor("POST", "/api/editorial/releases", "{\"name\": \"" + name + "\"}");
        exponat().asEditor("PUT", "/api/editorial/releases/" + name + "/items/" + page, "{}");
        JsonNode given = give("{\"release\": \"" + name + "\", \"locale\": \"en\"}");
        assertThat(given.path("release").stringValue()).isEqualTo(name);
        assertThat(given.path("locale").stringValue()).isEqualTo("en");
        assertThat(given.has("items")).isFalse();
        String token = "preview=" + given.path("token").stringValue();

        assertThat(exponat().get(with("/api/delivery/items/" + page + "?locale=en", token)).body())
                .contains("Secret " + word).doesNotContain("Geheim");
        assertThat(exponat().get(with("/sites/website/en/en-" + word, token)).body()).contains("Secret " + word);
        assertThat(exponat().get(with("/", token)).header("Location")).isEqualTo("/sites/website/en?" + token);
        for (String address : new String[]{"/api/delivery/items/" + page, "/api/delivery/items?locale=de",
                "/api/delivery/search?locale=de&q=" + word, "/sites/website/de/de-" + word, "/sites/website/de"}) {
            Answer refused = exponat().get(with(address, token));
            assertThat(refused.status()).as(address).isEqualTo(404);
            assertThat(refused.body()).as(address).doesNotContain("Geheim");
        }
        assertThat(exponat().get(with("/api/delivery/items?locale=de", token)).json().path("detail").stringValue())
                .contains("only the language en");
        exponat().asEditor("DELETE", "/api/editorial/releases/" + name, "");
        assertThat(exponat().get(with("/api/delivery/items?locale=en", token)).status()).isEqualTo(409);
    }

    @Test
    default void whatShowsNothingIsRefusedAlikeAndTellsNoToken() {
        String word = unique();
        String page = exponat().create("page", """
                {"title": {"de": "Geheim %1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        String body = "{\"items\": [{\"id\": \"" + page + "\"}]}";
        JsonNode revoked = give(body);
        assertThat(exponat().asEditor("DELETE", PREVIEWS + "/" + revoked.path("id").stringValue(), "").status())
                .isEqualTo(204);
        String usable = give(body).path("token").stringValue();
        for (String token : List.of(revoked.path("token").stringValue(), PreviewSecret.fresh(), "nothing", "",
                usable.replaceFirst(".$", "x"), RunningExponat.TOKEN)) {
            for (String address : new String[]{"/api/delivery/page/" + word, "/api/delivery/search?q=x",
                    "/sites/website/de/" + word, "/", "/media/" + "0".repeat(64) + "/x.svg"}) {
                Answer refused = exponat().get(with(address, "preview=" + token));
                assertThat(refused.status()).as(address + token).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
                assertThat(refused.body()).isEqualTo(exponat().get(with(address, "preview=x")).body());
            }
        }
        for (String other : List.of("release=x", "edition=0", "at=2026-01-01T00:00:00Z", "preview=" + usable)) {
            Answer refused = exponat().get("/api/delivery/page/" + word + "?preview=" + usable + "&" + other);
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.body()).doesNotContain(usable);
        }
        assertThat(exponat().get("/sites/website/de?preview=" + usable + "&release=x").status()).isEqualTo(400);
        assertThat(exponat().get("/api/delivery/editions?preview=" + usable).body()).doesNotContain(usable);
        assertThat(exponat().get("/api/delivery/page/" + word + "?pr%65view=" + usable).header("Referrer-Policy"))
                .isEqualTo("no-referrer");
    }

    @Test
    default void aTokenOpensNothingElse() {
        String word = unique();
        String page = exponat().create("page", """
                {"title": {"de": "Geheim %1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        String token = give("{\"items\": [{\"id\": \"" + page + "\"}]}").path("token").stringValue();
        for (String address : new String[]{"/api/editorial/items/" + page, PREVIEWS, "/api/editorial/releases"}) {
            assertThat(exponat().get(with(address, "preview=" + token)).status()).as(address).isEqualTo(401);
            assertThat(exponat().get(address, "Authorization", "Bearer " + token).status()).as(address).isEqualTo(401);
        }
        assertThat(exponat().get("/api/delivery/page/" + word + "?release=x", "Authorization", "Bearer " + token)
                .status()).isEqualTo(401);
        assertThat(exponat().get("/api/delivery/page/" + word, "Authorization", "Bearer " + token).status())
                .isEqualTo(404);
    }

    @Test
    default void tokensAreListedWithoutWhatOpensThem() {
        String word = unique();
        String author = "exp_author-" + word + word;
        exponat().bean(Credentials.class).issue("author-" + word, Role.AUTHOR, Hash.of(author), null,
                Instant.now());
        String[] asAuthor = {"Authorization", "Bearer " + author, "Content-Type", "application/json"};
        String page = exponat().create("page", """
                {"title": {"de": "Geheim"}, "slug": {"de": "%s"}}""".formatted(word));
        Answer made = exponat().send("POST", PREVIEWS, "{\"items\": [{\"id\": \"" + page + "\", \"version\": 1}]}",
                asAuthor);
        assertThat(made.status()).isEqualTo(201);
        String address = made.header("Location");
        assertThat(address).isEqualTo(PREVIEWS + "/" + made.json().path("id").stringValue());
        String secret = made.json().path("token").stringValue();
        JsonNode own = exponat().send("GET", PREVIEWS, null, asAuthor).json();
        assertThat(own.path("previews").findValuesAsString("author")).containsExactly("author-" + word);
        assertThat(own.at("/previews/0/items/0/version").intValue()).isEqualTo(1);
        assertThat(own.toString()).doesNotContain(secret);
        assertThat(exponat().asEditor(address).body()).contains("author-" + word).doesNotContain(secret);
        JsonNode foreign = give("{\"items\": [{\"id\": \"" + page + "\"}]}");
        for (String method : new String[]{"GET", "DELETE"}) {
            assertThat(exponat().send(method, PREVIEWS + "/" + foreign.path("id").stringValue(), null, asAuthor)
                    .status()).isEqualTo(404);
        }
        assertThat(exponat().asEditor(PREVIEWS + "?after=x").status()).isEqualTo(400);
        assertThat(exponat().send("DELETE", address, null, asAuthor).status()).isEqualTo(204);
        assertThat(exponat().send("GET", address, null, asAuthor).json().has("revokedAt")).isTrue();
    }

    private JsonNode give(String body) {
        Answer given = exponat().asEditor("POST", PREVIEWS, body);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.header("Cache-Control")).isEqualTo("no-store");
        return given.json();
    }

    private static String with(String address, String parameter) {
        return address + (address.contains("?") ? "&" : "?") + parameter;
    }
}
