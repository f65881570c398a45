package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which edition a read is answered from, and how all pages of a list come from one, the same on every engine. */
interface PinnedReadsContract extends ExponatSource {

    /** Two events of this place; the second by name is organised by an organisation, whose id is returned. */
    private String twoEvents(String word) {
        String organisation = exponat().create("organisation", """
                {"title": {"de": "Alter Name"}, "slug": {"de": "o-%s"}}""".formatted(word));
        String first = exponat().create("event", """
                {"title": {"de": "Anfang"}, "slug": {"de": "%1$s-1"}, "place": "%1$s"}""".formatted(word));
        String second = exponat().create("event", """
                {"title": {"de": "Mitte"}, "slug": {"de": "%1$s-2"}, "place": "%1$s", "organisers": ["%2$s"]}"""
                .formatted(word, organisation));
        exponat().publish(organisation, first, second);
        return organisation;
    }

    private long publishUnrelated(String word) {
        return exponat().publish(exponat().create("page", """
                {"title": {"de": "Anderes"}, "slug": {"de": "p-%s"}}""".formatted(word)));
    }

    private static String list(String word) {
        return "/api/delivery/items?type=event&sort=title&limit=1&filter%5Bplace%5D=" + word;
    }

    private static String after(Answer page) {
        return "&after=" + page.json().path("next").stringValue();
    }

    @Test
    default void aFollowingPageIsNotOlderThanTheFirstWhateverItShows() {
        String word = unique();
        String organisation = twoEvents(word);
        exponat().revise(organisation, 1, """
                {"title": {"de": "Neuer Name"}}""");
        exponat().publish(organisation);

        Answer first = exponat().get(list(word));
        assertThat(first.json().path("items").get(0).path("fields").path("title").stringValue()).isEqualTo("Anfang");
        Answer second = exponat().get(list(word) + after(first));

        assertThat(second.body()).contains("Neuer Name").doesNotContain("Alter Name");
        assertThat(first.header("Surrogate-Key")).contains("type:organisation");
    }

    @Test
    default void aListReadAtAnInstantGoesOnAtThatInstant() {
        String word = unique();
        twoEvents(word);
        publishUnrelated(word);
        String instant = exponat().get("/api/delivery/editions/current").json().path("effectiveAt").stringValue();
        String list = list(word) + "&at=" + instant;

        Answer second = exponat().get(list + after(exponat().get(list)));

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.body()).contains("Mitte");
    }

    @Test
    default void aListGoesOnInTheEditionItsFirstPageWasReadAt() {
        String word = unique();
        String organisation = twoEvents(word);
        publishUnrelated(word);
        Answer first = exponat().get(list(word));
        String edition = first.header("Content-Edition");

        Answer second = exponat().get(list(word) + "&edition=" + edition + after(first));
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.header("Content-Edition")).isEqualTo(edition);
        assertThat(second.body()).contains("Mitte");

        exponat().revise(organisation, 1, """
                {"title": {"de": "Neuer Name"}}""");
        long changed = exponat().publish(organisation);
        assertThat(exponat().get(list(word) + "&edition=" + changed + after(first)).status()).isEqualTo(400);
        Answer again = exponat().get(list(word) + "&edition=" + changed);
        assertThat(exponat().get(list(word) + "&edition=" + edition + after(again)).status()).isEqualTo(400);
    }

    @Test
    default void beforeTheFirstEditionThereIsNothingHoweverLongAgo() {
        for (String instant : new String[]{"1969-12-31T23:59:59Z", "-300000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00%2B18:00"}) {
            JsonNode list = exponat().get("/api/delivery/items?at=" + instant).json();
            assertThat(list.path("edition").longValue()).isZero();
            assertThat(list.path("items").isArray()).isTrue();
            assertThat(list.path("items")).isEmpty();
            assertThat(exponat().get("/api/delivery/page/x?at=" + instant).status()).isEqualTo(404);
            assertThat(exponat().get("/api/delivery/search?q=x&at=" + instant).status()).isEqualTo(200);
        }
    }

    @Test
    default void everyReadWaitsForTheEditionItNeedsAtLeast() {
        String word = unique();
        long edition = publishUnrelated(word);
        for (String path : new String[]{"/api/delivery/editions", "/api/delivery/editions/current",
                "/api/delivery/items", "/api/delivery/themes", "/api/delivery/page/p-" + word}) {
            assertThat(exponat().get(path + "?minEdition=" + edition).status()).as(path).isEqualTo(200);
        }
        Answer tooEarly = exponat().get("/api/delivery/editions/current?minEdition=999999999");
        assertThat(tooEarly.status()).isEqualTo(503);
        assertThat(tooEarly.header("Retry-After")).isEqualTo("1");
    }
}
