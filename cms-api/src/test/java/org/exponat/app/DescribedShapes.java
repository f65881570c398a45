package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of the API's description. A value is held against them more strictly than JSON Schema does: a property that
 * is not described is a fault.
 */
record DescribedShapes(JsonNode description) {

    JsonNode named(String name) {
        JsonNode schema = description.path("components").path("schemas").path(name);
        assertThat(schema.isMissingNode()).as(name).isFalse();
        return schema;
    }

    /** What is referred to, where it is a reference. */
    JsonNode resolved(JsonNode given) {
        String reference = given.path("$ref").asString("");
        if (reference.isEmpty()) {
            return given;
        }
        JsonNode target = description.at(reference.substring(1));
        assertThat(target.isMissingNode()).as(reference).isFalse();
        return resolved(target);
    }

    /** The shapes a value can have: those of a choice, or the one there is. */
    List<JsonNode> choices(JsonNode given) {
        JsonNode schema = resolved(given);
        return schema.has("oneOf")
                ? schema.path("oneOf").valueStream().flatMap(one -> choices(one).stream()).toList()
                : List.of(schema);
    }

    List<String> faults(JsonNode given, JsonNode value, String place) {
        JsonNode schema = resolved(given);
        if (schema.has("oneOf")) {
            long fitting = schema.path("oneOf").valueStream().filter(one -> faults(one, value, place).isEmpty())
                    .count();
            return fitting == 1 ? List.of() : List.of(place + " is " + fitting + " of one of several");
        }
        if (schema.has("anyOf")) {
            return schema.path("anyOf").valueStream().anyMatch(one -> faults(one, value, place).isEmpty())
                    ? List.of()
                    : List.of(place + " is none of several");
        }
        List<String> faults = new ArrayList<>();
        List<String> types = schema.path("type").isString()
                ? List.of(schema.path("type").stringValue())
                : schema.path("type").valueStream().map(JsonNode::stringValue).toList();
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            faults.add(place + " is no " + types);
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(place + " is none of " + schema.path("enum"));
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.stringValue())) {
                faults.add(place + "/" + name.stringValue() + " is missing");
            }
        }
        value.properties().forEach(property -> faults.addAll(
                ofProperty(schema, property.getKey(), property.getValue(), place + "/" + property.getKey())));
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(faults(schema.path("items"), value.get(i), place + "/" + i));
            }
        }
        return faults;
    }

    private List<String> ofProperty(JsonNode schema, String name, JsonNode value, String place) {
        if (schema.path("properties").has(name)) {
            return faults(schema.path("properties").path(name), value, place);
        }
        if (schema.path("additionalProperties").isObject()) {
            return faults(schema.path("additionalProperties"), value, place);
        }
        return schema.has("properties") ? List.of(place + " is not described") : List.of();
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("an unknown type: " + type);
        };
    }
}
