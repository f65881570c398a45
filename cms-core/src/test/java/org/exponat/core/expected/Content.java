package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an article by slot and name: texts, numbers, and lists of texts or of blocks. The shared slot is always
 * there, a language where it has a field.
 */
public record Content(SortedMap<Slot, SortedMap<String, Object>> slots) {

    public static final Content EMPTY = new Content(new TreeMap<>());

    private static final String BLOCKS = "body";

    /** A paragraph with its id. */
    public record Block(String id, String text) {}

    /** @param value null: the field is taken away */
    public record Change(Slot slot, String field, @Nullable Object value) {}

    public @Nullable Object get(Slot slot, String field) {
        return slots.getOrDefault(slot, new TreeMap<>()).get(field);
    }

    public SortedMap<String, Object> of(Slot slot) {
        return slots.getOrDefault(slot, new TreeMap<>());
    }

    /** Nothing but what is in one slot. */
    public Content only(Slot slot) {
        return new Content(new TreeMap<>(Map.of(slot, of(slot))));
    }

    public Content with(List<Change> changes) {
        SortedMap<Slot, SortedMap<String, Object>> changed = new TreeMap<>();
        slots.forEach((slot, fields) -> changed.put(slot, new TreeMap<>(fields)));
        changed.computeIfAbsent(Slot.SHARED, _ -> new TreeMap<>());
        for (Change change : changes) {
            SortedMap<String, Object> fields = changed.computeIfAbsent(change.slot(), _ -> new TreeMap<>());
            Object value = change.value();
            if (value == null) {
                fields.remove(change.field());
            } else {
                fields.put(change.field(), value);
            }
        }
        changed.entrySet().removeIf(
                entry -> entry.getKey() instanceof Slot.Localised && entry.getValue().isEmpty());
        return new Content(changed);
    }

    /** What makes the other content of this one. */
    public List<Change> changesTo(Content other) {
        List<Change> changes = new ArrayList<>();
        slots.forEach((slot, fields) -> fields.keySet().stream().filter(field -> other.get(slot, field) == null)
                .forEach(field -> changes.add(new Change(slot, field, null))));
        other.slots.forEach((slot, fields) -> fields.forEach((field, value) -> {
            if (!value.equals(get(slot, field))) {
                changes.add(new Change(slot, field, value));
            }
        }));
        return changes;
    }

    /** What the item points at, with an entry for each field that does. */
    public List<Map.Entry<String, String>> references() {
        List<Map.Entry<String, String>> references = new ArrayList<>();
        of(Slot.SHARED).forEach((field, value) -> {
            if (field.equals("author")) {
                references.add(Map.entry(field, (String) value));
            } else if (field.equals("related")) {
                ((List<?>) value).forEach(target -> references.add(Map.entry(field, (String) target)));
            }
        });
        return references;
    }

    public boolean pointsAt(String target) {
        return references().stream().anyMatch(reference -> reference.getValue().equals(target));
    }

    /** The changes as a merge patch in the shape editors write. */
    public static ObjectNode patch(List<Change> changes) {
        ObjectNode patch = CanonicalJson.emptyObject();
        for (Change change : changes) {
            ObjectNode into = patch;
            String name = change.field();
            if (change.slot() instanceof Slot.Localised(var locale)) {
                into = patch.withObjectProperty(change.field());
                name = locale.value();
            }
            switch (change.value()) {
                case null -> into.putNull(name);
                case Integer number -> into.put(name, number);
                case List<?> list -> {
                    ArrayNode array = into.putArray(name);
                    list.forEach(member -> {
                        if (member instanceof Block(String id, String text)) {
                            array.addObject().put("id", id).put("type", "paragraph").put("text", text);
                        } else {
                            array.add((String) member);
                        }
                    });
                }
                case Object text -> into.put(name, (String) text);
            }
        }
        return patch;
    }

    /** What is kept. */
    public static Content of(Map<Slot, Part> parts) {
        List<Change> values = new ArrayList<>();
        parts.forEach((slot, part) -> part.fields().properties().forEach(
                field -> values.add(new Change(slot, field.getKey(), value(field.getKey(), field.getValue())))));
        return EMPTY.with(values);
    }

    private static Object value(String field, JsonNode json) {
        if (json.isNumber()) {
            return json.intValue();
        }
        if (json.isString()) {
            return json.stringValue();
        }
        List<Object> members = new ArrayList<>();
        json.forEach(member -> members.add(field.equals(BLOCKS)
                ? new Block(member.path("id").stringValue(), member.path("text").stringValue())
                : member.stringValue()));
        return members;
    }
}
