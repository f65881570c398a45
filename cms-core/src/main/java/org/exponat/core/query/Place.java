package org.exponat.core.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands in the order of a list.
 *
 * @param keys its sort keys in hexadecimal, one per step of the order; null where it lacks the field
 */
public record Place(ItemId item, List<@Nullable String> keys) {

    public Place {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }

    /** The order a list has: step by step, what lacks a field behind all that have it, and the item id at last. */
    public static Comparator<Place> inOrder(List<Sort> steps) {
        return (one, other) -> {
            for (int i = 0; i < steps.size(); i++) {
                int order = compare(one.keys.get(i), other.keys.get(i), steps.get(i).descending());
                if (order != 0) {
                    return order;
                }
            }
            return one.item.compareTo(other.item);
        };
    }

    /** Hexadecimal digits order as the bytes they stand for. */
    private static int compare(@Nullable String one, @Nullable String other, boolean descending) {
        if (one == null || other == null) {
            return Boolean.compare(Objects.isNull(one), Objects.isNull(other));
        }
        return descending ? other.compareTo(one) : one.compareTo(other);
    }
}
