package org.exponat.core.query;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;

/**
 * One row of what the store keeps to answer lists: what the readers of a locale see of one field.
 *
 * @param locale whose readers; {@link Slot#SHARED}'s key for a value that all languages share
 * @param field {@link #PRESENCE} for the row that says that the item is there at all
 * @param ordered whether it is a place in the order by the field
 * @param value null where the field is not filtered by, or is missing
 * @param sortKey null where the field is not sorted by, or is missing
 */
public record PublishedRow(String locale, String field, Seen seen, boolean ordered, @Nullable String value,
        byte @Nullable [] sortKey) {

    /** In the place of a field: that the item is there for the readers of the locale. */
    public static final String PRESENCE = "";

    /** By which readers of a locale a row is seen. Most rows are the same with fallback and without. */
    public enum Seen {
        ALWAYS(0), WITH_FALLBACK(1), WITHOUT_FALLBACK(2);

        private final int code;

        Seen(int code) {
            this.code = code;
        }

        /** How it is kept. */
        public int code() {
            return code;
        }

        public static Seen of(int code) {
            return switch (code) {
                case 0 -> ALWAYS;
                case 1 -> WITH_FALLBACK;
                case 2 -> WITHOUT_FALLBACK;
                default -> throw new IllegalArgumentException("nobody sees " + code);
            };
        }

        /** What readers see, those with fallback or those without. */
        public static List<Seen> by(boolean fallback) {
            return List.of(ALWAYS, fallback ? WITH_FALLBACK : WITHOUT_FALLBACK);
        }
    }

    /**
     * All rows of an item.
     *
     * @param slots what each of its live slots can be filtered and sorted by; of an item that is live in no locale there
     *        are no rows
     */
    public static Set<PublishedRow> of(ContentType type, Map<Slot, List<Projection.Value>> slots,
            Languages languages) {
        Set<PublishedRow> rows = new HashSet<>();
        for (LocaleTag locale : languages.all()) {
            Optional<ListedAs> strict = ListedAs.of(slots, type, locale, null);
            LocaleTag fallback = languages.fallbackOf(locale).orElse(null);
            if (fallback == null) {
                strict.ifPresent(seen -> rows.addAll(rows(type, locale, seen)));
            } else {
                Set<PublishedRow> with = seen(type, locale, ListedAs.of(slots, type, locale, fallback));
                Set<PublishedRow> without = seen(type, locale, strict);
                with.forEach(row -> rows.add(without.contains(row) ? row : row.only(Seen.WITH_FALLBACK)));
                without.stream().filter(row -> !with.contains(row))
                        .forEach(row -> rows.add(row.only(Seen.WITHOUT_FALLBACK)));
            }
        }
        if (!rows.isEmpty()) {
            rows.addAll(shared(type, slots.getOrDefault(Slot.SHARED, List.of())));
        }
        return rows;
    }

    private static Set<PublishedRow> seen(ContentType type, LocaleTag locale, Optional<ListedAs> listed) {
        return listed.map(seen -> rows(type, locale, seen)).orElse(Set.of());
    }

    private static Set<PublishedRow> rows(ContentType type, LocaleTag locale, ListedAs listed) {
        Set<PublishedRow> rows = new HashSet<>();
        rows.add(new PublishedRow(locale.value(), PRESENCE, Seen.ALWAYS, true, null, null));
        type.allFields().stream().filter(Field::localised)
                .forEach(field -> add(rows, locale.value(), field, listed.of(field.name())));
        return rows;
    }

    /** Once for all languages: who may see the item is in the other rows. */
    private static Set<PublishedRow> shared(ContentType type, List<Projection.Value> values) {
        Set<PublishedRow> rows = new HashSet<>();
        type.allFields().stream().filter(field -> !field.localised()).forEach(field -> add(rows, Slot.SHARED.key(),
                field, values.stream().filter(value -> value.field().equals(field.name())).toList()));
        return rows;
    }

    private static void add(Set<PublishedRow> rows, String locale, Field field, List<Projection.Value> values) {
        if (values.isEmpty() && field.sortable()) {
            rows.add(new PublishedRow(locale, field.name(), Seen.ALWAYS, true, null, null));
        }
        if (field.isProjected()) {
            values.forEach(value -> rows.add(new PublishedRow(locale, field.name(), Seen.ALWAYS, field.sortable(),
                    field.filterable() ? value.value() : null, value.sortKey())));
        }
    }

    private PublishedRow only(Seen by) {
        return new PublishedRow(locale, field, by, ordered, value, sortKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublishedRow row && locale.equals(row.locale) && field.equals(row.field)
                && seen == row.seen && ordered == row.ordered && Objects.equals(value, row.value)
                && Arrays.equals(sortKey, row.sortKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(locale, field, seen, value, Arrays.hashCode(sortKey));
    }
}
