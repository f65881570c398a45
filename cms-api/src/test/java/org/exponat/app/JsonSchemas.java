package org.exponat.app;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema as a validator reads it that knows nothing of Exponat. */
final class JsonSchemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    static Schema of(JsonNode schema) {
        return REGISTRY.getSchema(schema);
    }

    /** In what this is no schema of the dialect. */
    static List<Error> faultsOfSchema(JsonNode schema) {
        return REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema);
    }

    /** In what this is no description of an API, by the schema that the OpenAPI Initiative gives out. */
    static List<Error> faultsOfDescription(JsonNode description) {
        try (InputStream schema = Objects.requireNonNull(
                JsonSchemas.class.getResourceAsStream("/openapi-3.1-schema.json"))) {
            return of(JsonMapper.shared().readTree(schema)).validate(description);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The schema of this name in a description, with all it refers to. */
    static ObjectNode named(String name, JsonNode description) {
        ObjectNode schema = CanonicalJson.emptyObject().put("$ref", "#/components/schemas/" + name);
        schema.set("components", description.path("components"));
        return schema;
    }
}
