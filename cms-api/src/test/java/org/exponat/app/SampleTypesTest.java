package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample is written and delivered as the schemas of its types say. */
class SampleTypesTest {

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.start(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static Set<String> typeNames() {
        Set<String> names = new TreeSet<>();
        exponat.bean(ContentTypes.class).all().forEach(type -> names.add(type.name()));
        return names;
    }

    @Test
    void everyItemIsWrittenAsTheSchemaOfItsTypeSays() {
        Map<String, Schema> schemas = new HashMap<>();
        for (String type : typeNames()) {
            JsonNode schema = exponat.asEditor("/api/editorial/types/" + type + "/schema").json();
            assertThat(JsonSchemas.faultsOfSchema(schema)).as(type).isEmpty();
            schemas.put(type, JsonSchemas.of(schema));
        }
        int items = 0;
        String after = "";
        do {
            JsonNode page = exponat.asEditor("/api/editorial/items?limit=100" + after).json();
            for (JsonNode listed : page.path("items")) {
                JsonNode item = exponat.asEditor("/api/editorial/items/" + listed.path("id").stringValue()).json();
                assertThat(Objects.requireNonNull(schemas.get(item.path("type").stringValue()))
                        .validate(item.path("fields")))
                        .as(item.toString()).isEmpty();
                items++;
            }
            after = page.path("next").isString() ? "&after=" + page.path("next").stringValue() : "";
        } while (!after.isEmpty());
        assertThat(items).isGreaterThan(50);
    }

    @Test
    void everyItemIsDeliveredAsTheSchemaOfItsTypeSays() {
        JsonNode description = exponat.get(RunningExponat.DESCRIPTION).json();
        Schema list = JsonSchemas.of(JsonSchemas.named("ItemList", description));
        for (String type : typeNames()) {
            for (String more : new String[]{"", "&locale=en", "&include=themes&locale=en", "&fields=title,themes"}) {
                JsonNode page = exponat.get("/api/delivery/items?limit=100&type=" + type + more).json();
                assertThat(list.validate(page)).as(type + more).isEmpty();
                assertThat(page.path("items").findValues("fields")).as("none is left out")
                        .allMatch(fields -> more.startsWith("&include") || fields.has("title"));
            }
        }
    }

    @Test
    void noInternalFieldIsDescribedToReaders() {
        JsonNode shapes = exponat.get(RunningExponat.DESCRIPTION).json().at("/components/schemas");
        int internal = 0;
        for (ContentType type : exponat.bean(ContentTypes.class).all()) {
            String name = Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1) + "Fields";
            for (Field field : type.allFields()) {
                assertThat(shapes.path(name).path("properties").has(field.name()))
                        .as("%s in %s", field.name(), name).isEqualTo(!field.internal());
                internal += field.internal() ? 1 : 0;
            }
            assertThat(shapes.path(name).path("additionalProperties").toString()).isEqualTo("false");
        }
        assertThat(internal).isPositive();
    }
}
