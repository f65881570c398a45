package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Suggestions, from outside. */
interface SuggestContract extends ExponatSource {

    @Test
    default void whatIsPublishedIsSuggestedAtOnceByItsNames() {
        String word = unique();
        String id = exponat().create("theme", """
                {"title": {"de": "%1$s Verpackungsmaschinen"}, "slug": {"de": "%1$s"},
                 "altLabels": {"de": ["Gebläse %1$s"]}}""".formatted(word));
        assertThat(titles("/api/delivery/suggest?q=" + word)).isEmpty();
        exponat().publish(id);

        JsonNode found = exponat().get("/api/delivery/suggest?q=" + word).json();
        assertThat(found.path("suggestions")).hasSize(1);
        JsonNode only = found.path("suggestions").get(0);
        assertThat(only.path("id").stringValue()).isEqualTo(id);
        assertThat(only.path("type").stringValue()).isEqualTo("theme");
        assertThat(only.path("slug").stringValue()).isEqualTo(word);
        assertThat(only.has("label")).isFalse();
        assertThat(titles("/api/delivery/suggest?q=" + word + "%20masch")).hasSize(1);
        assertThat(exponat().get("/api/delivery/suggest?q=gebl%C3%A4se%20" + word.substring(0, 5)).json()
                .path("suggestions").get(0).path("label").stringValue()).isEqualTo("Gebläse " + word);
    }

    @Test
    default void suggestionsStayWithTheEditionThatIsAskedForAndTheTypes() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s eins"}, "slug": {"de": "%1$s"}}""".formatted(word));
        long first = exponat().publish(id);
        exponat().revise(id, 1, "{\"title\": {\"de\": \"anders\"}}");
        exponat().publish(id);

        assertThat(titles("/api/delivery/suggest?q=" + word)).isEmpty();
        Answer then = exponat().get("/api/delivery/suggest?type=page&q=" + word + "&edition=" + first);
        assertThat(then.header("Content-Edition")).isEqualTo(Long.toString(first));
        assertThat(then.json().path("suggestions")).hasSize(1);
        assertThat(titles("/api/delivery/suggest?type=event&q=" + word + "&edition=" + first)).isEmpty();
    }

    @Test
    default void whatCannotBeSuggestedForIsSaid() {
        assertThat(titles("/api/delivery/suggest")).isEmpty();
        assertThat(exponat().get("/api/delivery/suggest?q=" + "x".repeat(257)).status()).isEqualTo(400);
        assertThat(exponat().get("/api/delivery/suggest?q=x&limit=0").status()).isEqualTo(400);
        assertThat(exponat().get("/api/delivery/suggest?q=x&type=nix").status()).isEqualTo(400);
        assertThat(exponat().get("/api/delivery/suggest?q=x&theme=a").status()).isEqualTo(400);
        assertThat(exponat().get("/api/delivery/suggest?q=x&minEdition=999999999").status()).isEqualTo(503);
    }

    private List<String> titles(String address) {
        return exponat().get(address).json().path("suggestions").valueStream()
                .map(one -> one.path("title").stringValue()).toList();
    }
}
