package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.exponat.core.model.CanonicalJson;
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
        if (schema.has("discriminator")) {
            return ofNamed(schema.path("discriminator"), value, place);
        }
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
        if (!isWithin(schema, value)) {
            faults.add(place + " is not within " + schema);
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

    /** It is of the shape that it names itself. */
    private List<String> ofNamed(JsonNode discriminator, JsonNode value, String place) {
        String property = discriminator.path("propertyName").stringValue();
        String named = value.path(property).asString("");
        JsonNode shape = discriminator.path("mapping").path(named);
        return shape.isMissingNode()
                ? List.of(place + "/" + property + " is \"" + named + "\", which is none of "
                        + discriminator.path("mapping").propertyNames())
                : faults(CanonicalJson.emptyObject().set("$ref", shape), value, place);
    }

    private static boolean isWithin(JsonNode schema, JsonNode value) {
        boolean listed = !schema.has("enum") || schema.path("enum").valueStream().anyMatch(value::equals);
        boolean constant = !schema.has("const") || schema.path("const").equals(value);
        boolean shaped = !schema.has("pattern") || !value.isString()
                || Pattern.compile(schema.path("pattern").stringValue()).matcher(value.stringValue()).find();
        boolean brief = !schema.has("maxLength") || !value.isString()
                || value.stringValue().length() <= schema.path("maxLength").intValue();
        boolean low = !schema.has("minimum") || !value.isNumber()
                || value.doubleValue() >= schema.path("minimum").doubleValue();
        boolean high = !schema.has("maximum") || !value.isNumber()
                || value.doubleValue() <= schema.path("maximum").doubleValue();
        boolean day = !schema.path("format").asString("").equals("date") || !value.isString()
                || value.stringValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        return listed && constant && shaped && brief && high && low && day;
    }

    private List<String> ofProperty(JsonNode schema, String name, JsonNode value, String place) {
        if (schema.path("properties").has(name)) {
            return faults(schema.path("properties").path(name), value, place);
        }
        if (schema.path("additionalProperties").isObject()) {
            return faults(schema.path("additionalProperties"), value, place);
        }
        return schema.has("properties") || schema.path("additionalProperties").isBoolean()
                ? List.of(place + " is not described")
                : List.of();
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
