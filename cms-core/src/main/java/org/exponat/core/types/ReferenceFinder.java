package org.exponat.core.types;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.model.ItemId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what the fields of one slot point at, inside rich text too. */
public final class ReferenceFinder {

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** The ways CommonMark has of writing an inline link: {@code [words](item:…)}, {@code [words](<item:…>)}, {@code <item:…>}. */
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(\\s*<?|<)item:(" + ID + ")[\\s)>]");

    private ReferenceFinder() {}

    /**
     * A reference in a field.
     *
     * @param target the kind the target must have: a reference's types, an asset, or anything for links in text
     */
    public record Found(String field, ItemId item, FieldKind target) {

        /** Whether an item of this type may stand here. */
        public boolean accepts(String type) {
            return switch (target) {
                case FieldKind.Reference reference -> reference.accepts(type);
                case FieldKind.Asset _ -> type.equals(ContentTypes.ASSET);
                case FieldKind.RichText _ -> true;
                case FieldKind.Plain _, FieldKind.ListOf _, FieldKind.Group _ ->
                    throw new IllegalStateException(
                            "not a reference: " + target);
            };
        }
    }

    /** In the order of the fields and of the values in them, each field's targets once. */
    public static Set<Found> find(ContentType type, ObjectNode fields) {
        Set<Found> found = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            type.field(entry.getKey())
                    .ifPresent(field -> collect(field.name(), field.kind(), entry.getValue(), found));
        }
        return found;
    }

    private static void collect(String name, FieldKind kind, JsonNode value, Set<Found> found) {
        switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _ ->
                found.add(new Found(name, ItemId.parse(value.stringValue()), kind));
            case FieldKind.ListOf(FieldKind element) ->
                value.forEach(member -> collect(name, element, member, found));
            case FieldKind.Group(Map<String, Field> fields) -> {
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    Field inner = fields.get(entry.getKey());
                    if (inner != null && !entry.getValue().isNull()) {
                        collect(name, inner.kind(), entry.getValue(), found);
                    }
                }
            }
            case FieldKind.RichText _ -> value.forEach(block -> collectBlock(name, block, found));
            case FieldKind.Plain _ -> {
                // these kinds point at nothing
            }
        }
    }

    private static void collectBlock(String name, JsonNode block, Set<Found> found) {
        JsonNode asset = block.path("asset");
        if (asset.isString()) {
            found.add(new Found(name, ItemId.parse(asset.stringValue()), new FieldKind.Asset()));
        }
        collectLinks(name, block.path("text").asString(""), found);
        collectLinks(name, block.path("caption").asString(""), found);
        block.path("items").forEach(item -> collectLinks(name, item.asString(""), found));
    }

    private static void collectLinks(String name, String text, Set<Found> found) {
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            found.add(new Found(name, ItemId.parse(matcher.group(1)), new FieldKind.RichText()));
        }
    }
}
