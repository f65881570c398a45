package org.exponat.core.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What items are called within a batch, besides their ids. */
final class BatchNames {

    static final String MARK = "@";
    static final Pattern LINK = Pattern.compile("item:@([A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9._~-]{1,200})?)");

    private final Actor actor;
    private final Map<String, ItemId> created = new HashMap<>();

    BatchNames(Actor actor) {
        this.actor = actor;
    }

    void add(@Nullable String name, ItemId id) {
        if (name != null) {
            created.put(name, id);
        }
    }

    boolean isCreatedHere(String item) {
        return item.startsWith(MARK) && created.containsKey(item.substring(MARK.length()));
    }

    /** What is called so, be it there or not; empty: nothing is. */
    Optional<ItemId> find(ContentReader reader, String item) {
        return ItemId.isItemId(item) ? Optional.of(ItemId.parse(item)) : Optional.ofNullable(known(reader, item));
    }

    /** @throws InvalidContent if nothing is called so */
    ItemId item(ContentReader reader, String item, String pointer) {
        return ItemId.isItemId(item) ? ItemId.parse(item) : named(reader, item, pointer);
    }

    private ItemId named(ContentReader reader, String item, String pointer) {
        ItemId known = known(reader, item);
        if (known != null) {
            return known;
        }
        throw new InvalidContent(new Fault(pointer, "unknown_name", "Nothing is called " + item
                + " here: this is an item's id, @ and the name an earlier operation gave, or @type:key."));
    }

    private @Nullable ItemId known(ContentReader reader, String item) {
        String name = item.startsWith(MARK) ? item.substring(MARK.length()) : "";
        ItemId here = created.get(name);
        // Nobody learns by a key of an item that they may not read.
        return here != null
                ? here
                : keyed(reader, item).filter(one -> actor.may(Action.READ, one.type(), null)).map(ItemRecord::id)
                        .orElse(null);
    }

    /** The item that is named by its type and its key, whoever may read it. */
    static Optional<ItemRecord> keyed(ContentReader reader, String item) {
        int colon = item.indexOf(':');
        return item.startsWith(MARK) && colon > 1
                ? reader.itemByKey(item.substring(MARK.length(), colon), item.substring(colon + 1))
                : Optional.empty();
    }

    /** The fields with ids in the places of names. */
    ObjectNode fields(ContentReader reader, ContentType type, ObjectNode fields) {
        ObjectNode named = fields.objectNode();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            Field field = type.fields().get(entry.getKey());
            String pointer = Fault.step("/fields", entry.getKey());
            if (field == null) {
                named.set(entry.getKey(), entry.getValue());
            } else if (field.localised() && entry.getValue() instanceof ObjectNode texts) {
                ObjectNode each = named.putObject(entry.getKey());
                texts.properties().forEach(text -> each.set(text.getKey(),
                        value(reader, field.kind(), text.getValue(), Fault.step(pointer, text.getKey()))));
            } else {
                named.set(entry.getKey(), value(reader, field.kind(), entry.getValue(), pointer));
            }
        }
        return named;
    }

    private JsonNode value(ContentReader reader, FieldKind kind, JsonNode value, String pointer) {
        return switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _ -> reference(reader, value, pointer);
            case FieldKind.RichText _ -> richText(reader, value, pointer);
            case FieldKind.ListOf(FieldKind element) when value instanceof ArrayNode list -> {
                ArrayNode each = list.arrayNode();
                for (int i = 0; i < list.size(); i++) {
                    each.add(value(reader, element, list.get(i), Fault.step(pointer, i)));
                }
                yield each;
            }
            case FieldKind.Group(Map<String, Field> members) when value instanceof ObjectNode group -> {
                ObjectNode each = group.objectNode();
                group.properties().forEach(member -> {
                    Field field = members.get(member.getKey());
                    each.set(member.getKey(), field == null
                            ? member.getValue()
                            : value(reader, field.kind(), member.getValue(), Fault.step(pointer, member.getKey())));
                });
                yield each;
            }
            case FieldKind.ListOf _, FieldKind.Group _, FieldKind.Plain _ -> value;
        };
    }

    private JsonNode reference(ContentReader reader, JsonNode value, String pointer) {
        return value.isString() && value.stringValue().startsWith(MARK)
                ? StringNode.valueOf(named(reader, value.stringValue(), pointer).toString())
                : value;
    }

    /** In blocks, and in what is turned into blocks, whatever property it stands in. */
    private JsonNode richText(ContentReader reader, JsonNode value, String pointer) {
        if (value instanceof ArrayNode list) {
            ArrayNode each = list.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                each.add(richText(reader, list.get(i), Fault.step(pointer, i)));
            }
            return each;
        }
        if (value instanceof ObjectNode block) {
            ObjectNode each = block.objectNode();
            block.properties().forEach(property -> {
                String place = Fault.step(pointer, property.getKey());
                each.set(property.getKey(), property.getKey().equals("asset")
                        ? reference(reader, property.getValue(), place)
                        : richText(reader, property.getValue(), place));
            });
            return each;
        }
        if (!value.isString() || !value.stringValue().contains("item:@")) {
            return value;
        }
        return StringNode.valueOf(LINK.matcher(value.stringValue()).replaceAll(link -> Matcher
                .quoteReplacement("item:" + named(reader, MARK + link.group(1), pointer))));
    }
}
