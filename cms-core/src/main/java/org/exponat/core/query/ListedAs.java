package org.exponat.core.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;

/**
 * What an item is filtered and sorted by for the readers of one locale: the locale's own values, those of the fallback
 * where it has none, and those that all languages share. It is the rule by which the store prepares its lists, for whoever
 * has an item at hand that the store does not list.
 *
 * @param values by field; fields without a value are left out
 */
public record ListedAs(Map<String, List<Projection.Value>> values) {

    public ListedAs {
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    /**
     * Looks at the item as readers of the locale do.
     *
     * @param fallback where a missing value is looked for; null: nowhere
     * @param standard orders the texts that all languages share
     * @return empty if these readers do not see the item
     */
    public static Optional<ListedAs> of(LiveItem item, ContentType type, LocaleTag locale,
            @Nullable LocaleTag fallback, LocaleTag standard) {
        return of(slots(item, type, standard), type, locale, fallback).map(seen -> seen.of(item));
    }

    private ListedAs of(LiveItem item) {
        Map<String, List<Projection.Value>> all = new HashMap<>(values);
        all.putIfAbsent(Filter.ID, List.of(new Projection.Value(Filter.ID, item.id().toString(), null)));
        all.putIfAbsent(Filter.NUMBER, List.of(new Projection.Value(Filter.NUMBER, item.number().toString(), null)));
        return new ListedAs(all);
    }

    /** What each live slot of the item can be filtered and sorted by. */
    public static Map<Slot, List<Projection.Value>> slots(LiveItem item, ContentType type, LocaleTag standard) {
        Map<Slot, List<Projection.Value>> slots = new HashMap<>();
        item.parts().forEach(
                (slot, live) -> slots.put(slot, Projection.of(type, slot, live.part().fields(), standard)));
        return slots;
    }

    /**
     * Looks at an item as readers of the locale do.
     *
     * @param slots what its live slots can be filtered and sorted by, as {@link #slots} has it
     * @param fallback where a missing value is looked for; null: nowhere
     * @return empty if these readers do not see the item
     */
    public static Optional<ListedAs> of(Map<Slot, List<Projection.Value>> slots, ContentType type, LocaleTag locale,
            @Nullable LocaleTag fallback) {
        List<Projection.Value> own = slots.get(Slot.of(locale));
        List<Projection.Value> other = fallback == null ? null : slots.get(Slot.of(fallback));
        if (own == null && other == null) {
            return Optional.empty();
        }
        Map<String, List<Projection.Value>> values = new HashMap<>();
        add(values, type, slots.get(Slot.SHARED), false);
        add(values, type, own, true);
        Map<String, List<Projection.Value>> fallen = new HashMap<>();
        add(fallen, type, other, true);
        fallen.forEach(values::putIfAbsent);
        return Optional.of(new ListedAs(values));
    }

    private static void add(Map<String, List<Projection.Value>> values, ContentType type,
            @Nullable List<Projection.Value> slot, boolean localised) {
        for (Projection.Value value : slot == null ? List.<Projection.Value>of() : slot) {
            if (type.field(value.field()).map(Field::localised).orElse(!localised) == localised) {
                values.computeIfAbsent(value.field(), _ -> new ArrayList<>()).add(value);
            }
        }
    }

    /**
     * Whether it is in a list with this filter, which {@link QueryRules#checked} must have checked.
     *
     * @param targets the items that these readers see, by id, as far as a field that is filtered through points at them
     */
    public boolean matches(Filter filter, Function<String, Optional<ListedAs>> targets) {
        return switch (filter) {
            case Filter.All(List<Filter> all) -> all.stream().allMatch(one -> matches(one, targets));
            case Filter.Not(Filter.Condition condition) -> !matches(condition, targets);
            case Filter.AnyOf(String field, List<String> among) ->
                of(field).stream().anyMatch(value -> among.contains(value.value()));
            case Filter.Exists(String field) -> !of(field).isEmpty();
            case Filter.Range range -> of(range.field()).stream().anyMatch(value -> isWithin(range, value));
            case Filter.Through(String field, List<Filter.Condition> conditions) ->
                of(field).stream().flatMap(value -> targets.apply(value.value()).stream())
                        .anyMatch(target -> conditions.stream().allMatch(one -> target.matches(one, targets)));
        };
    }

    private static boolean isWithin(Filter.Range range, Projection.Value value) {
        return range.comparison().holds(Arrays.compareUnsigned(Objects.requireNonNull(value.sortKey()),
                HexFormat.of().parseHex(Objects.requireNonNull(range.key()))));
    }

    /** Where it stands in a list with this order. */
    public Place place(ItemId item, List<Sort> order) {
        List<@Nullable String> keys = new ArrayList<>();
        for (Sort step : order) {
            List<Projection.Value> of = of(step.field());
            byte[] key = of.isEmpty() ? null : of.getFirst().sortKey();
            keys.add(key == null ? null : HexFormat.of().formatHex(key));
        }
        return new Place(item, keys);
    }

    List<Projection.Value> of(String field) {
        return values.getOrDefault(field, List.of());
    }
}
