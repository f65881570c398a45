package org.exponat.core.types;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns fields between the two shapes they have: as editors write them, where a localised field holds an object from
 * locale to value, and as they are kept, where every slot has its own fields. The fields must have passed
 * {@link SaveRules}.
 */
public final class SlotFields {

    private SlotFields() {}

    /** What each slot holds, as copies. The shared slot is always there; a locale only when it has a value. */
    public static SortedMap<Slot, ObjectNode> split(ContentType type, ObjectNode fields) {
        SortedMap<Slot, ObjectNode> slots = new TreeMap<>();
        slots.put(Slot.SHARED, CanonicalJson.emptyObject());
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            if (type.field(entry.getKey()).orElseThrow().localised()) {
                for (Map.Entry<String, JsonNode> text : entry.getValue().properties()) {
                    if (!text.getValue().isNull()) {
                        slots.computeIfAbsent(Slot.of(new LocaleTag(text.getKey())),
                                _ -> CanonicalJson.emptyObject()).set(entry.getKey(), copied(text.getValue()));
                    }
                }
            } else if (!entry.getValue().isNull()) {
                slots.get(Slot.SHARED).set(entry.getKey(), copied(entry.getValue()));
            }
        }
        return slots;
    }

    /** Null is another way to write what is not there; where it may stand, in groups, it is left out. */
    private static JsonNode copied(JsonNode value) {
        JsonNode copy = value.deepCopy();
        leaveOutNulls(copy);
        return copy;
    }

    private static void leaveOutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        value.forEach(SlotFields::leaveOutNulls);
    }

    /** The fields as editors write them, in the type's order; fields the type no longer has come last. */
    public static ObjectNode join(ContentType type, Map<Slot, ObjectNode> slots) {
        ObjectNode joined = CanonicalJson.emptyObject();
        for (Field field : type.allFields()) {
            take(joined, field.name(), slots);
        }
        for (ObjectNode fields : slots.values()) {
            for (String name : fields.propertyNames()) {
                if (!joined.has(name)) {
                    take(joined, name, slots);
                }
            }
        }
        return joined;
    }

    private static void take(ObjectNode joined, String name, Map<Slot, ObjectNode> slots) {
        for (Map.Entry<Slot, ObjectNode> entry : new TreeMap<>(slots).entrySet()) {
            JsonNode value = entry.getValue().get(name);
            if (value == null) {
                continue;
            }
            switch (entry.getKey()) {
                case Slot.Shared _ -> joined.set(name, value);
                case Slot.Localised(LocaleTag locale) -> joined.withObjectProperty(name).set(locale.value(), value);
            }
        }
    }
}
