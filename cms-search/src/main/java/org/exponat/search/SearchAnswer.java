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
 * @param facets counts over all that was found, by facet name ({@code type}, {@code theme}); most frequent first
 * @param next continues behind the last hit; null when there is nothing more
 * @param partial whether there may be more and better than what was found, because the question took too much time
 */
public record SearchAnswer(long total, List<Hit> hits, Map<String, List<FacetCount>> facets,
        @Nullable String didYouMean,
        @Nullable String next, boolean partial) {

    /** What was found of all there is. */
    public SearchAnswer(long total, List<Hit> hits, Map<String, List<FacetCount>> facets,
            @Nullable String didYouMean, @Nullable String next) {
        this(total, hits, facets, didYouMean, next, false);
    }

    public SearchAnswer {
        hits = List.copyOf(hits);
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    }

    /** The same, of a part of what there is. Without {@code next}: where it goes on depends on what was not looked at. */
    public SearchAnswer asPartial() {
        return new SearchAnswer(total, hits, facets, didYouMean, null, true);
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

    /** @param value a type's name, or a theme's id */
    public record FacetCount(String value, String label, long count) {}
}
