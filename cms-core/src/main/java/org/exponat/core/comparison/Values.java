package org.exponat.core.comparison;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which values are the same, and where they are. */
final class Values {

    private Values() {}

    /** Canonical text tells values apart, because 1 and 1.0 are one number and are kept as one. */
    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null || other == null
                ? Objects.equals(one, other)
                : one.equals(other) || CanonicalJson.write(one).equals(CanonicalJson.write(other));
    }

    /** The names of fields that any of the objects has, in one order. */
    static SortedSet<String> names(ObjectNode... objects) {
        SortedSet<String> names = new TreeSet<>();
        for (ObjectNode object : objects) {
            names.addAll(object.propertyNames());
        }
        return names;
    }

    static String pointer(Slot slot, String field) {
        String pointer = Fault.step("/fields", field);
        return switch (slot) {
            case Slot.Shared _ -> pointer;
            case Slot.Localised(var locale) -> Fault.step(pointer, locale.value());
        };
    }
}
