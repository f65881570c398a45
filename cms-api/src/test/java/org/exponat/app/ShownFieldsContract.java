package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which fields of items are delivered, and which references carry what they point at, the same on every engine. */
interface ShownFieldsContract extends ExponatSource {

    /** A company in a cluster that carries a theme; its id. */
    private String company(String word) {
        String theme = exponat().create("theme", """
                {"title": {"de": "Thema"}, "slug": {"de": "t-%1$s"}, "definition": {"de": "Worum es geht"}}"""
                .formatted(word));
        String cluster = exponat().create("cluster",
                """
                        {"title": {"de": "Ventilatoren"}, "slug": {"de": "v-%1$s"}, "teaser": {"de": "Luft"}, "themes": ["%2$s"],
                         "facts": {"de": [{"label": "Betriebe", "value": "12", "year": "2013"}]}, "notes": "geheim"}"""
                        .formatted(word, theme));
        String company = exponat().create("company", """
                {"title": {"de": "Firma"}, "slug": {"de": "f-%1$s"}, "teaser": {"de": "Eine"}, "place": "%1$s",
                 "cluster": "%2$s", "themes": ["%3$s"]}""".formatted(word, cluster, theme));
        exponat().publish(theme, cluster, company);
        return company;
    }

    private List<String> addresses(String word, String id) {
        return List.of("/api/delivery/items?type=company&filter%5Bplace%5D=" + word + "&",
                "/api/delivery/company/f-" + word + "?", "/api/delivery/items/" + id + "?");
    }

