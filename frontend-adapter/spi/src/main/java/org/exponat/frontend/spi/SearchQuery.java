package org.exponat.frontend.spi;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for.
 *
 * @param text as typed, at most {@value #MAX_TEXT} characters; empty finds everything that fits the rest
 * @param types only these; empty: all. A type the installation does not have has no items
 * @param themes ids; only items that carry all of these
 * @param filter conditions that all must hold: of the facet the item has one of the values, as {@link SearchResult.Facet} names
 *        them. A facet that no type declares is refused with {@link BadQuery}
 * @param corrects whether words that nothing has may be taken for others that are written alike
 * @param limit 1 to 100
 * @param after {@link SearchResult#next} of the page before; null for the first page
 */
public record SearchQuery(String text, Locale locale, Set<String> types, List<String> themes,
        Map<String, Set<String>> filter, boolean corrects, int limit, @Nullable String after) {

    public static final int MAX_TEXT = 256;

    public SearchQuery {
        types = Set.copyOf(types);
        themes = List.copyOf(themes);
        Map<String, Set<String>> ordered = new TreeMap<>();
        filter.forEach((facet, values) -> ordered.put(facet, Set.copyOf(values)));
        filter = Collections.unmodifiableMap(ordered);
    }

    /** Not filtered any further. */
    public SearchQuery(String text, Locale locale, Set<String> types, List<String> themes, boolean corrects,
            int limit, @Nullable String after) {
        this(text, locale, types, themes, Map.of(), corrects, limit, after);
    }

    /** The same, of items that have one of these values of a facet. */
    public SearchQuery where(String facet, String... values) {
        Map<String, Set<String>> more = new TreeMap<>(filter);
        more.put(facet, Set.of(values));
        return new SearchQuery(text, locale, types, themes, more, corrects, limit, after);
    }

    /** With words put right. */
    public SearchQuery(String text, Locale locale, Set<String> types, List<String> themes, int limit,
            @Nullable String after) {
        this(text, locale, types, themes, true, limit, after);
    }
}
