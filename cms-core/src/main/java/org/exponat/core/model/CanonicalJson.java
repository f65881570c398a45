package org.exponat.core.model;

import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way to write a JSON value, by <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>: equal values have
 * equal text, so their hashes can be compared. Numbers are doubles there; a number that a double cannot hold must be
 * refused before it comes here.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CanonicalJson() {}

    public static String write(JsonNode value) {
        try {
            // The library canonicalises objects and arrays; a scalar is wrapped, and its brackets cut off again.
            if (value.isContainer()) {
                return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedString();
            }
            String wrapped = new JsonCanonicalizer("[" + MAPPER.writeValueAsString(value) + "]").getEncodedString();
            return wrapped.substring(1, wrapped.length() - 1);
        } catch (IOException broken) {
            throw new IllegalArgumentException("JSON that cannot be canonicalised", broken);
        }
    }

    /** Reads text that {@link #write} made. */
    public static ObjectNode readObject(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    public static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode emptyArray() {
        return MAPPER.createArrayNode();
    }
}
