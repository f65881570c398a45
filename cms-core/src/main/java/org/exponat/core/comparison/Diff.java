package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two versions: by field and locale; in lists whose members have identities, by member, with what
 * moved; in texts, by word.
 */
public final class Diff {

    private final List<Difference> differences = new ArrayList<>();

    private Diff() {}

    /** The differences, shared fields first, then locale by locale, each in the order of the field's names. */
    public static List<Difference> between(ContentType type, Map<Slot, ObjectNode> before,
            Map<Slot, ObjectNode> after) {
        Diff diff = new Diff();
        Set<Slot> slots = new TreeSet<>(before.keySet());
        slots.addAll(after.keySet());
        for (Slot slot : slots) {
            ObjectNode old = before.getOrDefault(slot, CanonicalJson.emptyObject());
            ObjectNode now = after.getOrDefault(slot, CanonicalJson.emptyObject());
            for (String name : Values.names(old, now)) {
                diff.compare(type.field(name), Values.pointer(slot, name), old.get(name), now.get(name));
            }
        }
        return List.copyOf(diff.differences);
    }

    private void compare(Optional<Field> field, String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (Values.same(before, after)) {
            return;
        }
        Optional<Members> old = field.flatMap(declared -> Members.of(declared.kind(), before));
        Optional<Members> now = field.flatMap(declared -> Members.of(declared.kind(), after));
        if (before == null || after == null || old.isEmpty() || now.isEmpty()) {
            differences.add(new Difference.Changed(pointer, null, null, before, after, words(before, after)));
        } else {
            compare(pointer, old.get(), now.get());
        }
    }

    private void compare(String pointer, Members before, Members after) {
        before.byId().forEach((id, member) -> {
            if (!after.has(id)) {
                differences.add(new Difference.Changed(pointer, id, null, member, null, List.of()));
            }
        });
        Set<String> moved = moved(before, after);
        List<String> old = List.copyOf(before.ids());
        List<String> now = List.copyOf(after.ids());
        after.byId().forEach((id, member) -> {
            JsonNode earlier = before.get(id);
            if (earlier == null) {
                differences.add(new Difference.Changed(pointer, id, null, null, member, List.of()));
                return;
            }
            if (moved.contains(id)) {
                differences.add(new Difference.Moved(pointer, id, old.indexOf(id), now.indexOf(id)));
            }
            if (earlier instanceof ObjectNode one && member instanceof ObjectNode other) {
                for (String property : Values.names(one, other)) {
                    compare(pointer, id, property, one.get(property), other.get(property));
                }
            }
        });
    }

    private void compare(String pointer, String member, String property, @Nullable JsonNode before,
            @Nullable JsonNode after) {
        if (!Values.same(before, after)) {
            differences.add(
                    new Difference.Changed(pointer, member, property, before, after, words(before, after)));
        }
    }

    /** As few as explain the new order: those that are not in the longest sequence both orders have. */
    private static Set<String> moved(Members before, Members after) {
        List<String> old = before.orderOf(after.ids());
        List<String> now = after.orderOf(before.ids());
        Set<String> moved = new HashSet<>(old);
        Alignment.of(old, now).forEach(match -> moved.remove(old.get(match.before())));
        return moved;
    }

    private static List<Words> words(@Nullable JsonNode before, @Nullable JsonNode after) {
        return before != null && after != null && before.isString() && after.isString()
                ? Words.between(before.stringValue(), after.stringValue())
                : List.of();
    }
}
