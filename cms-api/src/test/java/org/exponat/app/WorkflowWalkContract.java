package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A text is written, asked for, talked about and approved, the same on every engine. */
interface WorkflowWalkContract extends ExponatSource {

    String ITEMS = "/api/editorial/items/";

    @Test
    default void aTextIsAskedForAndApproved() {
        String item = ITEMS + exponat().create("page", "{\"title\": {\"de\": \"Ein Anfang\"}}");
        JsonNode begun = exponat().asEditor(item + "/workflow").json();
        assertThat(begun.path("state").stringValue()).isEqualTo("draft");
        assertThat(begun.at("/label/de").stringValue()).isEqualTo("Entwurf");
        assertThat(begun.has("since")).isFalse();
        assertThat(begun.at("/transitions/0/allowed").booleanValue()).isTrue();

        Answer asked = move(item, "in-review", 1);
        assertThat(asked.status()).as("%s", asked).isEqualTo(200);
        assertThat(asked.json().path("state").stringValue()).isEqualTo("in-review");
        assertThat(asked.json()).isEqualTo(exponat().asEditor(item + "/workflow?version=1").json());
        assertThat(move(item, "approved", 1).json().path("state").stringValue()).isEqualTo("approved");
        assertProblem(move(item, "approved", 1), 409);

        exponat().asEditor("PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Neu\"}}}");
        assertThat(exponat().asEditor(item + "/workflow").json().path("state").stringValue()).isEqualTo("draft");
        assertThat(exponat().asEditor(item + "/workflow?version=1").json().path("state").stringValue())
                .isEqualTo("approved");
        assertThat(exponat().asEditor(item + "/workflow?version=9").status()).isEqualTo(404);
        assertThat(move(item, "nowhere", 2).json().at("/errors/0/pointer").stringValue()).isEqualTo("/to");
        assertThat(exponat().asEditor("POST", item + "/transitions", "{}").json().path("errors")
                .findValuesAsString("pointer")).containsExactlyInAnyOrder("/to", "/version");
    }

