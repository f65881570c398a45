package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The themes, page by page, the same on every engine. */
interface ThesaurusContract extends ExponatSource {

    @Test
    default void theThemesComeInPagesEachWithItsNarrowerOnes() {
        String word = unique();
        String broad = exponat().create("theme", """
                {"title": {"de": "Oben %1$s"}, "slug": {"de": "o-%1$s"}}""".formatted(word));
        List<String> ids = new ArrayList<>(List.of(broad));
        for (int i = 0; i < 3; i++) {
            ids.add(exponat().create("theme", """
                    {"title": {"de": "Unten %1$s %2$d"}, "slug": {"de": "u-%1$s-%2$d"}, "broader": ["%3$s"]}"""
                    .formatted(word, i, broad)));
        }
        exponat().publish(ids.toArray(String[]::new));

        List<String> seen = new ArrayList<>();
        List<String> narrower = new ArrayList<>();
        String after = "";
        do {
            Answer page = exponat().get("/api/delivery/themes?limit=2" + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.json().path("themes")).hasSizeLessThanOrEqualTo(2);
            for (JsonNode one : page.json().path("themes")) {
                String id = one.at("/theme/id").stringValue();
                seen.add(id);
                if (id.equals(broad)) {
                    one.path("narrower").forEach(below -> narrower.add(below.path("id").stringValue()));
                }
            }
            JsonNode next = page.json().path("next");
            after = next.isNull() ? "" : "&after=" + next.stringValue();
        } while (!after.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(ids);
        assertThat(narrower).containsExactlyElementsOf(ids.subList(1, 4));
    }

    @Test
    default void aPageOfThemesIsAskedForAsAnyOther() {
        for (String wrong : List.of("limit=0", "limit=101", "after=x", "sort=title")) {
            assertThat(exponat().get("/api/delivery/themes?" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(exponat().get("/api/delivery/themes").json().path("themes")).hasSizeLessThanOrEqualTo(20);
    }
}
