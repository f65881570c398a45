package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Editors are shown the fields they ask for, wherever items are told, the same on every engine. */
interface ChosenFieldsContract extends ExponatSource {

    String ITEMS = "/api/editorial/items";

    private static List<String> shown(JsonNode item) {
        return List.copyOf(item.path("fields").propertyNames());
    }

    /** What is on all pages of a list. */
    private List<JsonNode> listed(String address) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = exponat().asEditor(address).json();
        page.path("items").forEach(items::add);
        while (page.path("next").isString()) {
            page = exponat().asEditor(address + "&after=" + page.path("next").stringValue()).json();
            page.path("items").forEach(items::add);
        }
        return items;
    }

    @Test
    default void onlyTheFieldsThatAreNamedAreShownAndNothingElseIsMissing() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s", "en": "%1$s"}, "slug": {"de": "%1$s"}, "teaser": {"de": "x"}}"""
                .formatted(word));
        exponat().asEditor("POST", ITEMS + "/" + id + "/lines", "{\"line\": \"neben\"}");
        for (String address : List.of(ITEMS + "/" + id, ITEMS + "/" + id + "/versions/1",
                ITEMS + "/" + id + "/lines/neben")) {
            Answer whole = exponat().asEditor(address);
            Answer some = exponat().asEditor(address + "?fields=teaser,title");
            assertThat(shown(some.json())).as(address).containsExactlyInAnyOrder("teaser", "title");
            assertThat(some.json().at("/fields/title")).isEqualTo(whole.json().at("/fields/title"));
            assertThat(some.json().propertyNames()).isEqualTo(whole.json().propertyNames());
            assertThat(some.header("ETag")).isEqualTo(whole.header("ETag")).isNotEmpty();
            assertThat(shown(exponat().asEditor(address + "?fields=title&fields=image").json())).as(address)
                    .containsExactly("title");
        }
        String trashed = exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        exponat().asEditor("DELETE", ITEMS + "/" + trashed, "");
        for (String list : List.of(ITEMS + "?type=page&limit=100&", ITEMS + "/unthemed?type=page&limit=100&",
                "/api/editorial/trash?type=page&limit=100&")) {
            List<JsonNode> items = listed(list + "fields=title");
            assertThat(items).as(list).allSatisfy(item -> assertThat(shown(item)).isSubsetOf("title"));
            String made = list.contains("trash") ? trashed : id;
            assertThat(items).as(list).filteredOn(item -> made.equals(item.path("id").stringValue())).singleElement()
                    .satisfies(item -> assertThat(item.at("/fields/title/de").stringValue()).isEqualTo(word));
        }
    }

    @Test
    default void aFieldThereIsNotIsRefusedByNamingThoseThereAre() {
        String id = exponat().create("page", "{}");
        for (String address : List.of(ITEMS + "?type=page&", ITEMS + "?", ITEMS + "/" + id + "?",
                ITEMS + "/" + id + "/versions/1?", ITEMS + "/" + id + "/lines/main?", ITEMS + "/unthemed?",
                "/api/editorial/themes/unused?", "/api/editorial/trash?", "/api/editorial/assets?")) {
            Answer refused = exponat().asEditor(address + "fields=title,titel");
            assertProblem(refused, 400);
            assertThat(refused.json().path("detail").stringValue()).as(address).contains("titel").contains("title");
        }
        assertProblem(exponat().asEditor(ITEMS + "/00000000-0000-7000-8000-000000000000?fields=titel"), 404);
    }
}
