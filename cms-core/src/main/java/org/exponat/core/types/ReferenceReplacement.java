package org.exponat.core.types;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes fields point at one item where they pointed at another, inside rich text too. Order is kept; what a list would
 * then have twice stays where it stood first. An item that takes the place of another is not made to point at itself:
 * there the reference goes, except for links in text, which then lead to where the reader is.
 */
public final class ReferenceReplacement {

    private final ItemId old;
    private final ItemId replacement;
    private final Pattern link;

    public ReferenceReplacement(ItemId old, ItemId replacement) {
        this.old = old;
        this.replacement = replacement;
        this.link = Pattern.compile("(\\]\\(item:)" + old + "(?=[\\s)])");
    }

    /** One slot's fields of an item, with the references replaced; the fields given stay as they are. */
    public ObjectNode in(ContentType type, ItemId owner, ObjectNode fields) {
        ObjectNode replaced = fields.objectNode();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            Field field = type.field(entry.getKey()).orElse(null);
            JsonNode value = field == null
                    ? entry.getValue()
                    : replaced(field.kind(), entry.getValue(), owner.equals(replacement));
            if (value != null) {
                replaced.set(entry.getKey(), value);
            }
        }
        return replaced;
    }

    private @Nullable JsonNode replaced(FieldKind kind, JsonNode value, boolean own) {
        return switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _ -> reference(value, own);
            case FieldKind.ListOf(FieldKind element) -> list(element, value, own);
            case FieldKind.Group(Map<String, Field> members) -> group(members, value, own);
            case FieldKind.RichText _ -> {
                ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
                value.forEach(block -> blocks.add(block(block)));
                yield blocks;
            }
            case FieldKind.Plain _ -> value;
        };
    }

    private @Nullable JsonNode reference(JsonNode value, boolean own) {
        if (!value.isString() || !value.stringValue().equals(old.toString())) {
            return value;
        }
        return own ? null : text(replacement.toString());
    }

    private JsonNode list(FieldKind element, JsonNode values, boolean own) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode value : values) {
            JsonNode one = replaced(element, value, own);
            boolean again = !seen.add(one == null ? value : one);
            boolean isReference = element instanceof FieldKind.Reference || element instanceof FieldKind.Asset;
            if (one != null && !(isReference && again)) {
                list.add(one);
            }
        }
        return list;
    }

    private JsonNode group(Map<String, Field> members, JsonNode value, boolean own) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode group = object.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Field member = members.get(entry.getKey());
            JsonNode one = member == null || entry.getValue().isNull()
                    ? entry.getValue()
                    : replaced(member.kind(), entry.getValue(), own);
            if (one != null) {
                group.set(entry.getKey(), one);
            }
        }
        return group;
    }

    private JsonNode block(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode block = object.deepCopy();
        if (block.path("asset").asString("").equals(old.toString())) {
            block.put("asset", replacement.toString());
        }
        for (String name : Set.of("text", "caption")) {
            if (block.path(name).isString()) {
                block.put(name, linked(block.get(name).stringValue()));
            }
        }
        if (block.path("items").isArray()) {
            ArrayNode items = block.arrayNode();
            block.get("items").forEach(item -> items.add(item.isString() ? text(linked(item.stringValue())) : item));
            block.set("items", items);
        }
        return block;
    }

    private String linked(String text) {
        return link.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(replacement.toString()));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
