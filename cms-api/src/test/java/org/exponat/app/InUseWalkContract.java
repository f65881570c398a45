package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What editors are told and offered when something in use goes away; and following all that happens. */
interface InUseWalkContract extends WalkContract {

    private Answer delete(String id, String query) {
        return exponat().asEditor("DELETE", "/api/editorial/items/" + id + query, "");
    }

    private String pointingAt(String target) {
        String word = unique();
        return exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}, "themes": ["%2$s"]}""".formatted(word, target));
    }

    private String theme() {
        String word = unique();
        return exponat().create("theme", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
    }

    private long lastPosition() {
        long position = 0;
        JsonNode page;
        do {
            page = exponat().asEditor("/api/editorial/changes?limit=100&after=" + position).json();
            position = page.path("position").longValue();
        } while (!page.path("next").isNull());
        return position;
    }

    @Test
    default void whereSomethingIsUsedIsToldInPages() {
        String theme = theme();
        Set<String> pages = Set.of(pointingAt(theme), pointingAt(theme), pointingAt(theme));
        String address = "/api/editorial/items/" + theme + "/references?limit=2";

        JsonNode first = exponat().asEditor(address).json();
        assertThat(first.path("references")).hasSize(2);
        JsonNode second = exponat().asEditor(address + "&after=" + first.path("next").stringValue()).json();
        assertThat(second.path("references")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        Set<String> told = new HashSet<>();
        first.path("references").forEach(place -> told.add(place.path("id").stringValue()));
        second.path("references").forEach(place -> told.add(place.path("id").stringValue()));
        assertThat(told).isEqualTo(pages);
        for (String broken : List.of("x", "a.b.c.d", theme + ".de.title", theme + ".de.title.main.main")) {
            assertThat(exponat().asEditor(address + "&after=" + broken).status()).as(broken).isEqualTo(400);
        }
    }

    @Test
    default void trashingSomethingInUseNamesThePlaces() {
        String theme = theme();
        String page = pointingAt(theme);

        Answer refused = delete(theme, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:in-use");
        assertThat(refused.json().path("total").intValue()).isEqualTo(1);
        JsonNode place = refused.json().path("places").get(0);
        assertThat(place.path("id").stringValue()).isEqualTo(page);
        assertThat(place.path("type").stringValue()).isEqualTo("page");
        assertThat(place.path("slot").stringValue()).isEqualTo("*");
        assertThat(place.path("field").stringValue()).isEqualTo("themes");
        assertThat(place.path("live").booleanValue()).isFalse();
        assertThat(delete(theme, "?inUse=refuse").status()).isEqualTo(409);
        assertThat(delete(theme, "?inUse=break").status()).isEqualTo(400);
        assertThat(delete(theme, "?inUse=both").status()).isEqualTo(400);
        assertThat(delete(theme, "?inUse=break&message=m&replaceWith=" + page).status()).isEqualTo(400);
        assertThat(delete(theme, "?replaceWith=x").status()).isEqualTo(400);
        assertThat(delete(theme, "?replaceWith=" + page).json().path("type").stringValue())
                .isEqualTo("urn:exponat:problem:replacement-unfit");
        assertThat(delete(page, "").status()).isEqualTo(204);
        assertThat(delete(theme, "").status()).isEqualTo(204);
    }

    @Test
    default void breakingIsLoggedInTheChanges() {
        String theme = theme();
        String page = pointingAt(theme);
        long before = lastPosition();

        Answer broken = delete(theme, "?inUse=break&message=double");

        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.json().path("broken").get(0).path("id").stringValue()).isEqualTo(page);
        JsonNode change = exponat().asEditor("/api/editorial/changes?after=" + before).json().path("changes").get(0);
        assertThat(change.path("position").longValue()).isEqualTo(before + 1);
        assertThat(change.path("kind").stringValue()).isEqualTo("trashed");
        assertThat(change.path("item").stringValue()).isEqualTo(theme);
        assertThat(change.path("broken").get(0).path("message").stringValue()).isEqualTo("double");
        assertThat(change.path("broken").get(0).path("places").get(0).path("id").stringValue()).isEqualTo(page);
    }

    @Test
    default void replacingSavesNewVersions() {
        String old = theme();
        String fresh = theme();
        String page = pointingAt(old);

        Answer replaced = delete(old, "?replaceWith=" + fresh);

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("replaced").get(0).path("id").stringValue()).isEqualTo(page);
        assertThat(replaced.json().path("replaced").get(0).path("version").intValue()).isEqualTo(2);
        assertThat(exponat().asEditor("/api/editorial/items/" + page).json().path("fields").path("themes").get(0)
                .stringValue()).isEqualTo(fresh);
    }

    @Test
    default void aWithdrawalCanBeRefusedWhileItIsUsed() {
        String theme = theme();
        String page = pointingAt(theme);
        exponat().publish(theme, page);
        String withdrawal = """
                {"entries": [{"id": "%s", "action": "withdraw", "inUse": "%s"}]}""";

        Answer refused = exponat().asEditor("POST", "/api/editorial/publications",
                withdrawal.formatted(theme, "refuse"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").get(0).path("code").stringValue()).isEqualTo("in_use");
        assertThat(refused.json().path("errors").get(0).path("detail").stringValue()).contains(page);
        assertThat(exponat().asEditor("POST", "/api/editorial/publications", withdrawal.formatted(theme, "maybe"))
                .json().path("errors").get(0).path("pointer").stringValue()).isEqualTo("/entries/0/inUse");
        assertThat(exponat().asEditor("POST", "/api/editorial/publications", withdrawal.formatted(theme, "break"))
                .status()).isEqualTo(201);
    }

    @Test
    default void whoWaitsForAChangeHearsOfTheNextOne() {
        long before = lastPosition();
        CompletableFuture<Answer> waiting = CompletableFuture
                .supplyAsync(() -> exponat().asEditor("/api/editorial/changes?wait=20&types=theme&after=" + before));
        exponat().create("page", "{}");
        String theme = theme();

        JsonNode heard = waiting.join().json();

        assertThat(heard.path("changes")).hasSize(1);
        JsonNode change = heard.path("changes").get(0);
        assertThat(change.path("item").stringValue()).isEqualTo(theme);
        assertThat(change.path("kind").stringValue()).isEqualTo("version");
        assertThat(change.path("version").intValue()).isEqualTo(1);
        assertThat(change.path("line").stringValue()).isEqualTo("main");
        assertThat(change.has("edition")).isFalse();
        assertThat(change.path("author").stringValue()).isNotEmpty();
        assertThat(heard.path("position").longValue()).isEqualTo(before + 2);
        JsonNode later = exponat().asEditor("/api/editorial/changes?wait=1&after=" + (before + 2)).json();
        assertThat(later.path("changes")).isEmpty();
        assertThat(later.path("position").longValue()).isEqualTo(before + 2);
        assertThat(exponat().asEditor("/api/editorial/changes?wait=21").status()).isEqualTo(400);
        assertThat(exponat().asEditor("/api/editorial/changes?since=1").status()).isEqualTo(400);
    }
}
