package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three-way merge of fields, slot by slot: what only one side changed is taken from that side; what both changed
 * differently is a collision. A field's value is merged as one.
 */
final class Merge {

    private final SortedMap<Slot, ObjectNode> merged = new TreeMap<>();
    private final List<Conflict.Collision> collisions = new ArrayList<>();

    private Merge() {}

    /**
     * The merged fields.
     *
     * @throws Conflict listing every collision
     */
    static SortedMap<Slot, ObjectNode> of(Map<Slot, ObjectNode> base, Map<Slot, ObjectNode> theirs,
            Map<Slot, ObjectNode> yours) {
        Merge merge = new Merge();
        Set<Slot> slots = new TreeSet<>(base.keySet());
        slots.addAll(theirs.keySet());
        slots.addAll(yours.keySet());
        slots.forEach(slot -> merge.merge(slot, fields(base, slot), fields(theirs, slot), fields(yours, slot)));
        if (!merge.collisions.isEmpty()) {
            throw new Conflict("collision",
                    "Others changed the same fields since the version this started from; nothing was saved.",
                    merge.collisions);
        }
        return merge.merged;
    }

    private void merge(Slot slot, ObjectNode base, ObjectNode theirs, ObjectNode yours) {
        Set<String> names = new TreeSet<>(base.propertyNames());
        names.addAll(theirs.propertyNames());
        names.addAll(yours.propertyNames());
        ObjectNode result = CanonicalJson.emptyObject();
        for (String name : names) {
            JsonNode before = base.get(name);
            JsonNode their = theirs.get(name);
            JsonNode your = yours.get(name);
            if (same(your, before) || same(your, their)) {
                put(result, name, their);
            } else if (same(their, before)) {
                put(result, name, your);
            } else {
                collisions.add(new Conflict.Collision(pointer(slot, name), before, their, your));
            }
        }
        if (slot instanceof Slot.Shared || !result.isEmpty()) {
            merged.put(slot, result);
        }
    }

    private static void put(ObjectNode fields, String name, @Nullable JsonNode value) {
        if (value != null) {
            fields.set(name, value);
        }
    }

    /** Canonical text tells values apart, because 1 and 1.0 are one number and are kept as one. */
    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null || other == null
                ? Objects.equals(one, other)
                : CanonicalJson.write(one).equals(CanonicalJson.write(other));
    }

    private static String pointer(Slot slot, String name) {
        String pointer = Fault.step("/fields", name);
        return switch (slot) {
            case Slot.Shared _ -> pointer;
            case Slot.Localised(var locale) -> Fault.step(pointer, locale.value());
        };
    }

    private static ObjectNode fields(Map<Slot, ObjectNode> slots, Slot slot) {
        return slots.getOrDefault(slot, CanonicalJson.emptyObject());
    }
}
