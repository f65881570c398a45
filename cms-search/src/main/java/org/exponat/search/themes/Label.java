package org.exponat.search.themes;

import java.util.List;
import org.exponat.core.model.LocaleTag;

/**
 * What a theme is called in one language.
 *
 * @param words its words as that language's texts are searched by, without stop words; none if it has no others
 */
public record Label(LocaleTag locale, String text, List<String> words) {

    public Label {
        words = List.copyOf(words);
    }
}
