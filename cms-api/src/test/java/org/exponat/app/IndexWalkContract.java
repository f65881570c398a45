package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Administrators look after the search index, and visitors notice nothing, the same on every engine. */
interface IndexWalkContract extends ExponatSource {

    String INDEX = "/api/editorial/index";

    @Test
    default void whoPublishedFindsItAtOnceAndFindsThePastAsItWas() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        long first = exponat().publish(id);
        assertThat(found(word, "")).isEqualTo(1);
        String other = unique();
        exponat().revise(id, 1, "{\"title\": {\"de\": \"" + other + "\"}}");
        long second = exponat().publish(id);

        assertThat(found(word, "")).isZero();
        assertThat(found(other, "&minEdition=" + second)).isEqualTo(1);
        assertThat(found(word, "&edition=" + first)).isEqualTo(1);
        assertThat(found(other, "&edition=" + first)).isZero();
        for (Map.Entry<Long, Long> pinned : Map.of(first, 1L, second, 0L).entrySet()) {
            String instant = effectiveAt(pinned.getKey());
            assertThat(found(word, "&at=" + instant)).as("at %s", instant).isEqualTo(pinned.getValue());
        }
    }

    @Test
    default void anAdministratorSeesThatTheIndexAgreesWithTheSite() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        long edition = exponat().publish(id);
        assertThat(found(word, "&minEdition=" + edition)).isEqualTo(1);
        JsonNode index = exponat().asEditor(INDEX).json();
        assertThat(index.path("edition").longValue()).isGreaterThanOrEqualTo(edition);
        assertThat(index.path("position").longValue()).isPositive();
        assertThat(index.path("documents").longValue()).isPositive();
        assertThat(index.path("behind").longValue()).isNotNegative();
        assertThat(index.has("stalled")).isFalse();

        JsonNode verified = done("/verify", "{}", "verify");
        assertThat(verified.at("/comparison/agrees").booleanValue()).as("%s", verified).isTrue();
        assertThat(verified.at("/comparison/repaired").longValue()).isZero();
        assertThat(verified.at("/comparison/differences").size()).isZero();
        assertThat(verified.at("/comparison/edition").longValue()).isGreaterThanOrEqualTo(edition);
        assertThat(verified.at("/drafts/agrees").booleanValue()).as("%s", verified).isTrue();
        assertThat(verified.at("/drafts/documents").longValue()).isPositive();
        assertThat(index.at("/drafts/complete").booleanValue()).isTrue();
        JsonNode repaired = done("/verify", "{\"repair\": true}", "repair");
        assertThat(repaired.at("/drafts/repaired").longValue()).isZero();
        assertThat(repaired.at("/comparison/agrees").booleanValue()).isTrue();
        assertThat(repaired.at("/comparison/repaired").longValue()).isZero();
    }

    @Test
    default void anIndexIsMadeAnewWhileItIsSearched() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word));
        exponat().publish(id);
        assertThat(found(word, "")).isEqualTo(1);
        Answer begun = exponat().asEditor("POST", INDEX + "/rebuild", "");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().path("kind").stringValue()).isEqualTo("rebuild");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(found(word, "")).as("while it is made anew").isEqualTo(1);
            return !exponat().asEditor(INDEX).json().at("/work/state").stringValue().equals("running");
        });
        JsonNode work = exponat().asEditor(INDEX).json().path("work");
        assertThat(work.path("kind").stringValue()).isEqualTo("rebuild");
        assertThat(work.path("state").stringValue()).isEqualTo("done");
        assertThat(found(word, "")).isEqualTo(1);
        exponat().revise(id, 1, "{\"title\": {\"de\": \"" + word + " neu\"}}");
        long edition = exponat().publish(id);
        assertThat(found(word, "&minEdition=" + edition)).isEqualTo(1);
        assertThat(done("/verify", "{}", "verify").at("/comparison/agrees").booleanValue()).isTrue();
    }

    @Test
    default void nobodyButAdministratorsLooksAfterTheIndex() {
        String token = "exp_" + unique() + unique();
        exponat().bean(Credentials.class).issue("chief-" + unique(), Role.EDITOR, Hash.of(token), null, Instant.now());
        List<Answer> refused = List.of(as(token, "GET", "", null), as(token, "POST", "/verify", "{\"repair\": true}"),
                as(token, "POST", "/rebuild", "{}"));
        assertThat(refused).allSatisfy(answer -> assertProblem(answer, 403));
        assertProblem(exponat().get(INDEX), 401);
        assertProblem(exponat().asEditor("POST", INDEX + "/verify", "{\"repair\": \"yes\"}"), 422);
    }

    private Answer as(String token, String method, String path, @Nullable String body) {
        return exponat().send(method, INDEX + path, body, "Authorization", "Bearer " + token, "Content-Type",
                "application/json");
    }

    private long found(String word, String more) {
        return exponat().get("/api/delivery/search?q=" + word + more).json().path("total").longValue();
    }

    private String effectiveAt(long edition) {
        for (JsonNode each : exponat().get("/api/delivery/editions?limit=100").json().path("editions")) {
            if (each.path("edition").longValue() == edition) {
                return each.path("effectiveAt").stringValue();
            }
        }
        throw new AssertionError("edition " + edition);
    }

    /** Has something done and waits until it is. */
    private JsonNode done(String path, String body, String kind) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Answer begun = exponat().asEditor("POST", INDEX + path, body);
            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.header("Location")).isEqualTo(INDEX);
            return begun.json().path("kind").stringValue().equals(kind);
        });
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !exponat().asEditor(INDEX).json().at("/work/state").stringValue().equals("running"));
        JsonNode work = exponat().asEditor(INDEX).json().path("work");
        assertThat(work.path("kind").stringValue()).isEqualTo(kind);
        assertThat(work.path("state").stringValue()).as("%s", work).isEqualTo("done");
        return work;
    }
}
