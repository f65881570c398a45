package org.exponat.core.types;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import tools.jackson.databind.JsonNode;

/**
 * The blocks of rich text. Every block is {@code {"id", "type", …}}; the server gives ids to blocks that come without
 * one. {@code text} is inline CommonMark; a link to an item is written {@code [words](item:<id>)}.
 * <ul>
 * <li>{@code paragraph}: text
 * <li>{@code heading}: level 2 to 4, text
 * <li>{@code list}: ordered, items (texts)
 * <li>{@code quote}: text, optionally source
 * <li>{@code image}: asset (an item's id), optionally caption
 * </ul>
 */
final class BlockRules {

    static final int MAX_TEXT = FieldKind.RichText.MAX_TEXT;
    static final int HIGHEST_LEVEL = 2;
    static final int LOWEST_LEVEL = 4;
    private static final int MAX_BLOCKS = ValueRules.MAX_ELEMENTS;

    private static final Map<String, Set<String>> PROPERTIES = Map.of("paragraph", Set.of("id", "type", "text"),
            "heading", Set.of("id", "type", "level", "text"), "list", Set.of("id", "type", "ordered", "items"),
            "quote", Set.of("id", "type", "text", "source"), "image", Set.of("id", "type", "asset", "caption"));

    /** The properties that hold inline text; the items of a list are such texts too. */
    static final List<String> INLINE = List.of("text", "source", "caption");

    private final ValueRules values;

    BlockRules(ValueRules values) {
        this.values = values;
    }

    void check(JsonNode value, String pointer) {
        if (!value.isArray()) {
            values.fault(pointer, "wrong_kind", "Rich text is a list of blocks.");
            return;
        }
        if (value.size() > MAX_BLOCKS) {
            values.fault(pointer, "too_long", "Rich text has at most " + MAX_BLOCKS + " blocks.");
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            checkBlock(value.get(i), Fault.step(pointer, i), ids);
        }
    }

    private static String listed(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private void checkBlock(JsonNode block, String pointer, Set<String> ids) {
        String type = block.path("type").asString("");
        Set<String> known = PROPERTIES.get(type);
        if (known == null) {
            values.fault(pointer, "unknown_block", "The types of blocks are " + listed(PROPERTIES.keySet()) + ".");
            return;
        }
        for (String property : block.propertyNames()) {
            if (!known.contains(property)) {
                values.fault(Fault.step(pointer, property), "unknown_field",
                        "A " + type + " has the properties " + listed(known) + ".");
            }
        }
        JsonNode id = block.path("id");
        if (!id.isMissingNode()) {
            String place = Fault.step(pointer, "id");
            values.memberId(id, place, ids);
        }
        switch (type) {
            case "heading" -> {
                text(block, "text", pointer);
                JsonNode level = block.path("level");
                values.require(level.isInt() && level.intValue() >= HIGHEST_LEVEL && level.intValue() <= LOWEST_LEVEL,
                        Fault.step(pointer, "level"), "out_of_range", "Headings have the levels 2 to 4.");
            }
            case "list" -> list(block, pointer);
            case "image" -> {
                values.reference(block.path("asset"), Fault.step(pointer, "asset"));
                optionalText(block, "caption", pointer);
            }
            default -> {
                text(block, "text", pointer);
                optionalText(block, "source", pointer);
            }
        }
    }

    private void list(JsonNode block, String pointer) {
        values.require(!block.has("ordered") || block.get("ordered").isBoolean(), Fault.step(pointer, "ordered"),
                "wrong_kind", "This is true or false.");
        JsonNode items = block.path("items");
        String place = Fault.step(pointer, "items");
        values.require(items.isArray() && items.size() <= MAX_BLOCKS, place, "wrong_kind",
                "This is a list of texts, at most " + MAX_BLOCKS + ".");
        for (int i = 0; items.isArray() && i < items.size(); i++) {
            inline(items.get(i), Fault.step(place, i));
        }
    }

    private void text(JsonNode block, String property, String pointer) {
        inline(block.path(property), Fault.step(pointer, property));
    }

    private void inline(JsonNode text, String pointer) {
        if (values.text(text, pointer, MAX_TEXT)) {
            values.faults(InlineText.check(text.stringValue(), pointer));
        }
    }

    private void optionalText(JsonNode block, String property, String pointer) {
        if (block.has(property)) {
            text(block, property, pointer);
        }
    }
}
