package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What lists of published items can be asked for, the same on every engine. */
interface ListWalkContract extends ExponatSource {

    private String company(String name, String more) {
        return exponat().create("company", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}%2$s}""".formatted(name, more));
    }

    /** Three companies named a, b, c and the word; in two clusters, of two years, the last of none. */
    private List<String> threeCompanies(String word) {
        String fans = exponat().create("cluster", """
                {"title": {"de": "Ventilatoren"}, "slug": {"de": "fans-%1$s"}, "places": ["Mulfingen"]}"""
                .formatted(word));
        String screws = exponat().create("cluster", """
                {"title": {"de": "Schrauben"}, "slug": {"de": "screws-%1$s"}, "places": ["Künzelsau"]}"""
                .formatted(word));
        String place = ", \"place\": \"" + word + "\"";
        List<String> ids = List.of(
                company("a-" + word, place + ", \"foundedYear\": 1963, \"cluster\": \"" + fans + "\""),
                company("b-" + word, place + ", \"foundedYear\": 1945, \"cluster\": \"" + screws
                        + "\", \"role\": \"supplier\""),
                company("c-" + word, place));
        exponat().publish(fans, screws);
        exponat().publish(ids.toArray(String[]::new));
        return ids;
    }

    private Answer list(String word, String more) {
        return exponat().get(("/api/delivery/items?type=company&filter[place]=" + word + more).replace("[", "%5B")
                .replace("]", "%5D"));
    }

    private String found(String word, String more) {
        Answer answer = list(word, more.contains("sort=") ? more : more + "&sort=title");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        StringBuilder found = new StringBuilder();
        answer.json().path("items").forEach(item -> found.append(item.path("slug").stringValue().charAt(0)));
        return found.toString();
    }

    @Test
    default void filtersHaveOperators() {
        String word = unique();
        threeCompanies(word);

        assertThat(found(word, "")).isEqualTo("abc");
        assertThat(found(word, "&filter[foundedYear]=1963.0&filter[foundedYear]=1945")).isEqualTo("ab");
        assertThat(found(word, "&filter[foundedYear][eq]=1963")).isEqualTo("a");
        assertThat(found(word, "&filter[foundedYear][in]=1963,1945")).isEqualTo("ab");
        assertThat(found(word, "&filter[foundedYear][ge]=1945&filter[foundedYear][lt]=1963")).isEqualTo("b");
        assertThat(found(word, "&filter[foundedYear][gt]=1945")).isEqualTo("a");
        assertThat(found(word, "&filter[title][le]=b-" + word)).isEqualTo("ab");
        assertThat(found(word, "&filter[role][not]=supplier")).isEqualTo("ac");
        assertThat(found(word, "&filter[foundedYear][not]=1963&filter[foundedYear][not]=1945")).isEqualTo("c");
        assertThat(found(word, "&filter[foundedYear][exists]=true")).isEqualTo("ab");
        assertThat(found(word, "&filter[foundedYear][exists]=false")).isEqualTo("c");
    }

    @Test
    default void aValueMayContainAComma() {
        String word = unique() + "%2C+Ost";
        exponat().publish(company(unique(), ", \"place\": \"" + word.replace("%2C+", ", ") + "\""));

        assertThat(list(word, "").json().path("items")).hasSize(1);
        assertThat(list(word, "&filter[place][in]=" + word).json().path("items")).isEmpty();
    }

    @Test
    default void whatAReferencePointsAtIsFilteredThrough() {
        String word = unique();
        List<String> ids = threeCompanies(word);

        assertThat(found(word, "&filter[cluster.slug]=fans-" + word)).isEqualTo("a");
        assertThat(found(word, "&filter[cluster.places]=Mulfingen&filter[cluster.title]=Schrauben")).isEmpty();
        assertThat(found(word, "&filter[cluster.slug][not]=fans-" + word)).isEqualTo("bc");
        assertThat(found(word, "&filter[cluster.title][ge]=T")).isEqualTo("a");
        assertThat(found(word, "&filter[id]=" + ids.get(1) + "&filter[cluster.id][exists]=true")).isEqualTo("b");
        String number = exponat().get("/api/delivery/items/" + ids.getFirst()).json().path("documentNumber")
                .stringValue();
        assertThat(found(word, "&filter[documentNumber]=" + number)).isEqualTo("a");
        exponat().publish(exponat().create("company", """
                {"title": {"de": "d"}, "slug": {"de": "d-%1$s"}, "place": "%1$s", "spunOffFrom": "%2$s"}"""
                .formatted(word, ids.getFirst())));
        assertThat(found(word, "&filter[spunOffFrom.cluster.slug]=fans-" + word)).isEqualTo("d");
    }

    @Test
    default void aListThatIsFilteredThroughAnotherTypeChangesWithIt() {
        String word = unique();
        threeCompanies(word);
        String more = "&filter[cluster.title]=Schrauben";
        Answer before = list(word, more);
        assertThat(before.header("Surrogate-Key").split(" ")).contains("type:company", "type:cluster");

        String cluster = exponat().get("/api/delivery/cluster/screws-" + word).json().path("id").stringValue();
        exponat().revise(cluster, 1, "{\"title\": {\"de\": \"Muttern\"}}");
        long edition = exponat().publish(cluster);

        Answer after = list(word, more);
        assertThat(after.json().path("items")).isEmpty();
        assertThat(after.json().path("edition").longValue()).isEqualTo(edition);
        assertThat(list(word, more + "&edition=" + (edition - 1)).json().path("items")).hasSize(1);
    }

    @Test
    default void narrowerThemesCountWhereTheyAreAskedFor() {
        String word = unique();
        String above = exponat().create("theme", """
                {"title": {"de": "Oben"}, "slug": {"de": "o-%s"}}""".formatted(word));
        String between = exponat().create("theme", """
                {"title": {"de": "Mitte"}, "slug": {"de": "m-%s"}, "broader": ["%s"]}""".formatted(word, above));
        String below = exponat().create("theme", """
                {"title": {"de": "Unten"}, "slug": {"de": "u-%s"}, "broader": ["%s"]}""".formatted(word, between));
        exponat().publish(above, between, below,
                company("a-" + word, ", \"place\": \"" + word + "\", \"themes\": [\"" + below + "\"]"),
                company("b-" + word, ", \"place\": \"" + word + "\", \"themes\": [\"" + above + "\"]"));

        assertThat(found(word, "&theme=o-" + word)).isEqualTo("b");
        assertThat(found(word, "&theme=o-" + word + "&narrower=true")).isEqualTo("ab");
        assertThat(found(word, "&theme=o-" + word + "&narrower=false")).isEqualTo("b");
        assertThat(found(word, "&theme=m-" + word + "&theme=" + above + "&narrower=true")).isEqualTo("a");
        assertProblem(list(word, "&narrower=true"), 400);
        assertProblem(list(word, "&theme=o-" + word + "&narrower=yes"), 400);
    }

    @Test
    default void aListIsSortedBySeveralFieldsWithWhatLacksThemLast() {
        String word = unique();
        threeCompanies(word);
        exponat().publish(company("d-" + word, ", \"place\": \"" + word + "\", \"foundedYear\": 1963"));

        assertThat(found(word, "&sort=-foundedYear,title")).isEqualTo("adbc");
        assertThat(found(word, "&sort=-foundedYear&sort=title")).isEqualTo("adbc");
        assertThat(found(word, "&sort=foundedYear,-title")).isEqualTo("bdac");
        assertProblem(list(word, "&sort=title,place,foundedYear,slug"), 400);
        StringBuilder paged = new StringBuilder();
        String after = "";
        do {
            JsonNode page = list(word, "&sort=-foundedYear,-title&limit=1&count=true" + after).json();
            paged.append(page.at("/items/0/slug").stringValue().charAt(0));
            assertThat(page.path("total").longValue()).isEqualTo(4);
            after = page.path("next").isNull() ? "" : "&after=" + page.path("next").stringValue();
        } while (!after.isEmpty());
        assertThat(paged).hasToString("dabc");
        assertThat(list(word, "").json().has("total")).isFalse();
    }

    @Test
    default void whatCannotBeFilteredByIsRefusedByNamingWhatCan() {
        refused("&filter[nix]=1", "place", "foundedYear", "id");
        refused("&filter[notes]=1", "foundedYear");
        refused("&filter[role][lt]=supplier", "role", "choice", "eq, in, not, exists");
        refused("&filter[foundedYear][gt]=bald", "foundedYear", "number");
        refused("&filter[foundedYear][gt]=1&filter[foundedYear][gt]=2", "foundedYear][gt");
        refused("&filter[foundedYear][nix]=1", "lt, le, gt, ge");
        refused("&filter[foundedYear][exists]=ja", "true or false");
        refused("&filter[foundedYear][ge][le]=1", "filter[field][operator]");
        refused("&filter[cluster.]=1", "filter[field]");
        refused("&filter[cluster.nix]=1", "slug", "places");
        refused("&filter[place.slug]=1", "place", "text", "cluster");
        refused("&filter[spunOffFrom.spunOffFrom.cluster.slug]=1", "2 references");
        refused("&theme=nirgends&filter[nix]=1", "foundedYear");
        refused("&filter[foundedYear][in]=" + "1,".repeat(100) + "1", "100");
        refused("&filter[a]=1&filter[b]=1&filter[c]=1&filter[d]=1&filter[e]=1&filter[f]=1&filter[g]=1&filter[h]=1"
                + "&filter[i]=1&filter[j]=1", "10");
    }

    private void refused(String more, String... told) {
        Answer answer = list("x", more);
        assertProblem(answer, 400);
        assertThat(answer.json().path("detail").stringValue()).contains(told);
    }
}
