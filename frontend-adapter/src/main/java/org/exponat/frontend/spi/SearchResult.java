package org.exponat.frontend.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found, best first.
 *
 * @param total how many items in all
 * @param facets counts over all that was found, by {@code type} and {@code theme}, most frequent first
 * @param didYouMean a better spelling of the question, where there is one
 * @param next to be given as {@link SearchQuery#after}; null when there is nothing more
 */
public record SearchResult(long total, List<Hit> hits, Map<String, List<Facet>> facets, @Nullable String didYouMean,
        @Nullable String next) {

    public SearchResult {
        hits = List.copyOf(hits);
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    }

    /** The counts of one facet, or the empty list. */
    public List<Facet> facet(String name) {
        return facets.getOrDefault(name, List.of());
    }

    /**
     * One item that was found.
     *
     * @param excerpt plain text: the passage that fits best, else the teaser
     * @param marked the excerpt as safe HTML: escaped, with {@code <mark>} round the words found
     * @param excerptLanguage the language the excerpt is in
     * @param highlights by field, all passages in which something was found, as safe HTML like {@code marked}
     * @param themes the live themes it carries
     */
    public record Hit(Link item, String excerpt, String marked, Locale excerptLanguage,
            Map<String, List<String>> highlights,
            List<Link> themes) {
        public Hit {
            highlights = Collections.unmodifiableMap(new LinkedHashMap<>(highlights));
            themes = List.copyOf(themes);
        }
    }

    /**
     * How many of the items found have this value.
     *
     * @param value a type's name, or a theme's id
     * @param label the value's name for readers
     */
    public record Facet(String value, String label, long count) {}
}
