package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;

/** The API's description of itself. */
class DescriptionTest {

    @TempDir
    Path data;

    @Test
    void describesTheApi() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            JsonNode description = exponat.get("/api/openapi.json").json();
            assertThat(description.path("openapi").stringValue()).startsWith("3.1");
            assertThat(description.path("paths").propertyNames()).contains("/api/delivery/items",
                    "/api/delivery/search", "/api/editorial/items", "/api/editorial/publications",
                    "/api/editorial/plans", "/api/editorial/schedule", "/api/editorial/schedule/{id}");
            JsonNode list = description.path("paths").path("/api/delivery/items").path("get");
            assertThat(list.path("parameters").findValuesAsString("name")).contains("type", "filter", "edition", "at");
            assertThat(list.path("responses").propertyNames()).contains("200", "default");
            assertThat(description.at("/components/schemas/UndoPublication/properties/undo/format").stringValue())
                    .isEqualTo("int64");
            JsonNode create = description.path("paths").path("/api/editorial/items").path("post");
            assertThat(create.path("requestBody").toString()).contains("NewItem");
        }
    }

    @Test
    void asksForATokenWhereOneIsNeededAndOffersItWhereAReleaseIsPreviewed() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            for (Operation operation : exponat.description().operations()) {
                boolean editorial = operation.path().startsWith("/api/editorial/");
                assertThat(operation.described().path("security").toString()).as("%s", operation)
                        .isEqualTo(editorial
                                ? "[{\"token\":[]}]"
                                : operation.takes("release") ? "[{},{\"token\":[]}]" : "");
            }
        }
    }

    @Test
    void callsEveryOperationByANameOfItsOwn() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            List<String> names = exponat.description().operations().stream()
                    .map(operation -> operation.described().path("operationId").stringValue()).toList();
            assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("(editorial|delivery)[A-Za-z]+"))
                    .contains("editorialItemsCreate", "deliveryItemsBySlug");
        }
    }

    @Test
    void isTheCommittedOneInAnyLocaleOfTheMachine() throws IOException {
        Locale machine = Locale.getDefault();
        // Where the lower case of I is no i.
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            String description = exponat.get(RunningExponat.DESCRIPTION).body();
            if (DescriptionSnapshot.isRenewed()) {
                DescriptionSnapshot.renew(description);
            }
            DescriptionSnapshot.assertIsCommitted(description);
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void isMadeOnceWhicheverLanguageIsAskedFor() {
        try (RunningExponat exponat = RunningExponat.emptyWith(CountedDescriptions.class, data)) {
            AtomicInteger made = exponat.bean(CountedDescriptions.class).made;
            assertThat(made).hasValue(0);
            String first = exponat.get(RunningExponat.DESCRIPTION).body();
            for (String language : List.of("de", "tr", "ja-JP")) {
                assertThat(exponat.get(RunningExponat.DESCRIPTION, "Accept-Language", language).body())
                        .isEqualTo(first);
            }
            assertThat(made).hasValue(1);
        }
    }

    /** Counts how often the description is made. */
    static final class CountedDescriptions implements OpenApiCustomizer {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        public void customise(OpenAPI description) {
            made.incrementAndGet();
        }
    }

    @Test
    void isValidAndSoIsEverySchemaInIt() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            JsonNode description = exponat.get(RunningExponat.DESCRIPTION).json();
            assertThat(JsonSchemas.faultsOfDescription(description)).isEmpty();
            description.at("/components/schemas").properties().forEach(
                    shape -> assertThat(JsonSchemas.faultsOfSchema(shape.getValue())).as(shape.getKey()).isEmpty());
            List<String> references = description.findValuesAsString("$ref");
            assertThat(references).hasSizeGreaterThan(100).allSatisfy(
                    reference -> assertThat(description.at(reference.substring(1)).isMissingNode()).isFalse());
        }
    }

    @Test
    void tellsWhichTypesLanguagesAndFieldsListsCanBeAskedFor() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            Operation one = exponat.description().find("GET", "/api/delivery/page/start").orElseThrow();
            DescribedShapes shapes = exponat.description().shapes();
            assertThat(shapes.resolved(parameter(one, "type").path("schema")).path("enum").toString())
                    .contains("\"page\"");
            assertThat(shapes.resolved(parameter(one, "locale").path("schema")).path("enum").toString())
                    .isEqualTo("[\"de\",\"en\"]");
            assertThat(parameter(one, "slug").path("schema").toString()).isEqualTo("{\"type\":\"string\"}");
            Operation list = exponat.description().find("GET", "/api/delivery/items").orElseThrow();
            assertThat(parameter(list, "sort").at("/schema/items/enum").toString()).contains("\"-foundedYear\"")
                    .doesNotContain("role");
            JsonNode year = parameter(list, "filter[foundedYear]");
            assertThat(year.path("description").stringValue()).contains("company", "ge");
            assertThat(year.path("style").stringValue()).isEqualTo("deepObject");
            assertThat(shapes.resolved(year.path("schema")).path("properties").propertyNames())
                    .containsExactlyInAnyOrder("eq", "in", "not", "lt", "le", "gt", "ge", "exists");
            JsonNode role = parameter(list, "filter[role]").path("schema").path("properties");
            assertThat(role.propertyNames()).containsExactlyInAnyOrder("eq", "in", "not", "exists");
            assertThat(role.at("/not/enum").toString()).contains("spin-off");
            assertThat(parameter(list, "filter[cluster]").path("description").stringValue())
                    .contains("filter[cluster.slug]");
            assertThat(list.takes("filter[notes]")).isFalse();
        }
    }

    private static JsonNode parameter(Operation operation, String name) {
        return operation.described().path("parameters").valueStream()
                .filter(one -> one.path("name").stringValue().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void thePageToTryItHasAllItNeedsFromHere() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            Answer led = exponat.get("/api/docs");
            assertThat(led.status()).isEqualTo(302);
            Answer page = exponat.get(led.header("Location"));
            URI base = URI.create(led.header("Location"));
            Document read = Jsoup.parse(page.body());
            // What the policy forbids would be missing on the page.
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'",
                    "connect-src 'self'").doesNotContain("http:", "https:", "*");
            assertThat(read.select("script:not([src]), [onload], [onclick], base, iframe")).isEmpty();
            List<String> files = Stream.concat(read.select("[src]").eachAttr("src").stream(),
                    read.select("link[href]").eachAttr("href").stream()).toList();
            assertThat(files).hasSizeGreaterThan(3);
            for (String file : files) {
                URI there = base.resolve(file);
                assertThat(there.getHost()).as(file).isNull();
                assertThat(exponat.get(there.toString()).status()).as(file).isEqualTo(200);
            }
            String settings = exponat.get(base.resolve("swagger-initializer.js").toString()).body();
            assertThat(settings).doesNotContain("https://", "http://").contains("/api/openapi.json/swagger-config");
            JsonNode config = exponat.get("/api/openapi.json/swagger-config").json();
            assertThat(config.path("url").stringValue()).isEqualTo(RunningExponat.DESCRIPTION);
            // The validator it would ask otherwise is on a foreign host.
            assertThat(config.path("validatorUrl").stringValue()).isEmpty();
        }
    }

    @Test
    void servesHealthOnAPortOfItsOwnWhenAsked() {
        try (RunningExponat exponat = RunningExponat.empty(data, "--management.server.port=0")) {
            assertThat(exponat.get("/actuator/health").status()).isEqualTo(404);
            assertThat(exponat.get("/api/delivery/editions/current").status()).isEqualTo(200);
        }
    }
}
