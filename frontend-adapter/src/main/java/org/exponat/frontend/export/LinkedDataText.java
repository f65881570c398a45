package org.exponat.frontend.export;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-LD without what it says of addresses that only a server answers, where nobody says which one. What is left of it is
 * true: a thing that is named without one of its addresses is the same thing, and an action that leads nowhere is none.
 */
final class LinkedDataText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final Set<String> SAYING_NOTHING = Set.of("@type", "@context");

    private final Links links;
    private final String host;

    private LinkedDataText(Links links) {
        this.links = links;
        this.host = TextFile.host(links) + "/";
    }

    /** What can be said wherever the files lie, safe inside a script element; null: nothing. */
    static @Nullable String reachable(String data, Links links) {
        JsonNode read;
        try {
            read = MAPPER.readTree(data);
        } catch (JacksonException unreadable) {
            return null;
        }
        return new LinkedDataText(links).isLeft(read)
                ? MAPPER.writeValueAsString(read).replace("&", "\\u0026").replace("<", "\\u003c").replace(">",
                        "\\u003e")
                : null;
    }

    /** Takes out of a value what cannot be reached. @return whether anything is left of it */
    private boolean isLeft(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> isLeft(object);
            case ArrayNode array -> {
                int before = array.size();
                array.removeIf(member -> !isLeft(member));
                yield before == 0 || !array.isEmpty();
            }
            default -> !value.isString() || !value.stringValue().startsWith(host)
                    || links.putInFull(value.stringValue()) != null;
        };
    }

    private boolean isLeft(ObjectNode object) {
        boolean lost = object.properties().removeIf((Map.Entry<String, JsonNode> member) -> !isLeft(member.getValue()));
        if (!lost) {
            return true;
        }
        boolean acts = object.path("@type").asString("").endsWith("Action") && !object.has("target");
        return !acts && object.properties().stream().anyMatch(member -> !SAYING_NOTHING.contains(member.getKey()));
    }
}
