package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lines beside main over HTTP, the same on every engine. */
interface LinesWalkContract extends ExponatSource {

    @Test
    default void aTypoInTheLiveTextIsCorrectedWhileARewriteWaits() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Lüfer"}, "slug": {"de": "%s"}, "teaser": {"de": "Bisher"}}""".formatted(word));
        String address = "/api/editorial/items/" + id;
        exponat().publish(id);
        exponat().revise(id, 1, """
                {"teaser": {"de": "Halb fertig"}}""");

        Answer opened = exponat().asEditor("POST", address + "/lines", """
                {"line": "tippfehler", "from": 1}""");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo(address + "/lines/tippfehler");
        assertThat(opened.json().path("base").intValue()).isEqualTo(1);
        assertThat(opened.json().path("main").path("version").intValue()).isEqualTo(2);
        assertThat(opened.json().path("main").path("moved").booleanValue()).isTrue();
        Answer onLine = exponat().asEditor(opened.header("Location"));
        assertThat(onLine.header("ETag")).isEqualTo("\"1\"");
        assertThat(exponat().asEditor(address + "?line=tippfehler").body()).isEqualTo(onLine.body());

        Answer corrected = exponat().asEditor("PATCH", address + "?line=tippfehler", """
                {"fields": {"title": {"de": "Lüfter"}}}""", "If-Match", "\"1\"");
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.json().path("version").intValue()).isEqualTo(3);
        Answer published = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"line\":\"tippfehler\"}]}");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.json().path("entries").get(0).path("version").intValue()).isEqualTo(3);
        JsonNode live = exponat().get("/api/delivery/page/" + word).json().path("fields");
        assertThat(live.path("title").stringValue()).isEqualTo("Lüfter");
        assertThat(live.path("teaser").stringValue()).isEqualTo("Bisher");

        Answer merged = exponat().asEditor("POST", address + "/lines/tippfehler/merge", "{}");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().path("version").intValue()).isEqualTo(4);
        assertThat(merged.json().at("/fields/title/de").stringValue()).isEqualTo("Lüfter");
        assertThat(merged.json().at("/fields/teaser/de").stringValue()).isEqualTo("Halb fertig");
        assertThat(exponat().asEditor(address).body()).isEqualTo(merged.body());
        assertThat(exponat().asEditor(address + "/lines").json().path("lines").findValuesAsString("line"))
                .containsExactly("main");
        assertThat(exponat().asEditor(address + "/versions").json().path("versions").findValuesAsString("line"))
                .containsExactly("main", "tippfehler", "main", "main");
    }

    @Test
    default void aLineShowsHowMainMovedAndTakesItOver() {
        String id = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "%s"}}""".formatted(unique()));
        String address = "/api/editorial/items/" + id;
        exponat().asEditor("POST", address + "/lines", "{\"line\": \"neu\"}");
        exponat().asEditor("PATCH", address + "?line=neu", """
                {"base": 1, "fields": {"title": {"de": "Auf der Linie"}}}""");
        assertThat(line(address).path("main").path("moved").booleanValue()).isFalse();
        exponat().revise(id, 1, """
                {"teaser": {"de": "Auf main"}}""");
        assertThat(line(address).path("main").path("moved").booleanValue()).isTrue();

        Answer updated = exponat().asEditor("POST", address + "/lines/neu/update", """
                {"message": "nachgezogen"}""");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().at("/fields/title/de").stringValue()).isEqualTo("Auf der Linie");
        assertThat(updated.json().at("/fields/teaser/de").stringValue()).isEqualTo("Auf main");
        assertThat(updated.json().path("message").stringValue()).isEqualTo("nachgezogen");
        assertThat(line(address).path("base").intValue()).isEqualTo(3);
        assertThat(line(address).path("main").path("moved").booleanValue()).isFalse();

        exponat().revise(id, 3, """
                {"title": {"de": "Auf main anders"}}""");
        Answer collision = exponat().asEditor("POST", address + "/lines/neu/merge", "{}");
        assertThat(collision.status()).isEqualTo(409);
        JsonNode told = collision.json().path("collisions").get(0);
        assertThat(told.path("pointer").stringValue()).isEqualTo("/fields/title/de");
        assertThat(told.path("base").stringValue()).isEqualTo("Eins");
        assertThat(told.path("theirs").stringValue()).isEqualTo("Auf main anders");
        assertThat(told.path("yours").stringValue()).isEqualTo("Auf der Linie");

        assertThat(exponat().asEditor("POST", address + "/lines/neu/update", "{\"prefer\": \"both\"}").json()
                .path("errors")
                .get(0).path("pointer").stringValue()).isEqualTo("/prefer");
        Answer preferred = exponat().asEditor("POST", address + "/lines/neu/update", "{\"prefer\": \"line\"}");
        assertThat(preferred.json().at("/fields/title/de").stringValue()).isEqualTo("Auf der Linie");

        assertThat(exponat().asEditor("DELETE", address + "/lines/neu", "").status()).isEqualTo(204);
        assertThat(exponat().asEditor("DELETE", address + "/lines/neu", "").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address).json().at("/fields/title/de").stringValue())
                .isEqualTo("Auf main anders");
    }

    private JsonNode line(String address) {
        return exponat().asEditor(address + "/lines").json().path("lines").get(1);
    }

    @Test
    default void linesAreAskedForByNamesThatExist() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        String address = "/api/editorial/items/" + id;

        assertThat(exponat().asEditor(address + "?line=nirgends").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address + "?line=Nirgends!").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address + "?lien=main").status()).isEqualTo(400);
        assertThat(exponat().asEditor(address + "?line=main").status()).isEqualTo(200);
        assertThat(exponat().asEditor(address + "/lines/nirgends").status()).isEqualTo(404);
        assertThat(exponat().asEditor("PATCH", address + "?line=nirgends", "{\"base\":1,\"fields\":{}}").status())
                .isEqualTo(404);
        for (String act : new String[]{"/merge", "/update"}) {
            assertThat(exponat().asEditor("POST", address + "/lines/nirgends" + act, "{}").status()).isEqualTo(404);
            assertThat(exponat().asEditor("POST", address + "/lines/main" + act, "{}").status()).isEqualTo(409);
        }
        assertThat(fault(exponat().asEditor("POST", address + "/lines", "{\"line\":\"Große Linie\"}")))
                .isEqualTo("/line wrong_form");
        assertThat(fault(exponat().asEditor("POST", address + "/lines", "{\"line\":\"a\",\"from\":9}")))
                .isEqualTo("/from unknown_version");
        assertThat(fault(exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"line\":\"main\",\"version\":1}]}")))
                .isEqualTo("/entries/0/line not_together");
        Answer taken = exponat().asEditor("POST", address + "/lines", "{\"line\":\"main\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:line-taken");
    }

    @Test
    default void whatALineUsesIsShownAsUsed() {
        String target = exponat().create("theme", "{\"title\": {\"de\": \"Ziel\"}}");
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        exponat().asEditor("POST", "/api/editorial/items/" + id + "/lines", "{\"line\": \"neu\"}");
        exponat().asEditor("PATCH", "/api/editorial/items/" + id + "?line=neu",
                "{\"base\": 1, \"fields\": {\"themes\": [\"" + target + "\"]}}");

        JsonNode uses = exponat().asEditor("/api/editorial/items/" + target + "/references").json().path("references");
        assertThat(uses).hasSize(1);
        assertThat(uses.get(0).path("line").stringValue()).isEqualTo("neu");
        assertThat(exponat().asEditor("DELETE", "/api/editorial/items/" + target, "").status()).isEqualTo(409);
    }

    private static String fault(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        JsonNode fault = answer.json().path("errors").get(0);
        return fault.path("pointer").stringValue() + " " + fault.path("code").stringValue();
    }
}
