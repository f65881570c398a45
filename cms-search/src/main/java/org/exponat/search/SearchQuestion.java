package org.exponat.search;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for.
 *
 * @param text as typed; may be empty, which finds everything that fits the rest
 * @param locale the reader's language: its texts come first
 * @param fallback the language an item may be shown in when it is not live in the reader's, as the installation has it; null:
 *        none
 * @param types only these; empty: all
 * @param themes only items that carry all of these
 * @param narrower whether what carries a theme below one of them counts as carrying it
 * @param filter on dimensions, in the place of fields: {@code type}, {@code theme} and those that the types declare. Values, what
 *        lies below or above one where a dimension is ordered, that there is any, and the negations of these
 * @param sort fields that are declared sortable, or {@code published}, at most {@value #MAX_SORTS}; empty: what fits best
 *        first, and by title where nothing in particular is looked for
 * @param corrects whether words that nothing has may be taken for others that are written alike
 * @param limit 1 to 100
 * @param after where the page before ended; null for the first
 */
public record SearchQuestion(String text, LocaleTag locale, @Nullable LocaleTag fallback, Set<String> types,
        List<ItemId> themes, boolean narrower, Filter filter, List<Sort> sort, boolean corrects, int limit,
        @Nullable String after) {

    /** The longest text that is searched for. */
    public static final int MAX_TEXT = 256;

    /** By how many fields it can be sorted. */
    public static final int MAX_SORTS = 3;

    public SearchQuestion {
        types = Set.copyOf(types);
        themes = List.copyOf(themes);
        sort = List.copyOf(sort);
    }

    /** Whatever carries these themes or narrower ones, not filtered further, the best first. */
    public SearchQuestion(String text, LocaleTag locale, @Nullable LocaleTag fallback, Set<String> types,
            List<ItemId> themes, int limit, @Nullable String after) {
        this(text, locale, fallback, types, themes, true, Filter.everything(), List.of(), true, limit, after);
    }

    /** With words put right. */
    public SearchQuestion(String text, LocaleTag locale, @Nullable LocaleTag fallback, Set<String> types,
            List<ItemId> themes, boolean narrower, Filter filter, List<Sort> sort, int limit, @Nullable String after) {
        this(text, locale, fallback, types, themes, narrower, filter, sort, true, limit, after);
    }

    /** The same question, from another place on. */
    public SearchQuestion behind(@Nullable String place) {
        return new SearchQuestion(text, locale, fallback, types, themes, narrower, filter, sort, corrects, limit,
                place);
    }

    /** Whether anything but words was chosen. */
    public boolean isFiltered() {
        return !types.isEmpty() || !themes.isEmpty() || !filter.equals(Filter.everything());
    }
}
