package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API's description of itself. */
class DescriptionTest {

    @TempDir
    Path data;

    @Test
    void describesTheApiAndOffersAPageToTryIt() {
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

            Answer docs = exponat.get("/api/docs");
            assertThat(docs.status()).isEqualTo(302);
            Answer page = exponat.get(docs.header("Location"));
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body()).contains("swagger-ui");
            assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
            assertThat(exponat.get("/api/swagger-ui/swagger-initializer.js").body())
                    .contains("/api/openapi.json/swagger-config");
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
    void servesHealthOnAPortOfItsOwnWhenAsked() {
        try (RunningExponat exponat = RunningExponat.empty(data, "--management.server.port=0")) {
            assertThat(exponat.get("/actuator/health").status()).isEqualTo(404);
            assertThat(exponat.get("/api/delivery/editions/current").status()).isEqualTo(200);
        }
    }
}
