package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Releases over HTTP, from the first text to taking them back, the same on every engine. */
interface ReleaseWalkContract extends ExponatSource {

    String RELEASES = "/api/editorial/releases";
    String ACTS = "/api/editorial/publications";

    @Test
    default void aReleaseIsWrittenPreviewedPublishedAndUndone() {
        String word = unique();
        String changed = exponat().create("page", """
                {"title": {"de": "Vorher %1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        exponat().publish(changed);
        String fresh = exponat().create("page", """
                {"title": {"de": "Neu %1$s"}, "slug": {"de": "neu-%1$s"}}""".formatted(word));
        String name = "rel-" + word;
        Answer begun = exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\", \"message\": \"Frühling\"}");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Location")).isEqualTo(RELEASES + "/" + name);
        assertThat(exponat().asEditor("PUT", begun.header("Location") + "/items/" + changed, "{}").status())
                .isEqualTo(200);
        Answer put = exponat().asEditor("PUT", begun.header("Location") + "/items/" + fresh, "{\"locales\": [\"de\"]}");
        assertThat(put.json().path("line").path("version").intValue()).isEqualTo(1);
        assertThat(put.json().path("title").stringValue()).isEqualTo("Neu " + word);
        assertThat(exponat().asEditor("PATCH", "/api/editorial/items/" + changed + "?line=" + name, """
                {"base": 1, "fields": {"title": {"de": "Nachher %s"}}}""".formatted(word)).status()).isEqualTo(200);

        assertThat(preview("/api/delivery/page/" + word, name).json().at("/fields/title").stringValue())
                .isEqualTo("Nachher " + word);
        assertThat(preview("/api/delivery/items/" + fresh, name).status()).isEqualTo(200);
        assertThat(titles(preview("/api/delivery/search?q=" + word, name)))
                .containsExactlyInAnyOrder("Nachher " + word, "Neu " + word);
        assertThat(preview("/sites/website/de/" + word, name).body()).contains("Nachher " + word);
        assertThat(preview("/sites/website/de/neu-" + word, name).status()).isEqualTo(200);
        assertThat(preview("/sites/website/de/suche?q=" + word, name).body()).contains("Nachher " + word);
        assertThat(preview("/sites/website/de/" + word + "/", name).header("Location"))
                .isEqualTo("/sites/website/de/" + word + "?release=" + name);
        assertThat(exponat().get("/api/delivery/page/" + word).body()).contains("Vorher " + word);
        assertThat(exponat().get("/api/delivery/items/" + fresh).status()).isEqualTo(404);
        assertThat(titles(exponat().get("/api/delivery/search?q=" + word)))
                .containsExactly("Vorher " + word);

        JsonNode plan = exponat().asEditor("POST", "/api/editorial/plans", "{\"release\": \"" + name + "\"}").json();
        assertThat(plan.path("faults")).isEmpty();
        assertThat(plan.path("goesLive").findValuesAsString("id")).contains(changed, fresh);
        Answer published = exponat().asEditor("POST", ACTS, "{\"release\": \"" + name + "\", \"plan\": \""
                + plan.path("seal").stringValue() + "\"}");
        assertThat(published.status()).isEqualTo(201);
        long edition = published.json().path("edition").longValue();
        assertThat(exponat().get("/api/delivery/page/" + word).body()).contains("Nachher " + word);
        assertThat(exponat().get("/api/delivery/page/" + word + "?edition=" + (edition - 1)).body())
                .contains("Vorher " + word);
        JsonNode release = exponat().asEditor(begun.header("Location")).json();
        assertThat(release.path("state").stringValue()).isEqualTo("published");
        assertThat(release.path("edition").longValue()).isEqualTo(edition);
        assertThat(exponat().asEditor("/api/editorial/items/" + changed).body()).contains("Nachher " + word);
        assertThat(preview("/api/delivery/page/" + word, name).status()).isEqualTo(409);

        Answer undone = exponat().asEditor("POST", ACTS, "{\"undo\": " + edition + ", \"message\": \"zu früh\"}");
        assertThat(undone.status()).isEqualTo(201);
        assertThat(exponat().get("/api/delivery/page/" + word).body()).contains("Vorher " + word);
        assertThat(exponat().get("/api/delivery/items/" + fresh).status()).isEqualTo(410);
        assertThat(exponat().asEditor(begun.header("Location")).json().path("state").stringValue())
                .isEqualTo("undone");
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": " + edition + "}").json().path("errors")
                .findValues("code").stream().map(JsonNode::stringValue)).containsOnly("changed_since");
    }

    @Test
    default void whatWasUndoneOfAReleaseIsToldAsLongAsItIsUndone() {
        String word = unique();
        String release = RELEASES + "/rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"rel-" + word + "\"}");
        String again = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "eins-%s"}}""".formatted(word));
        String once = exponat().create("page", """
                {"title": {"de": "Zwei"}, "slug": {"de": "zwei-%s"}}""".formatted(word));
        exponat().asEditor("PUT", release + "/items/" + again, "{}");
        exponat().asEditor("PUT", release + "/items/" + once, "{}");
        long edition = edition("{\"release\": \"rel-" + word + "\"}");
        exponat().revise(again, 1, """
                {"title": {"de": "Anders"}}""");
        exponat().publish(again);

        long partly = edition("{\"undo\": " + edition + ", \"keepNewer\": true}");
        JsonNode told = exponat().asEditor(release).json();
        assertThat(told.path("state").stringValue()).isEqualTo("published");
        assertThat(told.path("partlyUndoneBy").longValue()).isEqualTo(partly);
        assertThat(told.path("edition").longValue()).isEqualTo(edition);
        long shown = edition("{\"undo\": " + partly + "}");
        assertThat(exponat().asEditor(release).json().has("partlyUndoneBy")).isFalse();
        long undone = edition("{\"undo\": " + shown + "}");
        assertThat(exponat().asEditor(release).json().path("partlyUndoneBy").longValue()).isEqualTo(undone);
    }

