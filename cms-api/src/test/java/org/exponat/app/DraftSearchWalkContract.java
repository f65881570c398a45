package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Editors find what they work on, the same on every engine. */
interface DraftSearchWalkContract extends ExponatSource {

    String SEARCH = "/api/editorial/search";

    @Test
    default void whatWasJustSavedIsFoundAtOnceAndByNobodyElse() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s heute"}, "slug": {"de": "%1$s"}}""".formatted(word));
        JsonNode hit = only("?q=" + word);
        assertThat(hit.path("id").stringValue()).isEqualTo(id);
        assertThat(hit.path("state").stringValue()).isEqualTo("draft");
        assertThat(hit.path("title").stringValue()).isEqualTo(word + " heute");
        assertThat(hit.path("locale").stringValue()).isEqualTo("de");
        assertThat(hit.path("slug").stringValue()).isEqualTo(word);
        assertThat(hit.path("version").intValue()).isEqualTo(1);
        assertThat(hit.path("highlights").toString()).contains("<mark>" + word + "</mark>");
        assertThat(exponat().asEditor(hit.path("references").stringValue()).status()).isEqualTo(200);
        assertThat(exponat().get("/api/delivery/search?q=" + word).json().path("total").longValue()).isZero();
        assertThat(exponat().get("/api/delivery/suggest?q=" + word).json().toString()).doesNotContain(word);

        exponat().revise(id, 1, "{\"title\": {\"de\": \"" + word + " morgen\"}}");
        assertThat(only("?q=" + word).path("title").stringValue()).isEqualTo(word + " morgen");
    }

    @Test
    default void theStateFollowsWhatIsPublished() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        exponat().publish(id);
        JsonNode published = only("?q=" + word + "&state=published");
        assertThat(published.path("published").toString()).isEqualTo("[\"de\"]");
        String number = published.path("documentNumber").stringValue();
        exponat().revise(id, 1, "{\"teaser\": {\"de\": \"Neu\"}}");
        assertThat(only("?q=" + word + "&state=changed&type=page").path("id").stringValue()).isEqualTo(id);
        assertThat(only("?q=" + number.toLowerCase(Locale.ROOT).replace("spo", "spo%20")).path("id")
                .stringValue()).isEqualTo(id);
        assertThat(only("?q=" + id).path("id").stringValue()).isEqualTo(id);
        Answer withdrawn = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"action\":\"withdraw\"}]}");
        assertThat(withdrawn.status()).isEqualTo(201);
        assertThat(only("?q=" + word + "&state=withdrawn").path("state").stringValue()).isEqualTo("withdrawn");

        assertThat(exponat().asEditor("DELETE", "/api/editorial/items/" + id, "").status()).isBetween(200, 204);
        assertThat(found("?q=" + word).path("total").longValue()).isZero();
        assertThat(only("?q=" + word + "&state=trashed").path("id").stringValue()).isEqualTo(id);
    }

    @Test
    default void whatWasFoundIsCountedByTypeAndState() {
        String word = unique();
        exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        exponat().create("theme", "{\"title\": {\"de\": \"" + word + "\"}}");
        JsonNode found = found("?q=" + word + "&type=page&locale=en");
        assertThat(found.path("total").longValue()).isEqualTo(1);
        assertThat(found.at("/facets/type").size()).isEqualTo(2);
        assertThat(found.at("/facets/state/0/value").stringValue()).isEqualTo("draft");
        assertThat(found.path("position").longValue()).isPositive();
        assertThat(found.has("partial")).isFalse();
    }

    @Test
    default void whatWaitsForReviewIsFoundByItsWorkflow() {
        String word = unique();
        String asked = exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        assertThat(exponat().asEditor("POST", "/api/editorial/items/" + asked + "/transitions",
                "{\"to\": \"in-review\", \"version\": 1}").status()).isEqualTo(200);

        JsonNode hit = only("?q=" + word + "&workflow=in-review&state=draft&locale=en");
        assertThat(hit.path("id").stringValue()).isEqualTo(asked);
        assertThat(hit.path("workflow").stringValue()).isEqualTo("in-review");
        JsonNode found = found("?q=" + word + "&workflow=in-review,approved&locale=en");
        assertThat(found.path("total").longValue()).isEqualTo(1);
        assertThat(found.at("/facets/workflow").findValuesAsString("value")).containsExactlyInAnyOrder("draft",
                "in-review");
        assertThat(found.at("/facets/workflow").findValuesAsString("label")).containsExactlyInAnyOrder("Draft",
                "In review");
        assertThat(found("?q=" + word + "&workflow=approved").path("total").longValue()).isZero();
        assertProblem(exponat().asEditor(SEARCH + "?workflow=nowhere"), 400);

        // Whoever may read no pages is told nothing of them, whatever is asked for.
        String role = "R-" + word;
        String name = "a-" + word;
        assertThat(exponat().asEditor("POST", "/api/editorial/roles", "{\"name\": \"" + role.toLowerCase(Locale.ROOT)
                + "\", \"grants\": [{\"action\": \"read\", \"types\": [\"theme\"]}]}").status()).isEqualTo(201);
        assertThat(exponat().asEditor("POST", "/api/editorial/accounts", "{\"name\": \"" + name
                + "\", \"roles\": [{\"role\": \"" + role.toLowerCase(Locale.ROOT) + "\"}]}").status()).isEqualTo(201);
        String token = exponat().asEditor("POST", "/api/editorial/tokens",
                "{\"account\": \"" + name + "\", \"name\": \"t\"}").json().path("token").stringValue();
        JsonNode others = exponat().get(SEARCH + "?q=" + word + "&workflow=in-review", "Authorization",
                "Bearer " + token).json();
        assertThat(others.path("total").longValue()).isZero();
        assertThat(others.at("/facets/workflow").size()).isZero();
    }

    @Test
    default void aSlipIsPutRightAndHalfAWordIsEnough() {
        String word = unique();
        exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        String slip = word.substring(0, 8) + word.substring(9);
        JsonNode found = found("?q=" + slip);
        assertThat(found.path("total").longValue()).isEqualTo(1);
        assertThat(found.path("didYouMean").stringValue()).isEqualTo(word);
        assertThat(found("?q=" + word.substring(0, 9)).path("total").longValue()).isEqualTo(1);
    }

    @Test
    default void pagesFollowEachOtherInEveryOrder() {
        String word = unique();
        List<String> ids = new ArrayList<>();
        for (String name : List.of("A", "B", "C")) {
            ids.add(exponat().create("page", "{\"title\": {\"de\": \"" + name + " " + word + "\"}}"));
        }
        assertThat(pages("?q=" + word + "&sort=title")).containsExactlyElementsOf(ids);
        assertThat(pages("?q=" + word + "&sort=-changed")).containsExactlyElementsOf(ids.reversed());
        assertThat(pages("?q=" + word + "&sort=relevance")).containsExactlyInAnyOrderElementsOf(ids);
    }

    private List<String> pages(String query) {
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = found(query + "&limit=2" + (after.isEmpty() ? "" : "&after=" + after));
            page.path("hits").forEach(hit -> ids.add(hit.path("id").stringValue()));
            after = page.path("next").isNull() ? null : page.path("next").stringValue();
        }
        return ids;
    }

    @Test
    default void whoChangedSomethingAndWhenIsAskedFor() {
        String word = unique();
        exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        JsonNode hit = only("?q=" + word);
        String by = hit.path("changedBy").stringValue();
        String at = hit.path("changedAt").stringValue();
        assertThat(found("?q=" + word + "&changedBy=" + by + "&changedAfter=" + at).path("total").longValue())
                .isEqualTo(1);
        assertThat(found("?q=" + word + "&changedBefore=" + at).path("total").longValue()).isZero();
        assertThat(found("?q=" + word + "&changedAfter=%2B300000-01-01T00:00:00Z").path("total").longValue()).isZero();
        assertThat(found("?q=" + word + "&changedBefore=%2B300000-01-01T00:00:00Z").path("total").longValue())
                .isEqualTo(1);
        assertThat(found("?q=" + word + "&changedAfter=-300000-01-01T00:00:00Z").path("total").longValue())
                .isEqualTo(1);
        assertThat(found("?q=" + word + "&changedBefore=-300000-01-01T00:00:00Z").path("total").longValue()).isZero();
        assertThat(found("?q=" + word + "&changedBy=nobody-at-all").path("total").longValue()).isZero();
    }

    @Test
    default void themesAreAskedForByIdAlsoBeforeTheyArePublished() {
        String word = unique();
        String theme = exponat().create("theme", "{\"title\": {\"de\": \"" + unique() + "\"}}");
        String id = exponat().create("page",
                "{\"title\": {\"de\": \"" + word + "\"}, \"themes\": [\"" + theme + "\"]}");
        exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        assertThat(only("?q=" + word + "&theme=" + theme).path("id").stringValue()).isEqualTo(id);
    }

    @Test
    default void whatCannotBeAskedIsRefusedWithItsReason() {
        for (String query : List.of("?type=nonsense", "?state=lost", "?theme=no-such-theme", "?sort=random",
                "?locale=fr", "?changedAfter=yesterday", "?limit=101", "?after=rubbish", "?nonsense=1",
                "?q=" + "x".repeat(257))) {
            Answer refused = exponat().asEditor(SEARCH + query);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.json().path("detail").stringValue()).as(query).isNotBlank();
        }
        assertThat(exponat().get(SEARCH + "?q=x").status()).isEqualTo(401);
    }

    @Test
    default void editorsAreToldWhatVisitorsDoNotFind() {
        String word = unique();
        for (String address : List.of("/api/delivery/search?q=", "/api/delivery/search?q=",
                "/sites/website/de/suche?q=", "/api/delivery/search?locale=en&q=")) {
            assertThat(exponat().get(address + word).status()).isEqualTo(200);
            assertThat(exponat().get(address + word + "%40example.org").status()).isEqualTo(200);
        }
        JsonNode told = exponat().asEditor(SEARCH + "/unanswered").json();
        List<JsonNode> own = new ArrayList<>();
        told.path("questions").forEach(question -> {
            if (question.path("text").stringValue().contains(word)) {
                own.add(question);
            }
        });
        assertThat(own).as("%s", told).hasSize(1);
        assertThat(own.getFirst().path("text").stringValue()).isEqualTo(word);
        assertThat(own.getFirst().path("count").longValue()).isEqualTo(4);

        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        long edition = exponat().publish(id);
        assertThat(exponat().get("/api/delivery/search?q=" + word + "&minEdition=" + edition).json().path("total")
                .longValue()).isEqualTo(1);
        assertThat(exponat().asEditor(SEARCH + "/unanswered").json().toString()).doesNotContain(word);
    }

    @Test
    default void nothingOfAnAnswerIsKeptByCaches() {
        assertThat(exponat().asEditor(SEARCH + "?limit=1").header("Cache-Control")).isEqualTo("no-store");
    }

    private JsonNode found(String query) {
        Answer answer = exponat().asEditor(SEARCH + query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private JsonNode only(String query) {
        JsonNode found = found(query);
        assertThat(found.path("hits").size()).as("%s", found).isEqualTo(1);
        return found.at("/hits/0");
    }
}
