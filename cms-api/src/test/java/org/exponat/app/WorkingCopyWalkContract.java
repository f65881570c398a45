package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Autosave over HTTP, the same on every engine. */
interface WorkingCopyWalkContract extends ExponatSource {

    @Test
    default void whatIsTypedIsKeptUntilItIsSaved() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "%s"}}""".formatted(word));
        exponat().publish(id);
        String address = "/api/editorial/items/" + id;
        assertThat(exponat().asEditor(address + "/working-copy").status()).isEqualTo(404);

        Answer kept = put(address, """
                {"base": 1, "fields": {"title": {"de": "Zwei %1$s"}, "slug": {"de": "Nicht so"}}}""".formatted(word));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().path("revision").intValue()).isEqualTo(1);
        assertThat(kept.json().path("base").intValue()).isEqualTo(1);
        assertThat(kept.json().path("newest").intValue()).isEqualTo(1);
        assertThat(kept.json().path("line").stringValue()).isEqualTo("main");
        assertThat(kept.json().path("warnings").findValuesAsString("pointer")).containsExactly("/fields/slug/de");
        assertThat(exponat().asEditor(address + "/working-copy").body()).isEqualTo(kept.body());
        JsonNode listed = exponat().asEditor("/api/editorial/working-copies?limit=100").json().path("workingCopies");
        assertThat(listed.findValuesAsString("id")).contains(id);
        assertThat(exponat().get("/api/delivery/search?q=" + word + "2").body()).doesNotContain("Zwei");
        assertThat(exponat().get("/api/delivery/items/" + id).body()).doesNotContain("Zwei");
        assertThat(exponat().asEditor(address).body()).doesNotContain("Zwei");
        assertThat(exponat().asEditor(address + "/versions").body()).doesNotContain("Zwei");

        Answer saved = exponat().asEditor("PATCH", address, """
                {"base": 1, "workingCopy": 1, "fields": {"title": {"de": "Zwei"}}}""");
        assertThat(saved.json().path("version").intValue()).isEqualTo(2);
        assertThat(exponat().asEditor(address + "/working-copy").status()).isEqualTo(404);
    }

    @Test
    default void aLateAutosaveIsToldThatThereAreNewerWords() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        String address = "/api/editorial/items/" + id;
        put(address, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"E\"}}}");
        put(address, "{\"base\": 1, \"revision\": 1, \"fields\": {\"title\": {\"de\": \"Ei\"}}}");

        for (String late : new String[]{"\"revision\": 1, ", ""}) {
            Answer refused = put(address,
                    "{\"base\": 1, " + late + "\"fields\": {\"title\": {\"de\": \"alt\"}}}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:working-copy-moved");
            assertThat(refused.json().path("revision").intValue()).isEqualTo(2);
        }
        exponat().asEditor("PATCH", address, "{\"base\": 1, \"workingCopy\": 1, \"fields\": {}}");
        assertThat(exponat().asEditor(address + "/working-copy").json().at("/fields/title/de").stringValue())
                .isEqualTo("Ei");
        assertThat(exponat().asEditor("DELETE", address + "/working-copy?revision=1", "").status()).isEqualTo(409);
        assertThat(exponat().asEditor("DELETE", address + "/working-copy", "").status()).isEqualTo(204);
        Answer gone = put(address, "{\"base\": 1, \"revision\": 2, \"fields\": {}}");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.json().has("revision")).isFalse();
    }

    @Test
    default void everyLineHasItsOwnWorkingCopy() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        String address = "/api/editorial/items/" + id;
        exponat().asEditor("POST", address + "/lines", "{\"line\": \"neu\"}");
        Answer kept = exponat().asEditor("PUT", address + "/working-copy?line=neu",
                "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Auf der Linie\"}}}");
        assertThat(kept.json().path("line").stringValue()).isEqualTo("neu");
        assertThat(exponat().asEditor(address + "/working-copy").status()).isEqualTo(404);
        assertThat(exponat().asEditor(address + "/working-copy?line=neu").status()).isEqualTo(200);

        assertThat(exponat().asEditor("PUT", address + "/working-copy?line=nirgends",
                "{\"base\": 1, \"fields\": {}}").status()).isEqualTo(404);
        Answer faults = put(address, "{\"fields\": 1}");
        assertThat(faults.status()).isEqualTo(422);
        assertThat(faults.json().path("errors").findValuesAsString("pointer")).containsExactly("/base", "/fields");
        assertThat(put(address, "{\"base\": 9, \"fields\": {}}").status()).isEqualTo(422);
        assertThat(put(address, "{\"base\": 1, \"fields\": {}, \"x\": 1}").status()).isEqualTo(400);
        assertThat(exponat().asEditor("/api/editorial/working-copies?after=x").status()).isEqualTo(400);
        assertThat(exponat().get("/api/editorial/working-copies").status()).isEqualTo(401);
    }

    @Test
    default void workingCopiesComeInPages() {
        for (int i = 0; i < 2; i++) {
            put("/api/editorial/items/" + exponat().create("page", "{}"), "{\"base\": 1, \"fields\": {}}");
        }
        JsonNode first = exponat().asEditor("/api/editorial/working-copies?limit=1").json();
        JsonNode second = exponat()
                .asEditor("/api/editorial/working-copies?limit=1&after=" + first.path("next").stringValue()).json();

        assertThat(first.path("workingCopies")).hasSize(1);
        assertThat(second.path("workingCopies")).hasSize(1);
        assertThat(second.path("workingCopies").get(0)).isNotEqualTo(first.path("workingCopies").get(0));
    }

    private Answer put(String address, String body) {
        return exponat().asEditor("PUT", address + "/working-copy", body);
    }
}
