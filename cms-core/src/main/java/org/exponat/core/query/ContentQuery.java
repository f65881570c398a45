package org.exponat.core.query;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * A question for a list of published items.
 *
 * @param types the types asked for; empty: all
 * @param locale whose texts are filtered and sorted by, and in which an item must be live
 * @param fallback where a missing text is looked for; null: nowhere
 * @param sort first step first; the item id breaks ties
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after where the page before ended; null for the first page
 */
public record ContentQuery(Set<String> types, LocaleTag locale, @Nullable LocaleTag fallback, Filter filter,
        List<Sort> sort, int limit, @Nullable Cursor after) {

    public static final int MAX_LIMIT = 100;

    public ContentQuery {
        types = Set.copyOf(types);
        sort = List.copyOf(sort);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    /** The same question in pages of another length, 1 to {@value #MAX_LIMIT}; its cursors are the same. */
    public ContentQuery limitedTo(int other) {
        return new ContentQuery(types, locale, fallback, filter, sort, other, after);
    }

    /** The same question from the beginning, in no order: what is asked to know how many there are. */
    public ContentQuery unordered() {
        return new ContentQuery(types, locale, fallback, filter, List.of(), limit, null);
    }

    /** The same question, from another place on. */
    public ContentQuery behind(@Nullable Cursor place) {
        return new ContentQuery(types, locale, fallback, filter, sort, limit, place);
    }
}
