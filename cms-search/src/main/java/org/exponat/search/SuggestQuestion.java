package org.exponat.search;

import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor has typed so far.
 *
 * @param text as typed; its last word may be unfinished. Without a word nothing is suggested.
 * @param locale the reader's language: what is called so in it comes first
 * @param fallback the language an item may be shown in when it is not live in the reader's; null: none
 * @param types only these; empty: all
 * @param limit 1 to 100
 */
public record SuggestQuestion(String text, LocaleTag locale, @Nullable LocaleTag fallback, Set<String> types,
        int limit) {

    public SuggestQuestion {
        types = Set.copyOf(types);
    }
}
