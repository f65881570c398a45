package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Visitors choose among what was found, and enter by themes. */
interface FacetsWalkContract extends ExponatSource {

    @Test
    default void whatWasFoundIsCountedAndChosenFrom() {
        String word = unique();
        String cluster = create("cluster", word, "ventile", "\"places\": [\"Ulm\"]");
        create("company", word, "amsel", "\"place\": \"Ulm\", \"foundedYear\": 1969, \"cluster\": \"" + cluster + "\"");
        long edition = published(
                create("company", word, "bison", "\"place\": \"Aalen\", \"foundedYear\": 1970"));
        String search = "/api/delivery/search?q=" + word + "&minEdition=" + edition;

        JsonNode all = exponat().get(search).json();
        assertThat(all.path("facets").propertyNames()).containsExactly("type", "theme", "cluster", "decade", "place");
        assertThat(counts(all, "place")).containsExactly("Aalen=1", "Ulm=2");
        assertThat(counts(all, "decade")).containsExactly("1960–1969=1", "1970–1979=1");
        assertThat(counts(all, "cluster")).containsExactly(word + " ventile=2");

        JsonNode chosen = exponat().get(search + "&filter[place]=Ulm&type=company").json();
        assertThat(titles(chosen)).containsExactly(word + " amsel");
        assertThat(chosen.path("total").intValue()).isEqualTo(1);
        assertThat(counts(chosen, "place")).containsExactly("Aalen=1", "Ulm=1");
        assertThat(counts(chosen, "type")).hasSize(2);
        assertThat(counts(chosen, "decade")).containsExactly("1960–1969=1");

        assertThat(titles(exponat().get(search + "&filter[decade][ge]=1970").json())).containsExactly(word + " bison");
        assertThat(titles(exponat().get(search + "&filter[decade][in]=1960,1970&sort=-foundedYear").json()))
                .containsExactly(word + " bison", word + " amsel");
        assertThat(titles(exponat().get(search + "&filter[place][not]=Ulm&sort=relevance").json()))
                .containsExactly(word + " bison");
        assertThat(titles(exponat().get(search + "&filter[cluster]=" + cluster + "&sort=title").json()))
                .containsExactly(word + " amsel", word + " ventile");
    }

    @Test
    default void aChosenOrderGoesOnFromPageToPage() {
        String word = unique();
        long edition = 0;
        for (int i = 0; i < 5; i++) {
            edition = published(create("company", word, "n" + i, "\"foundedYear\": " + (1990 - i)));
        }
        for (String order : List.of("title", "-title", "foundedYear", "-published", "foundedYear,-title")) {
            String search = "/api/delivery/search?q=" + word + "&sort=" + order + "&minEdition=" + edition;
            List<String> whole = titles(exponat().get(search).json());
            List<String> pages = new ArrayList<>();
            String after = "";
            while (after != null) {
                JsonNode page = exponat().get(search + "&limit=2" + (after.isEmpty() ? "" : "&after=" + after)).json();
                pages.addAll(titles(page));
                after = page.path("next").stringValue(null);
            }
            assertThat(pages).as(order).isEqualTo(whole).hasSize(5);
        }
    }