    /** Makes one. */
    private long edition(String publication) {
        Answer made = exponat().asEditor("POST", ACTS, publication);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("edition").longValue();
    }

    @Test
    default void onlyWhoHasATokenSeesAPreviewAndNobodyKeepsIt() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Geheim"}, "slug": {"de": "%s"}}""".formatted(word));
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        exponat().asEditor("PUT", RELEASES + "/" + name + "/items/" + id, "{}");

        for (String address : new String[]{"/api/delivery/page/" + word, "/api/delivery/items?type=page",
                "/api/delivery/search?q=geheim", "/api/delivery/themes", "/sites/website/de/" + word, "/"}) {
            String asked = address + (address.contains("?") ? "&" : "?") + "release=" + name;
            Answer refused = exponat().get(asked);
            assertThat(refused.status()).as(asked).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(exponat().get(asked, "Authorization", "Bearer exp_nobody-has-this-one-0123456789").status())
                    .as(asked).isEqualTo(401);
            assertThat(exponat().get(asked.replace("release", "rel%65ase")).status()).as(asked).isEqualTo(401);
            Answer seen = preview(address, name);
            assertThat(seen.status()).as(asked).isEqualTo(address.equals("/") ? 302 : 200);
            assertThat(seen.header("Cache-Control")).as(asked).isEqualTo("no-store");
            assertThat(seen.header("ETag")).as(asked).isEqualTo("");
            assertThat(seen.header("Surrogate-Key")).as(asked).isEqualTo("");
            assertThat(preview(address, "no-such-release").status()).as(asked).isEqualTo(404);
            assertThat(exponat().get(address).body()).doesNotContain("Geheim");
        }
        assertThat(preview("/api/delivery/items?edition=0", name).status()).isEqualTo(400);
        assertThat(preview("/api/delivery/items?limit=1&type=page", name).json().path("next").isString()).isTrue();
    }

    @Test
    default void whoeverIsSentOnWithinAPreviewStaysInIt() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Geheim %1$s", "en": "Secret %1$s"}, "slug": {"de": "de-%1$s", "en": "en-%1$s"}}"""
                .formatted(word));
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        exponat().asEditor("PUT", RELEASES + "/" + name + "/items/" + id, "{}");

        String kept = "?release=" + name;
        for (var sentTo : Map.of("/", "/sites/website/de" + kept, "/sites/website", "/sites/website/de" + kept,
                "/sites/website/", "/sites/website/de" + kept,
                "/sites/website/de/en-" + word, "/sites/website/de/de-" + word + kept,
                "/sites/website/de/de-" + word + "/", "/sites/website/de/de-" + word + kept,
                "/sites/website/en/suche?q=a%20b%26c", "/sites/website/en/search?q=a+b%26c&release=" + name)
                .entrySet()) {
            Answer sent = preview(sentTo.getKey(), name);
            assertThat(sent.header("Location")).as(sentTo.getKey()).isEqualTo(sentTo.getValue());
            assertThat(sent.header("Cache-Control")).as(sentTo.getKey()).isEqualTo("no-store");
            Answer there = exponat().asEditor(sent.header("Location"));
            assertThat(there.status()).as(sentTo.getKey()).isEqualTo(200);
            assertThat(there.header("Cache-Control")).as(sentTo.getKey()).isEqualTo("no-store");
        }
        assertThat(exponat().get("/").header("Location")).isEqualTo("/sites/website/de");
    }

    @Test
    default void theParameterClosesNoAddressThatShowsNoPreview() {
        for (String address : new String[]{"/api/openapi.json", "/api/docs", "/actuator/health",
                "/media/" + "0".repeat(64), "/nowhere"}) {
            assertThat(exponat().get(address + "?release=1").status()).as(address)
                    .isEqualTo(exponat().get(address).status()).isNotEqualTo(401);
        }
    }

    @Test
    default void aListIsPreviewedPageByPage() {
        String word = unique();
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        String[] places = {"a", "b", "c", "d", "e"};
        for (int i = 0; i < places.length; i++) {
            String id = exponat().create("event", """
                    {"title": {"de": "%1$s%2$s"}, "slug": {"de": "%1$s%2$s"}}""".formatted(word, places[i]));
            if (i % 2 == 0) {
                exponat().publish(id);
            } else {
                exponat().asEditor("PUT", RELEASES + "/" + name + "/items/" + id, "{}");
            }
        }
        StringBuilder seen = new StringBuilder();
        String next = "";
        do {
            JsonNode page = preview("/api/delivery/items?type=event&sort=title&limit=2" + next, name).json();
            page.path("items").forEach(item -> {
                String slug = item.path("slug").stringValue();
                if (slug.startsWith(word)) {
                    seen.append(slug.substring(word.length()));
                }
            });
            next = page.path("next").isNull() ? "" : "&after=" + page.path("next").stringValue();
        } while (!next.isEmpty());
        assertThat(seen).hasToString("abcde");
    }

    @Test
    default void whatContinuesAPreviewContinuesNothingElse() {
        String word = unique();
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        String changing = "";
        for (String place : new String[]{"a", "b", "c"}) {
            String id = exponat().create("theme", """
                    {"title": {"de": "%1$s %2$s"}, "slug": {"de": "%1$s%2$s"}}""".formatted(word, place));
            exponat().publish(id);
            exponat().asEditor("PUT", RELEASES + "/" + name + "/items/" + id, "{}");
            changing = id;
        }
        String[] lists = {"/api/delivery/items?type=theme&limit=1", "/api/delivery/themes?limit=1",
                "/api/delivery/search?limit=1&q=" + word};
        String[] marks = new String[lists.length];
        for (int i = 0; i < lists.length; i++) {
            Answer first = preview(lists[i], name);
            marks[i] = first.json().path("next").stringValue();
            Answer second = preview(lists[i] + "&after=" + marks[i], name);
            assertThat(second.status()).as(lists[i]).isEqualTo(200);
            assertThat(second.header("Content-Edition")).isEqualTo(first.header("Content-Edition"));
            assertThat(exponat().get(lists[i] + "&after=" + marks[i]).status()).as(lists[i]).isEqualTo(400);
            String open = exponat().get(lists[i]).json().path("next").stringValue();
            assertThat(preview(lists[i] + "&after=" + open, name).status()).as(lists[i]).isEqualTo(400);
        }
        exponat().asEditor("PATCH", "/api/editorial/items/" + changing + "?line=" + name, """
                {"base": 1, "fields": {"title": {"de": "%s anders"}}}""".formatted(word));
        for (int i = 0; i < lists.length; i++) {
            Answer refused = preview(lists[i] + "&after=" + marks[i], name);
            assertThat(refused.status()).as(lists[i]).isEqualTo(400);
            assertThat(refused.json().path("detail").stringValue()).contains("Begin again");
        }
    }

    @Test
    default void aPreviewIsOfTheEditionItNamesAndIsRefusedOnceAnotherOneIsMade() {
        String word = unique();
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        String list = "/api/delivery/items?type=page&limit=1";
        for (String place : new String[]{"a", "b"}) {
            exponat().publish(exponat().create("page", """
                    {"title": {"de": "%1$s"}, "slug": {"de": "%1$s%2$s"}}""".formatted(word, place)));
        }
        Answer first = preview(list, name);
        String mark = first.json().path("next").stringValue();
        exponat().publish(exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$sc"}}""".formatted(word)));

        assertThat(preview(list + "&after=" + mark, name).status()).isEqualTo(400);
        long current = Long.parseLong(exponat().get("/api/delivery/editions/current").header("Content-Edition"));
        Answer again = preview(list + "&minEdition=" + current, name);
        assertThat(Long.parseLong(again.header("Content-Edition"))).isGreaterThanOrEqualTo(current)
                .isGreaterThan(Long.parseLong(first.header("Content-Edition")));
    }

    @Test
    default void aReleaseWaitsForItsInstantAndCanBeTakenBackUntilThen() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "%s"}}""".formatted(word));
        String release = RELEASES + "/rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"rel-" + word + "\"}");
        exponat().asEditor("PUT", release + "/items/" + id, "{}");
        Answer planned = exponat().asEditor("POST", ACTS,
                "{\"release\": \"rel-" + word + "\", \"at\": \"2996-03-29T01:30:00+01:00\"}");
        assertThat(planned.status()).isEqualTo(202);
        JsonNode waiting = exponat().asEditor(release).json();
        assertThat(waiting.path("state").stringValue()).isEqualTo("planned");
        assertThat(Instant.parse(waiting.path("act").path("at").stringValue()))
                .isEqualTo(Instant.parse("2996-03-29T00:30:00Z"));
        Answer refused = exponat().asEditor("DELETE", release, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:planned");

        exponat().asEditor("DELETE", planned.header("Location"), "");
        assertThat(exponat().asEditor(release).json().path("state").stringValue()).isEqualTo("open");
        assertThat(exponat().asEditor("DELETE", release + "/items/" + id, "").status()).isEqualTo(204);
        assertThat(exponat().asEditor(release + "/items").json().path("items")).isEmpty();
        assertThat(exponat().asEditor("DELETE", release, "").json().path("state").stringValue())
                .isEqualTo("cancelled");
        assertThat(exponat().asEditor(RELEASES + "?limit=100&state=cancelled").json().path("releases")
                .findValuesAsString("name")).contains("rel-" + word);
    }

    @Test
    default void conflictsWithNewerWorkAreShownAndStandAgainstIt() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Lüfer"}, "slug": {"de": "%s"}}""".formatted(word));
        exponat().publish(id);
        String name = "rel-" + word;
        exponat().asEditor("POST", RELEASES, "{\"name\": \"" + name + "\"}");
        exponat().asEditor("PUT", RELEASES + "/" + name + "/items/" + id, "{}");
        exponat().asEditor("PATCH", "/api/editorial/items/" + id + "?line=" + name, """
                {"base": 1, "fields": {"title": {"de": "Lüfer und mehr"}}}""");
        exponat().revise(id, 1, """
                {"title": {"de": "Lüfter"}}""");
        exponat().publish(id);

        JsonNode item = exponat().asEditor(RELEASES + "/" + name + "/items/" + id).json();
        assertThat(item.path("line").path("moved").booleanValue()).isTrue();
        assertThat(item.path("collisions").get(0).path("theirs").stringValue()).isEqualTo("Lüfter");
        assertThat(item.path("setsBack").get(0).path("fields").get(0).stringValue()).isEqualTo("title");
        Answer refused = exponat().asEditor("POST", ACTS, "{\"release\": \"" + name + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").get(0).path("pointer").stringValue()).isEqualTo("/items/" + id);
        assertThat(refused.json().path("errors").get(0).path("code").stringValue()).isEqualTo("newer_work");
        assertThat(exponat().asEditor("POST", ACTS, "{\"release\": \"" + name + "\", \"overwrite\": true}").status())
                .isEqualTo(201);
    }

    @Test
    default void whatIsMisspeltIsToldWithItsPlace() {
        assertThat(exponat().asEditor("POST", RELEASES, "{\"name\": \"Großes\"}").json().path("errors").get(0)
                .path("pointer").stringValue()).isEqualTo("/name");
        assertThat(exponat().asEditor("POST", RELEASES, "{\"name\": \"main\"}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("POST", RELEASES, "{}").status()).isEqualTo(422);
        assertThat(exponat().asEditor(RELEASES + "?state=planned").status()).isEqualTo(400);
        assertThat(exponat().asEditor(RELEASES + "/no-such-release").status()).isEqualTo(404);
        assertThat(exponat().asEditor("POST", ACTS, "{\"release\": \"no-such-release\"}").status()).isEqualTo(404);
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": 999999999}").status()).isEqualTo(404);
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": 9999999999}").status()).isEqualTo(404);
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": 99999999999999999999}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": 1.5}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("POST", ACTS, "{\"undo\": \"x\"}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("POST", ACTS, "{\"release\": \"x\", \"entries\": []}").status()).isEqualTo(400);
    }

    private static List<String> titles(Answer found) {
        return found.json().path("hits").valueStream().map(hit -> hit.path("title").stringValue()).toList();
    }

    private Answer preview(String address, String release) {
        return exponat().get(address + (address.contains("?") ? "&" : "?") + "release=" + release, "Authorization",
                "Bearer " + RunningExponat.TOKEN);
    }
}
