package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How editors work at one text at once, and see what became of it, the same on every engine. */
interface HistoryWalkContract extends ExponatSource {

    @Test
    default void twoEditorsChangeTwoBlocksOfOneTextAtOnce() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}, "body": {"de": [
                    {"type": "paragraph", "text": "eins"}, {"type": "paragraph", "text": "zwei"}]}}""".formatted(word));
        String address = "/api/editorial/items/" + id;
        JsonNode body = exponat().asEditor(address).json().path("fields").path("body").path("de");
        String first = body.get(0).path("id").stringValue();
        String second = body.get(1).path("id").stringValue();
        String patch = """
                {"body": {"de": [{"id": "%s", "type": "paragraph", "text": "%s"},
                    {"id": "%s", "type": "paragraph", "text": "%s"}]}}""";

        exponat().revise(id, 1, patch.formatted(first, "one", second, "zwei"));
        int merged = exponat().revise(id, 1, patch.formatted(first, "eins", second, "two"));

        assertThat(merged).isEqualTo(3);
        JsonNode now = exponat().asEditor(address).json().path("fields").path("body").path("de");
        assertThat(now.findValuesAsString("text")).containsExactly("one", "two");
        Answer collision = exponat().asEditor("PATCH", address,
                "{\"base\": 1, \"fields\": " + patch.formatted(first, "uno", second, "zwei") + "}");
        assertThat(collision.status()).isEqualTo(409);
        JsonNode told = collision.json().path("collisions").get(0);
        assertThat(told.path("pointer").stringValue()).isEqualTo("/fields/body/de");
        assertThat(told.path("member").stringValue()).isEqualTo(first);
        assertThat(told.path("theirs").path("text").stringValue()).isEqualTo("one");
        assertThat(told.path("yours").path("text").stringValue()).isEqualTo("uno");
    }

    @Test
    default void aTextSentWithoutIdsKeepsTheIdsOfWhatItRepeats() {
        String word = unique();
        String fields = """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}, "body": {"de": [
                    {"type": "paragraph", "text": "eins"}%2$s]}}""";
        String id = exponat().create("page", fields.formatted(word, ""));
        String address = "/api/editorial/items/" + id;
        String kept = exponat().asEditor(address).json().at("/fields/body/de/0/id").stringValue();

        assertThat(exponat().revise(id, 1, fields.formatted(word, ""))).isEqualTo(1);
        exponat().revise(id, 1, fields.formatted(word, ", {\"type\": \"paragraph\", \"text\": \"zwei\"}"));

        assertThat(exponat().asEditor(address).json().at("/fields/body/de/0/id").stringValue()).isEqualTo(kept);
    }

    @Test
    default void aVersionTellsWhatItChanged() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Alter Titel"}, "slug": {"de": "%s"}}""".formatted(word));
        exponat().revise(id, 1, """
                {"title": {"de": "Neuer Titel"}, "teaser": {"en": "Added"}}""");
        exponat().revise(id, 2, """
                {"title": {"de": "Titel"}}""");
        String address = "/api/editorial/items/" + id + "/versions/";

        JsonNode diff = exponat().asEditor(address + "2/diff").json();

        assertThat(diff.path("against").intValue()).isEqualTo(1);
        assertThat(diff.path("version").intValue()).isEqualTo(2);
        assertThat(diff.path("changes").findValuesAsString("pointer")).containsExactly("/fields/title/de",
                "/fields/teaser/en");
        JsonNode title = diff.path("changes").get(0);
        assertThat(title.path("kind").stringValue()).isEqualTo("changed");
        assertThat(title.path("before").stringValue()).isEqualTo("Alter Titel");
        assertThat(title.path("words").toString()).isEqualTo("[{\"kind\":\"removed\",\"text\":\"Alter\"},"
                + "{\"kind\":\"added\",\"text\":\"Neuer\"},{\"kind\":\"kept\",\"text\":\" Titel\"}]");
        assertThat(diff.path("changes").get(1).path("kind").stringValue()).isEqualTo("added");

        assertThat(exponat().asEditor(address + "3/diff?against=1").json().path("changes")).hasSize(2);
        assertThat(exponat().asEditor(address + "1/diff").json().path("against").isNull()).isTrue();
        assertThat(exponat().asEditor(address + "2/diff?against=2").json().path("changes")).isEmpty();
        assertThat(exponat().asEditor(address + "2/diff?against=9").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address + "9/diff").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address + "2/diff?against=x").status()).isEqualTo(400);
        assertThat(exponat().get(address + "2/diff").status()).isEqualTo(401);
    }
}
