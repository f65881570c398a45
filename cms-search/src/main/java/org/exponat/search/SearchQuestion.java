package org.exponat.search;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for.
 *
 * @param text as typed; may be empty, which finds everything that fits the rest
 * @param locale the reader's language: its texts come first
 * @param fallback the language an item may be shown in when it is not live in the reader's; null: none
 * @param types only these; empty: all
 * @param themes only items that carry all of these
 * @param limit 1 to 100
 * @param after where the page before ended; null for the first
 */
public record SearchQuestion(String text, LocaleTag locale, @Nullable LocaleTag fallback, Set<String> types,
        List<ItemId> themes, int limit, @Nullable String after) {

    /** The longest text that is searched for. */
    public static final int MAX_TEXT = 256;

    public SearchQuestion {
        types = Set.copyOf(types);
        themes = List.copyOf(themes);
    }
}
