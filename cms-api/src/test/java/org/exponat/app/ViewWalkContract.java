package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Editors keep questions under a name, the same on every engine. */
interface ViewWalkContract extends ExponatSource {

    String VIEWS = "/api/editorial/views";

    @Test
    default void aViewIsSavedChangedAndRemoved() {
        Answer created = exponat().asEditor("POST", VIEWS, """
                {"name": "Unpublished pages", "shared": true,
                 "question": {"q": "Pumpe", "type": ["page"], "state": ["draft", "changed"], "sort": "-changed",
                              "changedAfter": "2026-03-01T09:00:00+01:00"}}""");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        String address = created.header("Location");
        JsonNode view = exponat().asEditor(address).json();
        assertThat(view).isEqualTo(created.json());
        assertThat(view.at("/question/changedAfter").stringValue()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(view.at("/question").has("theme")).isFalse();

        Answer changed = exponat().asEditor("PUT", address, """
                {"base": 1, "name": "Pages", "list": "items", "question": {"type": ["page"]}}""");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.json().path("revision").intValue()).isEqualTo(2);
        assertThat(changed.json().path("shared").booleanValue()).isFalse();
        assertThat(changed.json().path("list").stringValue()).isEqualTo("items");

        assertThat(exponat().asEditor("DELETE", address, "", "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(exponat().asEditor("DELETE", address, "", "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(exponat().asEditor(address).status()).isEqualTo(404);
        assertThat(exponat().asEditor("DELETE", address, "").status()).isEqualTo(404);
    }

    @Test
    default void whoChangesAViewSaysWhatTheyHaveSeen() {
        String address = saved("Seen");
        String change = "{\"name\": \"Other\", \"question\": {}}";
        assertThat(exponat().asEditor("PUT", address, change).status()).isEqualTo(428);
        assertThat(exponat().asEditor("PUT", address, change, "If-Match", "\"7\"").status()).isEqualTo(412);
        assertThat(exponat().asEditor("PUT", address, change, "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(exponat().asEditor("PUT", address, change, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(exponat().asEditor("PUT", VIEWS + "/none", change, "If-Match", "\"1\"").status()).isEqualTo(404);
        exponat().asEditor("DELETE", address, "");
    }

    private String saved(String name) {
        Answer created = exponat().asEditor("POST", VIEWS, "{\"name\": \"" + name + "\", \"question\": {}}");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.header("Location");
    }

    @Test
    default void viewsAreListedPageByPage() {
        List<String> saved = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            saved.addFirst(saved("Listed " + i));
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = exponat().asEditor(VIEWS + "?limit=2" + (after.isEmpty() ? "" : "&after=" + after)).json();
            page.path("views").forEach(view -> listed.add(VIEWS + "/" + view.path("id").stringValue()));
            after = page.path("next").isNull() ? null : page.path("next").stringValue();
        }
        listed.retainAll(saved);
        assertThat(listed).containsExactlyElementsOf(saved);
        assertThat(exponat().asEditor(VIEWS + "?after=rubbish").status()).isEqualTo(400);
        saved.forEach(address -> exponat().asEditor("DELETE", address, ""));
    }

    @Test
    default void aQuestionThatMakesNoSenseIsRefusedWithThePlaceOfEachFault() {
        Answer refused = exponat().asEditor("POST", VIEWS,
                """
                        {"name": "", "question": {"type": ["page", "nonsense"], "theme": ["no-such-theme"], "state": ["lost"]}}""");
        assertThat(refused.status()).isEqualTo(422);
        List<String> places = new ArrayList<>();
        refused.json().path("errors").forEach(fault -> places.add(fault.path("pointer").stringValue()));
        assertThat(places).containsExactlyInAnyOrder("/name", "/question/type/1", "/question/theme/0",
                "/question/state/0");
        assertThat(exponat().asEditor("POST", VIEWS, "{\"name\": \"x\", \"question\": {\"colour\": 1}}").status())
                .isEqualTo(400);
        assertThat(exponat().asEditor("POST", VIEWS, "{\"list\": \"other\"}").status()).isEqualTo(422);
    }
}
