package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Themes at work: they widen searches, are suggested for texts, and are counted where they are missing. */
interface ThemesWalkContract extends ExponatSource {

    /** How often the index may not be there yet; each attempt waits for it by itself. */
    int PATIENCE = 30;

    private String theme(String word) {
        return exponat().create("theme", """
                {"title": {"de": "Ausgr%1$s", "en": "Spinoff%1$s"}, "slug": {"de": "a-%1$s", "en": "s-%1$s"},
                 "altLabels": {"de": ["Abspaltung %1$s"]}}""".formatted(word));
    }

    private Answer search(String text, String more) {
        String address = "/api/delivery/search?minEdition=" + exponat().get("/api/delivery/editions/current").json()
                .path("edition") + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more;
        Answer answer = exponat().get(address);
        for (int i = 0; answer.status() == 503 && i < PATIENCE; i++) {
            answer = exponat().get(address);
        }
        return answer;
    }

    @Test
    default void aSearchSaysWhatElseWasLookedForBecauseOfAThemeAndFindsIt() {
        String word = unique();
        String theme = theme(word);
        String page = exponat().create("page", """
                {"title": {"de": "Seite x%1$s"}, "slug": {"de": "p-%1$s"}, "teaser": {"de": "Eine Abspaltung %1$s."}}"""
                .formatted(word));
        exponat().publish(theme, page);

        JsonNode german = search("ausgr" + word, "").json();
        assertThat(german.path("hits").findValuesAsString("id")).as(german.toString()).contains(theme, page);
        assertThat(german.path("expanded").toString()).isEqualTo("""
                [{"text":"ausgr%1$s","theme":{"id":"%2$s","type":"theme","slug":"a-%1$s","title":"Ausgr%1$s"},\
                "also":["Abspaltung %1$s","Spinoff%1$s"]}]""".formatted(word, theme));
        JsonNode english = search("Spinoff" + word, "&locale=en").json();
        assertThat(english.at("/expanded/0/theme/title").stringValue()).isEqualTo("Spinoff" + word);
        assertThat(english.path("hits").findValuesAsString("id")).contains(page);
        assertThat(search("Seite x" + word, "").json().has("expanded")).isFalse();
    }