    @Test
    default void whatWaitsForReviewIsListedPageByPage() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = exponat().create("page", "{\"title\": {\"de\": \"Wartet\"}}");
            move(ITEMS + id, "in-review", 1);
            asked.add(id);
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = exponat().asEditor("/api/editorial/workflow?state=in-review&type=page&limit=2"
                    + (after.isEmpty() ? "" : "&after=" + after)).json();
            page.path("versions").forEach(one -> listed.add(one.path("id").stringValue()));
            after = page.path("next").isNull() ? null : page.path("next").stringValue();
        }
        assertThat(listed).doesNotHaveDuplicates().containsAll(asked);
        for (String wrong : List.of("", "?state=nowhere", "?state=draft&after=x", "?state=draft&type=nothing")) {
            assertProblem(exponat().asEditor("/api/editorial/workflow" + wrong), 400);
        }
    }

    @Test
    default void aTextIsTalkedAboutAndAssignedAndItsHistoryTellsIt() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Ein Anfang\"}}");
        String item = ITEMS + id;
        Answer said = exponat().asEditor("POST", item + "/comments",
                "{\"pointer\": \"/fields/title/de\", \"text\": \"Zu <b>kurz</b>?\"}");
        assertThat(said.status()).as("%s", said).isEqualTo(201);
        String comment = said.header("Location");
        assertThat(exponat().asEditor("POST", item + "/comments", "{\"answers\": 1, \"text\": \"Ja\"}").status())
                .isEqualTo(201);
        JsonNode thread = exponat().asEditor(comment).json();
        assertThat(thread.path("comment")).isEqualTo(said.json());
        assertThat(thread.at("/answers/0/text").stringValue()).isEqualTo("Ja");
        assertThat(exponat().asEditor("POST", comment + "/resolve", "").json().path("resolvedBy").isString()).isTrue();
        assertThat(exponat().asEditor(item + "/comments?open=true").json().path("threads").size()).isZero();
        assertThat(exponat().asEditor("DELETE", item + "/comments/2", "").status()).isEqualTo(204);
        assertThat(exponat().asEditor(item + "/comments/2").json().path("comment").has("text")).isFalse();
        assertThat(exponat().asEditor(item + "/comments/7").status()).isEqualTo(404);
        assertThat(exponat().asEditor("POST", item + "/comments",
                "{\"pointer\": \"/fields/colour\", \"block\": \"b\", \"text\": \"\"}").json().path("errors")
                .findValuesAsString("pointer")).containsExactlyInAnyOrder("/text", "/pointer");

        Answer assigned = exponat().asEditor("POST", item + "/assignments",
                "{\"to\": [\"administrator\"], \"due\": \"2001-01-01\"}");
        assertThat(assigned.status()).as("%s", assigned).isEqualTo(201);
        JsonNode mine = exponat().asEditor("/api/editorial/assignments?to=me&limit=100").json();
        assertThat(mine.at("/assignments/0/id").stringValue()).isEqualTo(id);
        assertThat(exponat().asEditor("DELETE", item + "/assignments/1", "").status()).isEqualTo(204);
        assertThat(exponat().asEditor(item + "/assignments").json().path("assignments").size()).isZero();
        assertThat(exponat().asEditor("POST", item + "/assignments", "{\"to\": [\"nemo\"], \"due\": \"morgen\"}")
                .status()).isEqualTo(422);
        assertProblem(exponat().asEditor("/api/editorial/assignments?after=x"), 400);

        List<String> kinds = new ArrayList<>();
        exponat().asEditor(item + "/history").json().path("events")
                .forEach(event -> kinds.add(event.at("/change/kind").stringValue()));
        assertThat(kinds.reversed()).containsExactly("version", "comment-written", "comment-written",
                "comment-resolved", "comment-retracted", "assigned", "assignment-ended");
    }

    @Test
    default void whatWasSaidIsErasedWhereverItIsKept() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Ein Anfang\"}}");
        String item = ITEMS + id;
        String said = "{\"text\": \"Frau Muster\"}";
        String comment = repeatable(id + "-c", item + "/comments", said).header("Location");
        repeatable(id + "-r", comment + "/resolve", "{}");
        exponat().asEditor("DELETE", comment, "");
        Answer again = repeatable(id + "-c", item + "/comments", said);
        assertProblem(again, 409);
        assertThat(again.body() + repeatable(id + "-r", comment + "/resolve", "{}").body()).doesNotContain("Muster");
        // Nothing was done a second time.
        assertThat(exponat().asEditor(item + "/comments").json().path("threads").size()).isEqualTo(1);

        String asked = "{\"to\": \"in-review\", \"version\": 1, \"message\": \"Frau Muster bat darum\"}";
        repeatable(id + "-m", item + "/transitions", asked);
        JsonNode event = exponat().asEditor(item + "/history").json().at("/events/0");
        assertThat(event.at("/change/message").stringValue()).isEqualTo("Frau Muster bat darum");
        assertThat(event.has("message")).isFalse();
        String erased = item + "/history/" + event.at("/change/position").longValue() + "/message";
        assertThat(exponat().asEditor("DELETE", erased, "").status()).isEqualTo(204);
        JsonNode history = exponat().asEditor(item + "/history").json();
        assertThat(history.at("/events/0/change/kind").stringValue()).isEqualTo("words-erased");
        assertThat(history.at("/events/0/change/said").longValue())
                .isEqualTo(event.at("/change/position").longValue());
        assertThat(history.toString() + exponat().asEditor(item + "/workflow").body()
                + repeatable(id + "-m", item + "/transitions", asked).body()).doesNotContain("Muster");
        assertThat(exponat().asEditor("DELETE", item + "/history/0/message", "").status()).isEqualTo(404);
    }

    @Test
    default void whereTheListOfWhatIsToBeDoneGoesOnIsToldByThePlaceAlone() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Ein Anfang\"}}");
        exponat().asEditor("POST", ITEMS + id + "/assignments",
                "{\"to\": [\"administrator\"], \"due\": \"2001-01-02\"}");
        // An item alone is no place: whether it is there, and when it is due, is nobody's to find out.
        assertProblem(exponat().asEditor("/api/editorial/assignments?after=" + id + ".1"), 400);
        assertProblem(exponat().asEditor("/api/editorial/assignments?after=2001-13-02." + id + ".1"), 400);
        for (String behind : List.of("2001-01-01", "2001-01-02")) {
            assertThat(exponat().asEditor("/api/editorial/assignments?after=" + behind + "." + id + ".1").body()
                    .contains(id)).isEqualTo(behind.endsWith("1"));
        }
        exponat().asEditor("DELETE", ITEMS + id + "/assignments/1", "");
        assertThat(exponat().asEditor("POST", "/api/editorial/accounts", "{\"name\": \"me\"}").json()
                .at("/errors/0/code").stringValue()).isEqualTo("reserved");
    }

    private Answer repeatable(String key, String path, String body) {
        return exponat().asEditor("POST", path, body, "Idempotency-Key", key);
    }

    private Answer move(String item, String to, int version) {
        return exponat().asEditor("POST", item + "/transitions",
                "{\"to\": \"" + to + "\", \"version\": " + version + "}");
    }
}
