package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What readers get under addresses that are not in use any more, the same on every engine. */
interface OldAddressesContract extends ExponatSource {

    private String page(String slug) {
        String id = exponat().create("page", """
                {"title": {"de": "Seite %1$s"}, "slug": {"de": "%1$s"}}""".formatted(slug));
        exponat().publish(id);
        return id;
    }

    private long rename(String id, int base, String slug) {
        exponat().revise(id, base, "{\"slug\":{\"de\":\"" + slug + "\"}}");
        return exponat().publish(id);
    }

    private long withdraw(String id) {
        Answer answer = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"action\":\"withdraw\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("edition").longValue();
    }

    private static String address(String slug) {
        return "/api/delivery/page/" + slug;
    }

    @Test
    default void anOldSlugLeadsToWhereTheItemIsNow() {
        String word = unique();
        String id = page(word + "-1");
        rename(id, 1, word + "-2");
        rename(id, 2, word + "-3");
        for (String old : new String[]{word + "-1", word + "-2"}) {
            Answer answer = exponat().get(address(old));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("id").stringValue()).isEqualTo(id);
            JsonNode redirect = answer.json().path("redirect");
            assertThat(redirect.path("type").stringValue()).isEqualTo("page");
            assertThat(redirect.path("locale").stringValue()).isEqualTo("de");
            assertThat(redirect.path("slug").stringValue()).isEqualTo(word + "-3");

            Answer page = exponat().get("/sites/website/de/" + old);
            assertThat(page.status()).isEqualTo(301);
            assertThat(page.header("Location")).isEqualTo("/sites/website/de/" + word + "-3");
        }
        assertThat(exponat().get(address(word + "-3")).json().has("redirect")).isFalse();
    }

    @Test
    default void aSlugBelongsToWhoeverHasItNowAndAfterThatToWhoeverHadItLast() {
        String word = unique();
        String first = page(word);
        rename(first, 1, word + "-first");
        assertThat(exponat().get(address(word)).json().path("id").stringValue()).isEqualTo(first);

        String second = page(word);
        Answer owned = exponat().get(address(word));
        assertThat(owned.json().path("id").stringValue()).isEqualTo(second);
        assertThat(owned.json().has("redirect")).isFalse();

        rename(second, 1, word + "-second");
        assertThat(exponat().get(address(word)).json().path("redirect").path("slug").stringValue())
                .isEqualTo(word + "-second");
    }

    @Test
    default void anEarlierEditionKnowsTheAddressesOfItsTime() {
        String word = unique();
        String id = page(word + "-1");
        long renamed = rename(id, 1, word + "-2");
        String before = "?edition=" + (renamed - 1);

        assertThat(exponat().get(address(word + "-1") + before).json().has("redirect")).isFalse();
        assertThat(exponat().get(address(word + "-2") + before).status()).isEqualTo(404);
    }

    @Test
    default void whatIsWithdrawnIsGoneAndTheLastEditionThatHadItIsNamed() {
        String word = unique();
        String id = page(word + "-1");
        rename(id, 1, word);
        String number = exponat().get(address(word)).json().path("documentNumber").stringValue();
        long withdrawn = withdraw(id);

        for (String path : new String[]{address(word), address(word + "-1"), "/api/delivery/items/" + id,
                "/api/delivery/documents/" + number}) {
            Answer gone = exponat().get(path);
            assertThat(gone.status()).as(path).isEqualTo(410);
            assertThat(gone.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:withdrawn");
            assertThat(gone.json().path("lastEdition").longValue()).as(path).isEqualTo(withdrawn - 1);
            assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(exponat().get(address(word) + "?edition=" + (withdrawn - 1)).status()).isEqualTo(200);
        Answer page = exponat().get("/sites/website/de/" + word);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("zurückgezogen");

        exponat().publish(id);
        assertThat(exponat().get(address(word)).status()).isEqualTo(200);
    }

    @Test
    default void aLanguageThatIsWithdrawnIsGoneForThoseWhoWantNoOther() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Seite", "en": "Page"}, "slug": {"de": "%1$s", "en": "en-%1$s"}}""".formatted(word));
        long published = exponat().publish(id);
        Answer answer = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\",\"action\":\"withdraw\",\"locales\":[\"en\"]}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);

        Answer gone = exponat().get("/api/delivery/items/" + id + "?locale=en&fallback=none");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("lastEdition").longValue()).isEqualTo(published);
        assertThat(exponat().get("/api/delivery/items/" + id + "?locale=en").status()).isEqualTo(200);
        // The address it had in English leads to where the reader finds it now.
        assertThat(exponat().get(address("en-" + word) + "?locale=en").json().path("redirect").path("slug")
                .stringValue()).isEqualTo(word);
    }

    @Test
    default void whatNeverWasThereIsNotFound() {
        String word = unique();
        String draft = exponat().create("page", """
                {"title": {"de": "Entwurf"}, "slug": {"de": "%s"}}""".formatted(word));
        for (String path : new String[]{address(word), "/api/delivery/items/" + draft, "/sites/website/de/" + word}) {
            assertThat(exponat().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    default void aWithdrawnItemThatNobodyMayKnowOfIsNotNamedAfterItIsRetracted() {
        String word = unique();
        String id = page(word + "-1");
        rename(id, 1, word);
        withdraw(id);
        Answer retracted = exponat().asEditor("POST", "/api/editorial/retractions",
                "{\"id\":\"" + id + "\",\"reason\":\"a court\"}");
        assertThat(retracted.status()).as(retracted.body()).isIn(200, 201);
        for (String path : new String[]{address(word), address(word + "-1"), "/api/delivery/items/" + id}) {
            Answer gone = exponat().get(path);
            assertThat(gone.status()).as(path).isEqualTo(410);
            assertThat(gone.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:retracted");
            assertThat(gone.json().has("lastEdition")).isFalse();
        }
    }
}
