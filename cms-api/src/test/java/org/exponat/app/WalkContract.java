package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The way from an editor's first word to a visitor's search, the same on every engine. Items are new in each test. */
interface WalkContract extends ExponatSource {

    @Test
    default void findsTextRightAfterPublication() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Über %1$s"}, "slug": {"de": "%1$s"},
                 "body": {"de": [{"type": "paragraph", "text": "Ein Satz mit **%1$s** darin."}]}}""".formatted(word));
        assertThat(exponat().get("/api/delivery/items/" + id).status()).isEqualTo(404);
        assertThat(exponat().get("/api/delivery/page/" + word).status()).isEqualTo(404);

        long edition = exponat().publish(id);

        Answer read = exponat().get("/api/delivery/page/" + word);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Content-Edition")).isEqualTo(Long.toString(edition));
        JsonNode item = read.json();
        assertThat(item.path("id").stringValue()).isEqualTo(id);
        assertThat(item.path("edition").longValue()).isEqualTo(edition);
        assertThat(item.path("version").intValue()).isEqualTo(1);
        assertThat(item.path("fields").path("title").stringValue()).isEqualTo("Über " + word);
        assertThat(item.path("fields").path("body").get(0).path("type").stringValue()).isEqualTo("paragraph");
        assertThat(item.has("fallback")).isFalse();

        assertThat(exponat().get("/api/delivery/items/" + id).body()).isEqualTo(read.body());
        assertThat(exponat().get("/api/delivery/documents/" + item.path("documentNumber").stringValue()).body())
                .isEqualTo(read.body());
        JsonNode found = exponat().get("/api/delivery/search?q=" + word).json();
        assertThat(found.path("total").intValue()).isEqualTo(1);
        assertThat(found.path("hits").get(0).path("id").stringValue()).isEqualTo(id);
        assertThat(found.path("hits").get(0).path("title").stringValue()).isEqualTo("Über " + word);
    }

    @Test
    default void aPublicationOfAnotherTypeChangesNeitherAPageOfAListNorItsTag() {
        String word = unique();
        for (int i = 0; i < 3; i++) {
            exponat().publish(exponat().create("event", """
                    {"title": {"de": "%1$s %2$d"}, "slug": {"de": "%1$s-%2$d"}, "place": "%1$s"}"""
                    .formatted(word, i)));
        }
        String list = "/api/delivery/items?type=event&sort=title&limit=2&filter%5Bplace%5D=" + word;
        Answer before = exponat().get(list);
        exponat().publish(exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word)));
        Answer after = exponat().get(list);

        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(after.header("Content-Edition")).isNotEqualTo(before.header("Content-Edition"));
        Answer second = exponat().get(list + "&after=" + after.json().path("next").stringValue());
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().path("next").isNull()).isTrue();
    }

    @Test
    default void aThemeThatIsNotLiveFindsNothingInTheUsualShape() {
        JsonNode found = exponat().get("/api/delivery/search?q=x&theme=" + unique()).json();

        assertThat(found.path("total").intValue()).isZero();
        assertThat(found.path("facets").path("type").isArray()).isTrue();
        assertThat(found.path("facets").path("theme").isArray()).isTrue();
    }

    @Test
    default void aSearchThatCannotReachTheMinimalEditionIsNotAnswered() {
        Answer answer = exponat().get("/api/delivery/search?q=x&minEdition=999999999");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    default void tooManyThemesAreRefused() {
        StringBuilder query = new StringBuilder("/api/delivery/items?theme=a");
        for (int i = 0; i < 11; i++) {
            query.append("&theme=b").append(i);
        }

        assertThat(exponat().get(query.toString()).status()).isEqualTo(400);
    }

    @Test
    default void showsTheNextDraftNowhere() {
        String word = unique();
        String secret = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Alt", "en": "Old"}, "slug": {"de": "%1$s"}, "teaser": {"de": "Offen %1$s"}}"""
                .formatted(word));
        exponat().publish(id);
        exponat().revise(id, 1,
                """
                        {"title": {"de": "Neu %1$s", "en": "New"}, "slug": {"en": "%2$s-en"}, "teaser": {"de": "Geheim %1$s"}}"""
                        .formatted(secret, word));
        // English goes live at version 2; what it lacks must come from the German of version 1.
        Answer published = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"locales\":[\"en\"],\"version\":2}]}");
        assertThat(published.status()).isEqualTo(201);

        JsonNode english = exponat().get("/api/delivery/page/" + word + "-en?locale=en").json();
        assertThat(english.path("version").intValue()).isEqualTo(2);
        assertThat(english.path("fields").path("title").stringValue()).isEqualTo("New");
        assertThat(english.path("fields").path("teaser").stringValue()).isEqualTo("Offen " + word);
        assertThat(english.path("fallback").path("teaser").stringValue()).isEqualTo("de");
        assertThat(exponat().get("/api/delivery/items/" + id + "?locale=en&fallback=none").json().path("fields")
                .has("teaser")).isFalse();

        assertThat(exponat().get("/api/delivery/items/" + id).body()).doesNotContain(secret);
        assertThat(exponat().get("/api/delivery/items?type=page&filter%5Bslug%5D=" + word).body()).contains(id)
                .doesNotContain(secret);
        assertThat(exponat().get("/api/delivery/search?q=" + secret).json().path("total").intValue()).isZero();
        assertThat(exponat().get("/api/delivery/search?locale=en&q=" + secret).json().path("total").intValue())
                .isZero();
        Answer found = exponat().get("/sites/website/de/suche?q=" + word);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).contains("Offen").doesNotContain("Geheim");
        Answer notFound = exponat().get("/sites/website/de/suche?q=" + secret);
        assertThat(notFound.status()).isEqualTo(200);
        assertThat(notFound.body()).doesNotContain("Geheim");
        assertThat(exponat().get("/api/delivery/editions").body()).doesNotContain(secret);
    }

    @Test
    default void keepsThePastReadableAndThePresentApart() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Erstens"}, "slug": {"de": "%s"}}""".formatted(word));
        long first = exponat().publish(id);
        String instant = exponat().get("/api/delivery/editions/current").json().path("effectiveAt").stringValue();
        exponat().revise(id, 1, """
                {"title": {"de": "Zweitens"}}""");
        long second = exponat().publish(id);

        String address = "/api/delivery/page/" + word;
        assertThat(second).isEqualTo(first + 1);
        assertThat(exponat().get(address).body()).contains("Zweitens");
        Answer pinned = exponat().get(address + "?edition=" + first);
        assertThat(pinned.body()).contains("Erstens");
        assertThat(pinned.header("Cache-Control")).contains("immutable");
        assertThat(exponat().get(address + "?at=" + instant).body()).isEqualTo(pinned.body());
        assertThat(exponat().get("/api/delivery/search?q=Erstens&edition=" + first).body()).contains(id);
        assertThat(exponat().get("/api/delivery/search?q=Erstens").body()).doesNotContain(id);

        Answer withdrawn = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"action\":\"withdraw\"}]}");
        assertThat(withdrawn.status()).isEqualTo(201);
        assertThat(exponat().get(address).status()).isEqualTo(410);
        assertThat(exponat().get(address + "?edition=" + second).body()).contains("Zweitens");
        assertThat(exponat().get("/api/delivery/search?q=Zweitens").body()).doesNotContain(id);
    }

    @Test
    default void answersNotModifiedUntilSomethingShownChanges() {
        String word = unique();
        String theme = exponat().create("theme", """
                {"title": {"de": "Thema %1$s"}, "slug": {"de": "t-%1$s"}}""".formatted(word));
        String page = exponat().create("page", """
                {"title": {"de": "Seite"}, "slug": {"de": "%s"}, "themes": ["%s"]}""".formatted(word, theme));
        exponat().publish(page);
        String address = "/api/delivery/page/" + word;
        Answer without = exponat().get(address);
        assertThat(without.json().path("fields").path("themes")).isEmpty();

        String unrelated = exponat().create("event", """
                {"title": {"de": "Anderes"}, "slug": {"de": "e-%s"}}""".formatted(word));
        long later = exponat().publish(unrelated);
        Answer unchanged = exponat().get(address, "If-None-Match", without.header("ETag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("Content-Edition")).isEqualTo(Long.toString(later));

        long shown = exponat().publish(theme);
        Answer with = exponat().get(address, "If-None-Match", without.header("ETag"));
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.json().path("edition").longValue()).isEqualTo(shown);
        assertThat(with.json().path("version").intValue()).isEqualTo(1);
        JsonNode reference = with.json().path("fields").path("themes").get(0);
        assertThat(reference.path("id").stringValue()).isEqualTo(theme);
        assertThat(reference.path("type").stringValue()).isEqualTo("theme");
        assertThat(reference.path("slug").stringValue()).isEqualTo("t-" + word);
        assertThat(reference.path("title").stringValue()).isEqualTo("Thema " + word);
        assertThat(with.header("Surrogate-Key")).contains("item:" + page).contains("item:" + theme);
    }

    @Test
    default void namesEverythingAsWhatASearchIsMadeOfAndKeepsTheEditionOfItsTypes() {
        String word = unique();
        String article = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        long shown = exponat().publish(article);
        String address = "/api/delivery/search?type=page&q=" + word;
        Answer before = exponat().get(address);
        assertThat(before.header("Surrogate-Key")).isEqualTo("all");
        assertThat(before.json().path("edition").longValue()).isEqualTo(shown);

        String event = exponat().create("event", """
                {"title": {"de": "%1$s"}, "slug": {"de": "e-%1$s"}}""".formatted(word));
        long later = exponat().publish(event);
        Answer after = exponat().get(address + "&minEdition=" + later, "If-None-Match", before.header("ETag"));
        assertThat(after.status()).as("the event is counted").isEqualTo(200);
        assertThat(after.json().path("edition").longValue()).as("but not shown").isEqualTo(shown);
        assertThat(after.json().path("facets").path("type")).hasSize(2);
        assertThat(after.json().path("hits")).hasSize(1);
    }

    @Test
    default void pagesThroughOneEditionWhileTheSiteMovesOn() {
        String word = unique();
        String theme = exponat().create("theme", """
                {"title": {"de": "Thema %1$s"}, "slug": {"de": "t-%1$s"}}""".formatted(word));
        List<String> ids = new ArrayList<>(List.of(theme));
        for (String name : List.of("Ähre", "Apfel", "Zinn", "Birne", "Öl")) {
            ids.add(exponat().create("company", """
                    {"title": {"de": "%s"}, "slug": {"de": "%s-%d"}, "place": "Mulfingen", "themes": ["%s"]}"""
                    .formatted(name, word, ids.size(), theme)));
        }
        long edition = exponat().publish(ids.toArray(String[]::new));

        String list = "/api/delivery/items?type=company&filter[place]=Mulfingen&theme=t-" + word
                + "&sort=title&limit=2";
        List<String> titles = new ArrayList<>();
        Answer page = exponat().get(list.replace("[", "%5B").replace("]", "%5D"));
        while (true) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Edition")).isEqualTo(Long.toString(edition));
            page.json().path("items").forEach(item -> titles.add(item.path("fields").path("title").stringValue()));
            if (page.json().path("next").isNull()) {
                break;
            }
            if (titles.size() == 2) {
                exponat().revise(ids.get(3), 1, """
                        {"title": {"de": "Aal"}}""");
                exponat().publish(ids.get(3));
            }
            page = exponat().get((list + "&after=" + page.json().path("next").stringValue()).replace("[", "%5B")
                    .replace("]", "%5D"));
        }
        assertThat(titles).containsExactly("Ähre", "Apfel", "Birne", "Öl", "Zinn");
    }

    @Test
    default void mergesWhatDoesNotCollideAndTellsWhatDoes() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "%s"}}""".formatted(word));
        String address = "/api/editorial/items/" + id;
        assertThat(exponat().asEditor("PATCH", address, "{\"fields\":{}}").status()).isEqualTo(428);
        assertThat(exponat().revise(id, 1, """
                {"title": {"de": "Zwei"}}""")).isEqualTo(2);
        assertThat(exponat().asEditor("PATCH", address, "{\"fields\":{\"teaser\":{\"de\":\"x\"}}}", "If-Match", "\"1\"")
                .status()).isEqualTo(412);
        assertThat(exponat().revise(id, 1, """
                {"teaser": {"de": "Dazu"}}""")).isEqualTo(3);
        Answer collision = exponat().asEditor("PATCH", address, """
                {"base": 1, "fields": {"title": {"de": "Drei"}}}""");
        assertThat(collision.status()).isEqualTo(409);
        JsonNode told = collision.json().path("collisions").get(0);
        assertThat(told.path("base").stringValue()).isEqualTo("Eins");
        assertThat(told.path("theirs").stringValue()).isEqualTo("Zwei");
        assertThat(told.path("yours").stringValue()).isEqualTo("Drei");

        assertThat(
                exponat().asEditor("PATCH", address, "{\"fields\":{\"title\":{\"de\":\"Vier\"}}}", "If-Match", "\"3\"")
                        .json().path("version").intValue())
                .isEqualTo(4);

        Answer newest = exponat().asEditor(address);
        assertThat(newest.header("ETag")).isEqualTo("\"4\"");
        assertThat(newest.json().path("fields").path("teaser").path("de").stringValue()).isEqualTo("Dazu");
        assertThat(exponat().asEditor(address + "/versions/1").body()).contains("Eins");
        JsonNode versions = exponat().asEditor(address + "/versions?limit=2").json();
        assertThat(versions.path("versions").get(0).path("version").intValue()).isEqualTo(4);
        assertThat(versions.path("versions").get(0).path("previous").stringValue())
                .isEqualTo(versions.path("versions").get(1).path("hash").stringValue());
        assertThat(exponat().asEditor(address + "/versions?limit=2&after=" + versions.path("next").stringValue())
                .json().path("versions")).hasSize(2);
    }

    @Test
    default void refusesToThrowAwayWhatIsLive() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Weg"}, "slug": {"de": "%s"}}""".formatted(word));
        exponat().publish(id);
        String address = "/api/editorial/items/" + id;
        JsonNode live = exponat().asEditor(address + "/publications").json().path("publications");
        assertThat(live.findValuesAsString("slot")).containsExactly("*", "de");
        assertThat(exponat().asEditor("DELETE", address, "").status()).isEqualTo(409);
        exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"action\":\"withdraw\"}]}");
        assertThat(exponat().asEditor("DELETE", address, "").status()).isEqualTo(204);
        assertThat(exponat().asEditor("/api/editorial/trash?limit=100").body()).contains(id);
        assertThat(exponat().asEditor("/api/editorial/items?type=page&limit=100").body()).doesNotContain(id);
        assertThat(exponat().asEditor("POST", "/api/editorial/trash/" + id + "/restore", "").status()).isEqualTo(200);
        assertThat(exponat().asEditor("/api/editorial/trash?limit=100").body()).doesNotContain(id);
    }

    @Test
    default void importsTheSameKeyOnce() {
        String key = unique();
        String body = """
                {"type": "page", "key": "%1$s", "fields": {"title": {"de": "Import"}, "slug": {"de": "%1$s"}}}"""
                .formatted(key);
        Answer first = exponat().asEditor("POST", "/api/editorial/items", body);
        Answer again = exponat().asEditor("POST", "/api/editorial/items", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        Answer other = exponat().asEditor("POST", "/api/editorial/items", body.replace("Import", "Anderes"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:key-taken");
        assertThat(exponat().asEditor("/api/editorial/items?type=page&key=" + key).json().path("items")).hasSize(1);
    }

    @Test
    default void makesNoEditionWhenNothingWouldChange() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Einmal"}, "slug": {"de": "%s"}}""".formatted(word));
        long edition = exponat().publish(id);
        Answer again = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\"}]}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().has("edition")).isFalse();
        assertThat(exponat().get("/api/delivery/editions/current").json().path("edition").longValue())
                .isEqualTo(edition);
        JsonNode newest = exponat().get("/api/delivery/editions?limit=1").json().path("editions").get(0);
        assertThat(newest.path("edition").longValue()).isEqualTo(edition);
        assertThat(newest.path("changes").get(0).path("id").stringValue()).isEqualTo(id);
        assertThat(newest.has("author") || newest.has("message")).isFalse();
    }
}
