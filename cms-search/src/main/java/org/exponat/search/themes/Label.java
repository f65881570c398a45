package org.exponat.search.themes;

import java.util.List;
import org.exponat.core.model.LocaleTag;

/**
 * What a theme is called in one language.
 *
 * @param words its words as that language's texts are searched by, without stop words; none if it has no others
 */
public record Label(LocaleTag locale, String text, List<String> words) {

    private static final int MOST_WORDS = 16;
    /** As many as a visitor's question may have. */
    private static final int MOST_CHARACTERS = 256;

    public Label {
        words = List.copyOf(words);
    }

    /**
     * Whether texts and questions are looked through for it: if it has words, and no more of them than anything is called by.
     * Without a bound, one label could make each of them costly.
     */
    public boolean isSought() {
        return !words.isEmpty() && words.size() <= MOST_WORDS && text.length() <= MOST_CHARACTERS;
    }
}
