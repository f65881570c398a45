package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two changes of one base make together. Slot by slot and field by field, what only one side changed is taken from
 * that side, and what both changed differently is a collision. A list whose members have identities (blocks, groups,
 * references) is merged member by member; every other value is one.
 *
 * @param slots the merged fields; of no use while there are collisions
 */
public record Merge(SortedMap<Slot, ObjectNode> slots, List<Collision> collisions) {

    public Merge {
        slots = Collections.unmodifiableSortedMap(slots);
        collisions = List.copyOf(collisions);
    }

    /** One of the two sides of a merge. */
    public enum Side {
        THEIRS, YOURS
    }

    /** Merges fields with personal values in their places; none of the three is changed. */
    public static Merge of(ContentType type, Map<Slot, ObjectNode> base, Map<Slot, ObjectNode> theirs,
            Map<Slot, ObjectNode> yours) {
        return of(type, base, theirs, yours, null);
    }

    /**
     * As the other, with a side that has its way where both changed the same value differently.
     *
     * @param winner null: that is a collision
     */
    public static Merge of(ContentType type, Map<Slot, ObjectNode> base, Map<Slot, ObjectNode> theirs,
            Map<Slot, ObjectNode> yours, @Nullable Side winner) {
        Set<Slot> slots = new TreeSet<>(base.keySet());
        slots.addAll(theirs.keySet());
        slots.addAll(yours.keySet());
        SortedMap<Slot, ObjectNode> merged = new TreeMap<>();
        List<Collision> collisions = new ArrayList<>();
        for (Slot slot : slots) {
            ObjectNode fields = new SlotMerge(type, slot, winner, collisions).of(fields(base, slot),
                    fields(theirs, slot),
                    fields(yours, slot));
            if (slot instanceof Slot.Shared || !fields.isEmpty()) {
                merged.put(slot, fields);
            }
        }
        return new Merge(merged, collisions);
    }

    private static ObjectNode fields(Map<Slot, ObjectNode> slots, Slot slot) {
        return slots.getOrDefault(slot, CanonicalJson.emptyObject());
    }

    /** Merges the fields of one slot. */
    private record SlotMerge(ContentType type, Slot slot, @Nullable Side winner, List<Collision> collisions) {

        ObjectNode of(ObjectNode base, ObjectNode theirs, ObjectNode yours) {
            ObjectNode merged = CanonicalJson.emptyObject();
            for (String name : Values.names(base, theirs, yours)) {
                JsonNode value = value(name, base.get(name), theirs.get(name), yours.get(name));
                if (value != null) {
                    merged.set(name, value);
                }
            }
            return merged;
        }

        private @Nullable JsonNode value(String name, @Nullable JsonNode before, @Nullable JsonNode their,
                @Nullable JsonNode your) {
            if (Values.same(your, before) || Values.same(your, their)) {
                return their;
            }
            if (Values.same(their, before)) {
                return your;
            }
            String pointer = Values.pointer(slot, name);
            Optional<ArrayNode> members = members(name, pointer, before, their, your);
            if (members.isEmpty()) {
                return switch (winner) {
                    case null -> {
                        collisions.add(new Collision(pointer, null, before, their, your));
                        yield null;
                    }
                    case THEIRS -> their;
                    case YOURS -> your;
                };
            }
            // Whoever removed the whole list removed its members; what the other side added to it stays.
            return members.get().isEmpty() && (their == null || your == null) ? null : members.get();
        }

        private Optional<ArrayNode> members(String name, String pointer, @Nullable JsonNode before,
                @Nullable JsonNode their, @Nullable JsonNode your) {
            return type.field(name).map(Field::kind).flatMap(kind -> Members.of(kind, before)
                    .flatMap(base -> Members.of(kind, their).flatMap(theirs -> Members.of(kind, your)
                            .map(yours -> MemberMerge.merge(pointer, base, theirs, yours, winner, collisions)))));
        }
    }
}
