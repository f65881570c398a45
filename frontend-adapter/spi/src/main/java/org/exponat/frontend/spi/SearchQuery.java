package org.exponat.frontend.spi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for.
 *
 * @param text as typed, at most {@value #MAX_TEXT} characters; empty finds everything that fits the rest
 * @param types only these; empty: all. A type the installation does not have has no items
 * @param themes ids; only items that carry all of these
 * @param corrects whether words that nothing has may be taken for others that are written alike
 * @param limit 1 to 100
 * @param after {@link SearchResult#next} of the page before; null for the first page
 */
public record SearchQuery(String text, Locale locale, Set<String> types, List<String> themes, boolean corrects,
        int limit, @Nullable String after) {

    public static final int MAX_TEXT = 256;

    public SearchQuery {
        types = Set.copyOf(types);
        themes = List.copyOf(themes);
    }

    /** With words put right. */
    public SearchQuery(String text, Locale locale, Set<String> types, List<String> themes, int limit,
            @Nullable String after) {
        this(text, locale, types, themes, true, limit, after);
    }
}
