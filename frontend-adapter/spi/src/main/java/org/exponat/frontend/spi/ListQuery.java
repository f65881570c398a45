package org.exponat.frontend.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A question for a list of published items.
 *
 * @param types the types asked for; empty: all. A type the installation does not have has no items
 * @param filter conditions that all must hold: the field has one of the values, or, for a list, contains one. References
 *        are written as ids, days as {@code 2013-10-23}
 * @param sort fields, the first to sort by first; a hyphen before a name sorts downwards
 * @param fields the fields wanted besides the title; empty: all. Asking for few makes a page cheaper, and makes it
 *        depend on less
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after {@link Listing#next} of the page before; null for the first page
 */
public record ListQuery(Set<String> types, Locale locale, Map<String, Set<String>> filter, List<String> sort,
        Set<String> fields, int limit, @Nullable String after) {

    public static final int MAX_LIMIT = 100;

    public ListQuery {
        types = Set.copyOf(types);
        filter = Collections.unmodifiableMap(new TreeMap<>(filter));
        sort = List.copyOf(sort);
        fields = Set.copyOf(fields);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    /** All items of the types, by title; to be narrowed by the methods below. */
    public static ListQuery of(Locale locale, String... types) {
        return new ListQuery(Set.of(types), locale, Map.of(), List.of("title"), Set.of(), MAX_LIMIT, null);
    }

    public ListQuery where(String field, String... values) {
        Map<String, Set<String>> more = new LinkedHashMap<>(filter);
        more.put(field, Set.of(values));
        return new ListQuery(types, locale, more, sort, fields, limit, after);
    }

    public ListQuery sortedBy(String... steps) {
        return new ListQuery(types, locale, filter, List.of(steps), fields, limit, after);
    }

    public ListQuery withFields(String... names) {
        return new ListQuery(types, locale, filter, sort, Set.of(names), limit, after);
    }

    public ListQuery upTo(int count) {
        return new ListQuery(types, locale, filter, sort, fields, count, after);
    }

    public ListQuery behind(@Nullable String cursor) {
        return new ListQuery(types, locale, filter, sort, fields, limit, cursor);
    }
}
