package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;

/** Earlier content had back over HTTP, the same on every engine. */
interface RestoreWalkContract extends ExponatSource {

    @Test
    default void earlierContentComesBackAsANewVersion() {
        String address = revised();

        Answer german = restore(address, "{\"version\": 1, \"locales\": [\"de\"], \"base\": 2}");
        assertThat(german.status()).isEqualTo(200);
        assertThat(german.header("ETag")).isEqualTo("\"3\"");
        assertThat(german.json().at("/fields/title/de").stringValue()).isEqualTo("Eins");
        assertThat(german.json().at("/fields/title/en").stringValue()).isEqualTo("Two");
        Answer title = exponat().asEditor("POST", address + "/restore", """
                {"version": 1, "fields": ["title"], "message": "zurück"}""", "If-Match", "\"3\"");
        assertThat(title.json().path("version").intValue()).isEqualTo(4);
        assertThat(title.json().path("message").stringValue()).isEqualTo("zurück");
        assertThat(title.json().at("/fields/title/en").stringValue()).isEqualTo("One");
        assertThat(title.json().at("/fields/teaser/en").stringValue()).isEqualTo("New");
        Answer whole = restore(address, "{\"version\": 1, \"base\": 4}");
        assertThat(whole.json().path("fields").has("teaser")).isFalse();

        exponat().asEditor("POST", address + "/lines", "{\"line\": \"alt\"}");
        assertThat(restore(address, "{\"version\": 2, \"base\": 5, \"line\": \"alt\"}").json()
                .at("/fields/title/en").stringValue()).isEqualTo("Two");
        assertThat(exponat().asEditor(address).json().path("version").intValue()).isEqualTo(5);
    }

    @Test
    default void whatCannotBeRestoredIsToldWithItsPlace() {
        String address = revised();

        assertThat(restore(address, "{\"version\": 1}").status()).isEqualTo(428);
        assertThat(exponat().asEditor("POST", address + "/restore", "{\"version\": 1}", "If-Match", "\"1\"")
                .status()).isEqualTo(412);
        assertThat(restore(address, "{\"version\": 1, \"base\": 2, \"line\": \"nirgends\"}").status())
                .isEqualTo(404);
        Answer unknown = restore(address, """
                {"version": 1, "base": 2, "fields": ["title", "nope"], "locales": ["fr"]}""");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").findValuesAsString("pointer")).containsExactly("/fields/1",
                "/locales/0");
        assertThat(restore(address, "{\"version\": 9, \"base\": 2}").json().path("errors")
                .findValuesAsString("pointer")).containsExactly("/version");
        assertThat(restore(address, "{\"fields\": [], \"locales\": [\"Deutsch\"]}").json().path("errors")
                .findValuesAsString("pointer")).containsExactly("/version", "/fields", "/locales/0");
    }

    private Answer restore(String address, String body) {
        return exponat().asEditor("POST", address + "/restore", body);
    }

    private String revised() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\", \"en\": \"One\"}}");
        exponat().revise(id, 1, """
                {"title": {"de": "Zwei", "en": "Two"}, "teaser": {"de": "Neu", "en": "New"}}""");
        return "/api/editorial/items/" + id;
    }
}
