package org.exponat.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;

/**
 * What was found, best first.
 *
 * @param total how many items were found in all
 * @param facets counts over all that was found, by dimension: {@code type}, {@code theme} and all that the types declare. Of
 *        each the {@value #MOST_VALUES} most frequent, these first. A dimension that is filtered by, types among them, is
 *        counted as if it were not, so that the other values stay on offer; themes that all must be carried narrow all counts
 * @param next continues behind the last hit; null when there is nothing more
 * @param expanded what words were looked for besides, because they are labels of themes
 * @param unfiltered how many are found without the types, themes and filters that were chosen; null unless nothing was found
 *        with them
 * @param partial whether there may be more and better than what was found, because the question took too much time
 */
public record SearchAnswer(long total, List<Hit> hits, Map<String, List<FacetCount>> facets,
        @Nullable String didYouMean,
        @Nullable String next, List<Expanded> expanded, @Nullable Long unfiltered, boolean partial) {

    /** More values than anyone looks through. */
    public static final int MOST_VALUES = 100;

    /** What was found of all there is. */
    public SearchAnswer(long total, List<Hit> hits, Map<String, List<FacetCount>> facets,
            @Nullable String didYouMean, @Nullable String next) {
        this(total, hits, facets, didYouMean, next, List.of(), null, false);
    }

    public SearchAnswer {
        hits = List.copyOf(hits);
        expanded = List.copyOf(expanded);
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    }

    /** The same, of a part of what there is. Without {@code next}: where it goes on depends on what was not looked at. */
    public SearchAnswer asPartial() {
        return new SearchAnswer(total, hits, facets, didYouMean, null, expanded, unfiltered, true);
    }

    /** The same, telling what was looked for besides. */
    public SearchAnswer withExpanded(List<Expanded> besides) {
        return new SearchAnswer(total, hits, facets, didYouMean, next, besides, unfiltered, partial);
    }

    /** The same, of which nothing was found, telling how many there are without what was chosen. */
    public SearchAnswer withUnfiltered(long found) {
        return new SearchAnswer(total, hits, facets, didYouMean, next, expanded, found, partial);
    }

    /**
     * Words that are a label of a theme, and were looked for by its other labels too, and by those of narrower themes.
     *
     * @param text the words as they were typed, or put right
     * @param theme can be shown to who asks
     * @param also these labels: the theme's own first, the reader's language first
     */
    public record Expanded(String text, ItemId theme, List<String> also) {
        public Expanded {
            also = List.copyOf(also);
        }
    }

    /**
     * One item that was found.
     *
     * @param reading the item as the reader sees it, at the view's edition
     * @param excerpt plain text: the passage that fits best, else the teaser
     * @param highlights HTML-escaped passages by field, the found words in {@code <mark>}
     * @param themes the themes it carries that are live, in stored order
     */
    public record Hit(Reading reading, String excerpt, Map<String, List<String>> highlights, List<ItemId> themes,
            double score) {
        public Hit {
            // In their order, which is the same in every process, so that equal answers are equal bytes.
            highlights = Collections.unmodifiableMap(new LinkedHashMap<>(highlights));
            themes = List.copyOf(themes);
        }
    }

    /**
     * How often a value was found.
     *
     * @param value a type's name, the id of what is pointed at, an option, or the value itself
     * @param label what it is called in the reader's language
     * @param broader of a theme: those above it, as far as they are counted beside it
     */
    public record FacetCount(String value, String label, long count, List<String> broader) {

        public FacetCount {
            broader = List.copyOf(broader);
        }

        /** A value with none above it. */
        public FacetCount(String value, String label, long count) {
            this(value, label, count, List.of());
        }
    }
}
