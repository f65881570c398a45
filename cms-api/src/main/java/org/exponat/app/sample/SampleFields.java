package org.exponat.app.sample;

import java.util.Map;
import java.util.function.Function;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Turns fields as the sample writes them into fields as the API takes them, where keys have become ids. */
final class SampleFields {

    private final Function<String, String> idOf;
    private final MarkdownBlocks blocks;

    /** @param idOf the id of the item with this key */
    SampleFields(Function<String, String> idOf) {
        this.idOf = idOf;
        this.blocks = new MarkdownBlocks(idOf::apply);
    }

    /** The fields that name no other item. */
    static ObjectNode withoutReferences(ContentType type, ObjectNode fields) {
        ObjectNode own = CanonicalJson.emptyObject();
        fields.properties().stream()
                .filter(entry -> type.field(entry.getKey()).map(f -> !refers(f.kind())).orElse(true))
                .forEach(entry -> own.set(entry.getKey(), entry.getValue()));
        return own;
    }

    /** The fields that may name other items, with the ids of those items. */
    ObjectNode references(ContentType type, ObjectNode fields) {
        ObjectNode referring = CanonicalJson.emptyObject();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            Field field = type.field(entry.getKey()).orElse(null);
            if (field != null && refers(field.kind())) {
                referring.set(entry.getKey(), field.localised()
                        ? localised(field, entry.getValue())
                        : value(field.kind(), entry.getValue()));
            }
        }
        return referring;
    }

    private JsonNode localised(Field field, JsonNode byLocale) {
        ObjectNode values = CanonicalJson.emptyObject();
        byLocale.properties().forEach(entry -> values.set(entry.getKey(), value(field.kind(), entry.getValue())));
        return values;
    }

    private JsonNode value(FieldKind kind, JsonNode written) {
        return switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _ ->
                StringNode.valueOf(idOf.apply(written.stringValue()));
            case FieldKind.RichText _ -> blocks.of(written.stringValue());
            case FieldKind.ListOf(FieldKind element) -> {
                ArrayNode values = CanonicalJson.emptyArray();
                written.forEach(one -> values.add(value(element, one)));
                yield values;
            }
            case FieldKind.Group(Map<String, Field> members) -> {
                ObjectNode values = CanonicalJson.emptyObject();
                written.properties().forEach(entry -> {
                    Field member = members.get(entry.getKey());
                    values.set(entry.getKey(),
                            member == null ? entry.getValue() : value(member.kind(), entry.getValue()));
                });
                yield values;
            }
            case FieldKind.Plain _ ->
                written;
        };
    }

    private static boolean refers(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _, FieldKind.RichText _ -> true;
            case FieldKind.ListOf(FieldKind element) -> refers(element);
            case FieldKind.Group(Map<String, Field> members) ->
                members.values().stream().anyMatch(member -> refers(member.kind()));
            case FieldKind.Plain _ ->
                false;
        };
    }
}