    @Test
    default void themesAreSuggestedForTextsWithWhereTheyWereFound() {
        String word = unique();
        String theme = theme(word);
        exponat().publish(theme);
        String text = "Es war eine Abspaltung " + word + ", mehr noch: AUSGR" + word + ".";

        Answer answer = exponat().asEditor("POST", "/api/editorial/themes/suggestions",
                "{\"locale\": \"de\", \"texts\": [\"Nichts.\", \"" + text + "\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode first = answer.json().path("themes").get(0);
        assertThat(first.at("/theme/id").stringValue()).isEqualTo(theme);
        assertThat(first.path("carried").booleanValue()).isFalse();
        JsonNode found = first.path("evidence").get(0);
        assertThat(found.path("label").stringValue()).isEqualTo("Abspaltung " + word);
        assertThat(found.path("how").stringValue()).isEqualTo("exact");
        assertThat(found.path("count").intValue()).isEqualTo(1);
        JsonNode place = found.path("places").get(0);
        assertThat(place.path("text").intValue()).isEqualTo(1);
        assertThat(text.substring(place.path("start").intValue(), place.path("end").intValue()))
                .isEqualTo("Abspaltung " + word);
        assertThat(place.path("passage").stringValue()).contains("eine Abspaltung " + word + ", mehr noch");
    }

    @Test
    default void themesAreSuggestedForAnItemAsItIsSavedAndThoseItCarriesAreMarked() {
        String word = unique();
        String theme = theme(word);
        exponat().publish(theme);
        String page = exponat().create("page", """
                {"title": {"de": "Seite"}, "slug": {"de": "p-%1$s"}, "body": {"de": [{"type": "paragraph",
                 "text": "Viele *Abspaltungen* %1$s."}]}}""".formatted(word));

        String address = "/api/editorial/items/" + page + "/themes/suggestions";
        JsonNode bare = exponat().asEditor(address + "?locale=de").json().path("themes").get(0);
        assertThat(bare.at("/theme/id").stringValue()).isEqualTo(theme);
        assertThat(bare.path("carried").booleanValue()).isFalse();
        assertThat(bare.at("/evidence/0/how").stringValue()).isEqualTo("stem");
        assertThat(bare.at("/evidence/0/places/0/field").stringValue()).isEqualTo("body");
        exponat().revise(page, 1, "{\"themes\": [\"" + theme + "\"]}");
        assertThat(exponat().asEditor(address).json().at("/themes/0/carried").booleanValue()).isTrue();
        assertThat(exponat().asEditor(address + "?locale=en").json().path("themes")).isEmpty();
        assertProblem(exponat().asEditor(address + "?locale=xx"), 400);
    }

    @Test
    default void whatIsAskedForSuggestionsIsBounded() {
        String texts = "\"x\",".repeat(101);
        for (String wrong : List.of("{}", "{\"texts\": \"x\"}", "{\"texts\": [1]}",
                "{\"texts\": [\"x\"], \"locale\": \"xx\"}",
                "{\"texts\": [" + texts.substring(0, texts.length() - 1) + "]}",
                "{\"texts\": [\"" + "x".repeat(100_001) + "\"]}")) {
            assertProblem(exponat().asEditor("POST", "/api/editorial/themes/suggestions", wrong), 422);
        }
    }

    @Test
    default void itemsWithoutThemesAndThemesWithoutItemsAreListed() {
        String word = unique();
        String unused = theme("u" + word);
        String used = theme("b" + word);
        String bare = exponat().create("event",
                "{\"title\": {\"de\": \"Ohne %1$s\"}, \"slug\": {\"de\": \"o-%1$s\"}}".formatted(word));
        String themed = exponat().create("event", """
                {"title": {"de": "Mit %1$s"}, "slug": {"de": "m-%1$s"}, "themes": ["%2$s"]}""".formatted(word, used));

        assertThat(all("/api/editorial/themes/unused?limit=100")).contains(unused).doesNotContain(used);
        assertThat(all("/api/editorial/items/unthemed?limit=100&type=event")).contains(bare).doesNotContain(themed);
        assertThat(all("/api/editorial/items/unthemed?limit=100")).contains(bare).doesNotContain(themed, unused);
        for (String wrong : List.of("themes/unused?limit=0", "themes/unused?type=theme", "items/unthemed?type=nix",
                "items/unthemed?after=x")) {
            assertProblem(exponat().asEditor("/api/editorial/" + wrong), 400);
        }
    }

    @Test
    default void editorsAreToldWhyASearchFindsWhatItFinds() {
        String word = unique();
        String theme = theme(word);
        String page = exponat().create("page", """
                {"title": {"de": "Seite %1$s"}, "slug": {"de": "p-%1$s"}, "teaser": {"de": "Abspaltungen %1$s."}}"""
                .formatted(word));
        exponat().publish(theme, page);
        assertThat(search("ausgr" + word, "").json().path("hits")).isNotEmpty();

        String address = "/api/editorial/search/explanations?q=ausgr" + word + "&type=page";
        Answer answer = exponat().asEditor(address + "&item=" + page);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode hit = answer.json().at("/hits/0");
        assertThat(hit.path("id").stringValue()).isEqualTo(page);
        JsonNode reason = hit.path("reasons").valueStream()
                .filter(one -> one.path("how").stringValue().equals("label")).findFirst().orElseThrow();
        assertThat(reason.path("typed").stringValue()).isEqualTo("ausgr" + word);
        assertThat(reason.at("/theme/id").stringValue()).isEqualTo(theme);
        assertThat(reason.path("field").stringValue()).isEqualTo("teaser");
        assertThat(reason.path("share").doubleValue()).isBetween(0.1, 1.0);
        assertThat(reason.path("text").stringValue()).isEqualTo("“ausgr%1$s” was found as “Abspaltung %1$s”, another "
                .formatted(word) + "label of the theme “Ausgr%1$s”, in the field teaser (de).".formatted(word));
        assertThat(exponat().asEditor("/api/editorial/search/explanations?q=").json().path("hits")).isEmpty();
        assertProblem(exponat().get(address), 401);
        assertThat(exponat().get("/api/delivery/search?explain=true&q=x").status()).isEqualTo(400);
        for (String wrong : List.of("&item=x", "&locale=xx", "&type=nix", "&q=" + "x".repeat(300),
                ("&item=" + page).repeat(21))) {
            assertProblem(exponat().asEditor("/api/editorial/search/explanations?" + wrong.substring(1)), 400);
        }
    }

    private List<String> all(String address) {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            Answer page = exponat().asEditor(address + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(item -> ids.add(item.path("id").stringValue()));
            JsonNode next = page.json().path("next");
            after = next.isNull() ? "" : "&after=" + next.stringValue();
        } while (!after.isEmpty());
        return ids;
    }
}