    private JsonNode fields(String address, String more) {
        Answer answer = exponat().get(address + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().has("items") ? answer.json().at("/items/0/fields") : answer.json().path("fields");
    }

    @Test
    default void onlyTheFieldsThatAreNamedAreShown() {
        String word = unique();
        for (String address : addresses(word, company(word))) {
            assertThat(fields(address, "fields=title,place").propertyNames()).containsExactly("title", "place");
            assertThat(fields(address, "fields=cluster").path("cluster").propertyNames()).containsExactly("id", "type",
                    "slug", "title");
        }
        JsonNode facts = fields("/api/delivery/cluster/v-" + word + "?", "fields=facts.label").path("facts");
        assertThat(facts.get(0).propertyNames()).containsExactly("label");
    }

    @Test
    default void anIncludedReferenceCarriesWhatItPointsAt() {
        String word = unique();
        for (String address : addresses(word, company(word))) {
            JsonNode whole = fields(address, "include=cluster,cluster.themes");
            JsonNode cluster = whole.path("cluster");
            assertThat(whole.propertyNames()).contains("title", "place");
            assertThat(cluster.path("slug").stringValue()).isEqualTo("v-" + word);
            assertThat(cluster.path("fields").propertyNames()).contains("title", "teaser", "facts")
                    .doesNotContain("notes");
            assertThat(cluster.at("/fields/themes/0/fields/definition").stringValue()).isEqualTo("Worum es geht");
            assertThat(whole.at("/themes/0").has("fields")).isFalse();

            JsonNode some = fields(address, "fields=title,cluster.teaser,cluster.facts.value&include=cluster");
            assertThat(some.propertyNames()).containsExactly("title", "cluster");
            assertThat(some.at("/cluster/fields").propertyNames()).containsExactly("teaser", "facts");
            assertThat(some.at("/cluster/fields/facts/0").propertyNames()).containsExactly("value");
            assertThat(fields(address, "fields=title&include=cluster").at("/cluster/fields").propertyNames())
                    .contains("title", "teaser", "themes");
        }
    }

    @Test
    default void whatIsIncludedFallsBackAndSaysSo() {
        String word = unique();
        company(word);
        JsonNode cluster = fields("/api/delivery/company/f-" + word + "?", "include=cluster&locale=en").path("cluster");
        assertThat(cluster.at("/fields/teaser").stringValue()).isEqualTo("Luft");
        assertThat(cluster.at("/fallback/teaser").stringValue()).isEqualTo("de");
        Answer only = exponat().get("/api/delivery/company/f-" + word + "?fields=title&locale=en");
        assertThat(only.json().path("fallback").propertyNames()).containsExactly("title");
    }

    @Test
    default void anAnswerChangesWithWhatItIncludesAndNotWithWhatItLeavesOut() {
        String word = unique();
        List<String> addresses = addresses(word, company(word));
        String theme = exponat().get("/api/delivery/theme/t-" + word).json().path("id").stringValue();
        String cluster = exponat().get("/api/delivery/cluster/v-" + word).json().path("id").stringValue();
        String one = addresses.get(1);
        assertThat(exponat().get(one + "fields=title").header("Surrogate-Key")).doesNotContain(cluster, theme);
        assertThat(exponat().get(one + "fields=title,cluster").header("Surrogate-Key")).contains(cluster)
                .doesNotContain(theme);
        assertThat(exponat().get(one + "fields=title&include=cluster.themes").header("Surrogate-Key"))
                .contains(cluster, theme);
        assertThat(exponat().get(addresses.getFirst() + "fields=title,place&include=cluster.themes")
                .header("Surrogate-Key").split(" ")).contains("type:company", "type:cluster", "type:theme");

        exponat().revise(theme, 1, "{\"definition\": {\"de\": \"Anders\"}}");
        long edition = exponat().publish(theme);

        for (String address : addresses) {
            Answer including = exponat().get(address + "fields=cluster.themes.definition&include=cluster.themes");
            assertThat(including.body()).contains("Anders");
            assertThat(including.json().path("edition").longValue()).isEqualTo(edition);
        }
        assertThat(exponat().get(one + "fields=title,cluster").json().path("edition").longValue())
                .isLessThan(edition);
        assertThat(exponat().get(one + "include=cluster.themes&edition=" + (edition - 1)).body())
                .contains("Worum es geht").doesNotContain("Anders");
    }

    @Test
    default void theNextPageIncludesWhatTheFirstPageWouldHave() {
        String word = unique();
        company(word);
        String other = exponat().create("company", """
                {"title": {"de": "Andere"}, "slug": {"de": "a-%1$s"}, "place": "%1$s"}""".formatted(word));
        exponat().publish(other);
        String list = "/api/delivery/items?type=company&sort=title&limit=1&include=cluster.themes&filter%5Bplace%5D="
                + word;
        Answer first = exponat().get(list);
        String theme = exponat().get("/api/delivery/theme/t-" + word).json().path("id").stringValue();
        exponat().revise(theme, 1, "{\"definition\": {\"de\": \"Anders\"}}");
        exponat().publish(theme);

        Answer second = exponat().get(list + "&after=" + first.json().path("next").stringValue());
        assertThat(second.json().at("/items/0/fields/cluster/fields/themes/0/fields/definition").stringValue())
                .isEqualTo("Worum es geht");
    }

    @Test
    default void whatCannotBeShownOrIncludedIsRefusedByNamingWhatCan() {
        String word = unique();
        for (String address : addresses(word, company(word))) {
            refused(address + "fields=nix", "bad-parameter", "foundedYear");
            refused(address + "fields=notes", "bad-parameter", "foundedYear");
            refused(address + "fields=cluster.teaser", "bad-parameter", "include");
            refused(address + "fields=cluster.nix&include=cluster", "bad-parameter", "facts");
            refused(address + "fields=title.nix", "bad-parameter", "nothing");
            refused(address + "include=place", "bad-parameter",
                    "cluster, relatedCompanies, spunOffFrom, supplies, themes");
            refused(address + "include=cluster.nix", "bad-parameter", "themes");
            refused(address + "include=", "bad-parameter", "cluster");
            refused(address + "include=supplies.supplies.supplies.cluster", "bad-parameter", "3 references");
        }
        refused("/api/delivery/items?type=company&limit=60&include=supplies.supplies", "too-costly", "about 6600",
                "5000", "limit");
        refused("/api/delivery/items/" + company(unique()) + "?include=supplies.supplies.supplies,"
                + "supplies.supplies.relatedCompanies,relatedCompanies.supplies.supplies,"
                + "relatedCompanies.relatedCompanies.supplies,relatedCompanies.supplies.relatedCompanies", "too-costly",
                "5000");
    }

    private void refused(String address, String code, String... told) {
        Answer answer = exponat().get(address);
        assertProblem(answer, 400);
        assertThat(answer.json().path("type").stringValue()).endsWith(code);
        assertThat(answer.json().path("detail").stringValue()).contains(told);
    }
}
