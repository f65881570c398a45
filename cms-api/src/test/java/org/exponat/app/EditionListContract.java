package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of editions, the same on every engine. */
interface EditionListContract extends ExponatSource {

    @Test
    default void anEditionThatChangedMuchListsTheFirstAndCountsTheRest() {
        String word = unique();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            ids.add(exponat().create("page", """
                    {"title": {"de": "%1$s"}, "slug": {"de": "%1$s-%2$d"}}""".formatted(word, i)));
        }
        exponat().publish(ids.toArray(String[]::new));
        JsonNode newest = exponat().get("/api/delivery/editions?limit=1").json().at("/editions/0");

        assertThat(newest.path("changes")).hasSize(100);
        assertThat(newest.path("more").intValue()).isEqualTo(3);
        exponat().publish(exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(word)));
        JsonNode small = exponat().get("/api/delivery/editions?limit=1").json().at("/editions/0");
        assertThat(small.path("changes").get(0).path("slots")).hasSize(2);
        assertThat(small.path("more").intValue()).isZero();
    }
}
