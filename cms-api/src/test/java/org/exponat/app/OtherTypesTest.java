package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.media.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The description is that of the types there are, whatever they are called and hold. All answers are held against it. */
class OtherTypesTest {

    private static final String ALL = """
            name: all
            fields:
              words: {kind: list, of: {kind: text}}
              count: {kind: number, filterable: true}
              open: {kind: boolean, filterable: true}
              day: {kind: date, filterable: true, sortable: true}
              moment: {kind: instant}
              size: {kind: choice, filterable: true, options: {"1": {en: One}, "2": {en: Two}}}
              link: {kind: url}
              mail: {kind: email, filterable: true, sortable: true}
              phone: {kind: text, personal: true}
              where: {kind: geopoint}
              any: {kind: reference, filterable: true}
              few: {kind: list, of: {kind: reference, to: [item, edited]}}
              picture: {kind: asset}
              files: {kind: list, of: {kind: asset}}
              undisclosed: {kind: text, internal: true}
              group: {kind: group, fields: {shown: {kind: text}, undisclosed: {kind: text, internal: true}}}
              groups: {kind: list, localised: true, of: {kind: group, fields: {shown: {kind: number}, undisclosed: {kind: text, internal: true}, to: {kind: reference, to: [item]}}}}
            """;

    @TempDir
    static Path directory;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() throws IOException {
        Path types = Files.createDirectory(directory.resolve("types"));
        Files.writeString(types.resolve("all.yaml"), ALL);
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
        Files.writeString(types.resolve("asset.yaml"),
                "{name: asset, fields: {file: {kind: group, fields: {hash: {kind: text}, name: {kind: text}}}}}");
        // These would be called as other things already are.
        Files.writeString(types.resolve("item.yaml"), "{name: item, fields: {size: {kind: text, filterable: true}}}");
        Files.writeString(types.resolve("edited.yaml"), "name: edited");
        exponat = RunningExponat.empty(directory.resolve("data"), "--exponat.types=" + types);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static JsonNode shape(String name) {
        return exponat.description().shapes().named(name);
    }

    @Test
    void theDescriptionIsValidAndKnowsNothingOfTheSample() {
        Answer description = exponat.get(RunningExponat.DESCRIPTION);
        assertThat(JsonSchemas.faultsOfDescription(description.json())).isEmpty();
        assertThat(description.body()).doesNotContain("cluster", "Mulfingen", "foundedYear", "ventilatoren");
        assertThat(description.json().at("/components/schemas").propertyNames())
                .allMatch(name -> name.matches("[A-Za-z0-9_]+"))
                .contains("AllItem", "AllFields", "AllReference", "EditedItem", "EditedItem_", "ItemItem",
                        "ItemReference", "ItemReference_");
    }

    @Test
    void namesThatAreTakenStayWithWhoHadThem() {
        assertThat(shape("EditedItem").path("properties").has("createdAt")).isTrue();
        assertThat(shape("EditedItem_").at("/properties/type/const").stringValue()).isEqualTo("edited");
        assertThat(shape("ItemReference").at("/discriminator/mapping/item").stringValue()).endsWith("/ItemReference_");
        assertThat(shape("Item").at("/discriminator/mapping").propertyNames()).containsExactlyInAnyOrder("all",
                "asset", "edited", "item", "theme");
    }

    @Test
    void whatIsInternalIsNotDescribedToReadersButToEditors() {
        String delivered = shape("AllFields").toString();
        assertThat(delivered).contains("\"shown\"").doesNotContain("undisclosed");
        assertThat(exponat.get(RunningExponat.DESCRIPTION).body()).doesNotContain("undisclosed");
        JsonNode written = exponat.asEditor("/api/editorial/types/all/schema").json();
        assertThat(written.path("properties").has("undisclosed")).isTrue();
        assertThat(written.at("/properties/group/properties").has("undisclosed")).isTrue();
    }

    @Test
    void aFieldThatTypesDeclareDifferentlyIsFilteredAsEitherDoes() {
        JsonNode size = exponat.description().find("GET", "/api/delivery/items").orElseThrow().described()
                .path("parameters").valueStream()
                .filter(one -> one.path("name").stringValue().equals("filter[size]")).findFirst().orElseThrow();
        assertThat(size.at("/schema/anyOf").size()).isEqualTo(2);
        assertThat(size.path("description").stringValue()).contains("all", "item");
    }

    @Test
    void everyKindOfValueIsDeliveredAsItIsDescribed() throws IOException {
        String item = exponat.create("item", """
                {"title": {"de": "Ding"}, "slug": {"de": "ding"}, "size": "groß"}""");
        String edited = exponat.create("edited", "{\"title\": {\"de\": \"Text\"}, \"slug\": {\"de\": \"text\"}}");
        String picture = exponat.create("asset", """
                {"title": {"de": "Bild"}, "slug": {"de": "bild"}, "file": {"hash": "%s", "name": "ä.png"}}"""
                .formatted(
                        exponat.bean(BlobStore.class).put(new ByteArrayInputStream(new byte[]{1, 2, 3}))));
        String all = exponat.create("all", """
                {"title": {"de": "Alles"}, "slug": {"de": "alles"}, "words": ["a", ""], "count": 1.5, "open": false,
                 "day": "2024-02-29", "moment": "2013-10-23T18:00+02:00", "size": "2", "link": "https://example.org/ä",
                 "mail": "a@b.example", "phone": "1", "where": {"lat": 49.28, "lon": -9}, "any": "%1$s",
                 "few": ["%1$s", "%2$s"], "picture": "%3$s", "files": ["%3$s"], "undisclosed": "x",
                 "group": {"shown": "ja", "undisclosed": "nein"},
                 "groups": {"de": [{"shown": 1, "undisclosed": "nein", "to": "%1$s"}]},
                 "body": {"de": [{"type": "paragraph", "text": "a"}, {"type": "image", "asset": "%3$s"},
                   {"type": "list", "items": ["a"]}]}}""".formatted(item, edited, picture));
        exponat.publish(item, edited, picture, all);

        JsonNode fields = exponat.get("/api/delivery/all/alles").json().path("fields");
        assertThat(fields.propertyNames()).containsExactlyInAnyOrderElementsOf(
                shape("AllFields").path("properties").propertyNames().stream()
                        .filter(name -> !name.equals("teaser") && !name.equals("themes")).toList());
        for (String more : new String[]{"locale=en", "include=any,few,groups.to", "fields=groups.shown,few",
                "include=few&fields=few.title,count"}) {
            assertThat(exponat.get("/api/delivery/all/alles?" + more).status()).as(more).isEqualTo(200);
            assertThat(exponat.get("/api/delivery/items?type=all&" + more).json().path("items").size()).isEqualTo(1);
        }
        JsonNode schema = JsonSchemas.named("AllItem", exponat.get(RunningExponat.DESCRIPTION).json());
        JsonNode delivered = exponat.get("/api/delivery/all/alles?include=any,few").json();
        assertThat(JsonSchemas.of(schema).validate(delivered)).isEmpty();
    }

    @Test
    void filtersWorkAsTheyAreDescribed() {
        for (String filter : new String[]{"[count][eq]=1.5", "[open][not]=true", "[day][lt]=2024-03-01",
                "[size][in]=1,2", "[mail][exists]=true", "[any][exists]=false"}) {
            Answer answer = exponat.get("/api/delivery/items?type=all&filter"
                    + filter.replace("[", "%5B").replace("]", "%5D") + "&sort=-day&sort=title");
            assertThat(answer.status()).as(filter + answer.body()).isEqualTo(200);
        }
    }
}
