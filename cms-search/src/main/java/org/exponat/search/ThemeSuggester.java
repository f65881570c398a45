package org.exponat.search;

import java.util.List;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.PublishedView;

/** Reads texts, published or not, for the themes they speak of. */
public interface ThemeSuggester {

    /** How many characters all texts together may have. */
    int MAX_CHARACTERS = 100_000;

    /**
     * The live themes that texts call by one of their labels, in whatever inflection or spelling, or with part of a compound.
     * A label inside a longer one does not count. The best come first: those called by more of their labels, more often, more
     * exactly, and in the language of the texts.
     *
     * @param texts plain, together of at most {@value #MAX_CHARACTERS} characters
     * @param locale the language they are written in
     * @param view a published edition, no preview
     */
    List<SuggestedTheme> themesIn(List<String> texts, LocaleTag locale, PublishedView view);
}
