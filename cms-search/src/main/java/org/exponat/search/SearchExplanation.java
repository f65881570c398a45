package org.exponat.search;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Why items were found. For those who edit them: it tells of words and fields, and takes much longer than a search.
 *
 * @param readAs the question with words put right; null if there was nothing to put right
 * @param hits in their order
 * @param partial whether more was found than is explained, or may have been, because it took too much time
 */
public record SearchExplanation(@Nullable String readAs, List<Explained> hits, boolean partial) {

    public SearchExplanation {
        hits = List.copyOf(hits);
    }

    /**
     * An item that was found.
     *
     * @param score as the search tells it
     * @param reasons those that count most first
     */
    public record Explained(Reading reading, double score, List<Reason> reasons) {
        public Explained {
            reasons = List.copyOf(reasons);
        }
    }

    /** What brought an item a part of its score. */
    public enum Kind {
        /** A word in the form it was typed in, or another with the same stem. */
        WORD,
        /** A part of a compound, which the typed word is, or has in common with the text. */
        PART,
        /** Another way to write a number, or a word completed from the question. */
        OTHER_FORM,
        /** Another label of a theme that the typed word is a label of. */
        LABEL,
        /** A label of a narrower theme. */
        NARROWER_LABEL,
        /** The item carries a narrower theme. */
        NARROWER_THEME,
        /** The item's number. */
        NUMBER,
        /** The word stands there just as it was typed. */
        SAME_FORM,
        /** Two words stand near each other. */
        NEAR,
        /** The item is called so. */
        NAMED,
        /** The letters of the question are much like those of the item. */
        SIMILAR
    }

    /**
     * A part of a score.
     *
     * @param typed the words of the question it is about; null for all of them
     * @param found as it is written in the text, or the label; null where nothing can be pointed at
     * @param theme the theme that led there
     * @param field the item's field; null where it is none of its own
     * @param locale the language of the text that has it
     * @param share of the whole score, from 0 to 1
     */
    public record Reason(Kind kind, @Nullable String typed, @Nullable String found, @Nullable ItemId theme,
            @Nullable String field, @Nullable LocaleTag locale, double share) {}
}