    @Test
    default void whatASearchDoesNotOfferIsRefusedByNamingWhatItDoes() {
        for (String wrong : List.of("filter[foundedYear]=1", "filter[place][lt]=a", "filter[decade]=early",
                "filter[cluster.slug]=a", "sort=place,foundedYear,title,opened", "sort=notes", "sort=relevance,title",
                "narrower=maybe")) {
            assertThat(exponat().get("/api/delivery/search?q=x&" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(exponat().get("/api/delivery/search?q=x&filter[foundedYear]=1").json().path("detail").stringValue())
                .contains("cluster, decade, place, theme, type");
        assertThat(exponat().get("/api/delivery/search?q=x&sort=notes").json().path("detail").stringValue())
                .contains("foundedYear, ").contains("published, ").contains("title");
        assertThat(exponat().get("/api/delivery/search?q=x&filter[notes]=1&theme=" + unique()).status())
                .as("whether the theme is there or not").isEqualTo(400);
    }

    @Test
    default void listsAndSearchesAgreeOnWhatIsBelowATheme() {
        String word = unique();
        String top = create("theme", word, "oben", "");
        String middle = create("theme", word, "mitte", "\"broader\": [\"" + top + "\"]");
        String english = exponat().create("theme", """
                {"title": {"en": "%1$s"}, "slug": {"en": "%1$s-e"}, "broader": ["%2$s"]}""".formatted(word, middle));
        exponat().publish(english);
        String below = create("theme", word, "unten", "\"broader\": [\"" + english + "\"]");
        create("page", word, "amsel", "\"themes\": [\"" + below + "\"]");
        create("page", word, "bison", "\"themes\": [\"" + middle + "\", \"" + below + "\"]");
        long edition = published(create("page", word, "condor", "\"themes\": [\"" + top + "\"]"));

        for (String theme : List.of(top, middle, below)) {
            for (boolean narrower : List.of(true, false)) {
                String asked = "type=page&sort=title&theme=" + theme + "&narrower=" + narrower + "&minEdition="
                        + edition;
                List<String> searched = titles(exponat().get("/api/delivery/search?" + asked).json());
                List<String> listed = new ArrayList<>();
                exponat().get("/api/delivery/items?" + asked).json().path("items")
                        .forEach(item -> listed.add(item.path("fields").path("title").stringValue()));
                assertThat(searched).as(asked).isEqualTo(listed);
            }
        }
        assertThat(
                titles(exponat().get("/api/delivery/search?theme=" + top + "&sort=title&minEdition=" + edition).json()))
                .containsExactly(word + " amsel", word + " bison", word + " condor");
    }

    @Test
    default void themesTellHowMuchIsFoundByThem() {
        String word = unique();
        String cluster = create("cluster", word, "ventile", "");
        String top = create("theme", word, "oben", "");
        String left = create("theme", word, "links", "\"broader\": [\"" + top + "\"]");
        String right = create("theme", word, "rechts", "\"broader\": [\"" + top + "\"]");
        create("company", word, "amsel", "\"themes\": [\"" + left + "\", \"" + right + "\"], \"cluster\": \"" + cluster
                + "\"");
        long edition = published(create("company", word, "bison", "\"themes\": [\"" + right + "\"]"));

        Answer answer = exponat().get("/api/delivery/themes?tree=true&counts=cluster&minEdition=" + edition);
        JsonNode root = find(answer.json().path("roots"), top);
        assertThat(root.path("items").intValue()).isEqualTo(2);
        assertThat(counted(root.path("counts").path("cluster"))).containsExactly(word + " ventile=1");
        assertThat(root.path("children")).hasSize(2);
        assertThat(find(root.path("children"), left).path("items").intValue()).isEqualTo(1);
        assertThat(find(root.path("children"), right).path("items").intValue()).isEqualTo(2);
        assertThat(answer.header("Surrogate-Key")).isEqualTo("all");
        assertThat(answer.header("Content-Edition")).isEqualTo(Long.toString(edition));

        assertThat(find(exponat().get("/api/delivery/themes?tree=true").json().path("roots"), top).propertyNames())
                .containsExactly("theme", "children");
        JsonNode before = themes(edition - 1, top);
        assertThat(before.path("items").intValue()).isEqualTo(1);
        assertThat(themes(edition, top).path("items").intValue()).isEqualTo(2);
        for (String wrong : List.of("counts=notes", "tree=true&limit=5", "tree=yes")) {
            assertThat(exponat().get("/api/delivery/themes?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    default void countsOfThemesChangeWithWhateverIsPublished() {
        String word = unique();
        String theme = create("theme", word, "oben", "");
        long before = published(create("page", word, "amsel", "\"themes\": [\"" + theme + "\"]"));
        String address = "/api/delivery/themes?tree=true&counts=true&minEdition=";
        Answer first = exponat().get(address + before);

        long after = published(create("page", word, "bison", "\"themes\": [\"" + theme + "\"]"));

        Answer second = exponat().get(address + after, "If-None-Match", first.header("ETag"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(find(first.json().path("roots"), theme).path("items").intValue()).isEqualTo(1);
        assertThat(find(second.json().path("roots"), theme).path("items").intValue()).isEqualTo(2);
        assertThat(second.json().path("edition").longValue()).isEqualTo(after);
    }

    @Test
    default void whatIsRelatedSharesWordsOrThemes() {
        String word = unique();
        String theme = create("theme", word, "oben", "");
        String page = create("page", word, "amsel", "\"themes\": [\"" + theme + "\"]");
        String other = create("page", word, "bison", "\"themes\": [\"" + theme + "\"]");
        String gone = create("page", word, "condor", "\"themes\": [\"" + theme + "\"]");
        exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + gone + "\", \"action\": \"withdraw\"}]}");
        long edition = published(page);

        Answer answer = exponat().get("/api/delivery/items/" + page + "/related?limit=5&minEdition=" + edition);
        while (answer.json().has("partial")) {
            // A process that has just begun may need more time than a question has.
            answer = exponat().get("/api/delivery/items/" + page + "/related?limit=5&minEdition=" + edition);
        }
        List<String> ids = new ArrayList<>();
        answer.json().path("items").forEach(item -> ids.add(item.path("id").stringValue()));
        assertThat(ids).contains(other).doesNotContain(page, gone).hasSizeLessThanOrEqualTo(5);
        assertThat(answer.header("Surrogate-Key")).isEqualTo("all");

        assertThat(exponat().get("/api/delivery/items/" + gone + "/related").status()).isEqualTo(410);
        assertThat(exponat().get("/api/delivery/items/" + unique() + "/related").status()).isEqualTo(404);
        assertThat(exponat().get("/api/delivery/items/00000000-0000-0000-0000-000000000000/related").status())
                .isEqualTo(404);
        assertThat(exponat().get("/api/delivery/items/" + page + "/related?limit=101").status()).isEqualTo(400);
    }

    private JsonNode themes(long edition, String id) {
        String after = "";
        do {
            JsonNode page = exponat().get("/api/delivery/themes?counts=true&limit=100&edition=" + edition + after)
                    .json();
            for (JsonNode theme : page.path("themes")) {
                if (theme.path("theme").path("id").stringValue().equals(id)) {
                    return theme;
                }
            }
            after = "&after=" + page.path("next").stringValue("");
        } while (!after.equals("&after="));
        throw new AssertionError("no theme " + id);
    }

    private String create(String type, String word, String name, String fields) {
        String id = exponat().create(type, """
                {"title": {"de": "%1$s %2$s"}, "slug": {"de": "%1$s-%2$s"}%3$s}""".formatted(word, name,
                fields.isEmpty() ? "" : ", " + fields));
        exponat().publish(id);
        return id;
    }

    /** The edition in which everything that was published so far can be read. */
    private long published(String last) {
        assertThat(last).isNotEmpty();
        return exponat().get("/api/delivery/editions/current").json().path("edition").longValue();
    }

    private static List<String> counts(JsonNode answer, String facet) {
        return counted(answer.path("facets").path(facet));
    }

    private static List<String> counted(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .map(count -> count.path("label").stringValue() + "=" + count.path("count").intValue()).sorted()
                .toList();
    }

    private static List<String> titles(JsonNode answer) {
        return StreamSupport.stream(answer.path("hits").spliterator(), false)
                .map(hit -> hit.path("title").stringValue()).toList();
    }

    private static JsonNode find(JsonNode nodes, String theme) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> node.path("theme").path("id").stringValue().equals(theme)).findFirst()
                .orElseThrow(() -> new AssertionError("no theme " + theme));
    }
}
