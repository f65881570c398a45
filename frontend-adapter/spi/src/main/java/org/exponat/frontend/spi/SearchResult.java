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
 * @param facets counts over all that was found, by {@code type}, {@code theme} and what the types declare to be counted, most
 *        frequent first. What is filtered by is counted as if it were not
 * @param didYouMean a better spelling of the question, where there is one
 * @param expanded what words were looked for besides, because they are names of themes
 * @param next to be given as {@link SearchQuery#after}; null when there is nothing more
 */
public record SearchResult(long total, List<Hit> hits, Map<String, List<Facet>> facets, @Nullable String didYouMean,
        List<Expanded> expanded, @Nullable String next) {

    public SearchResult {
        hits = List.copyOf(hits);
        expanded = List.copyOf(expanded);
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    }

    /** Nothing found. */
    public static SearchResult nothing() {
        return new SearchResult(0, List.of(), Map.of(), null, List.of(), null);
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
     * Words that are a name of a theme, and were looked for by its other names too, and by those of narrower themes.
     *
     * @param text as it was typed, or put right
     * @param also the other names, the theme's own first
     */
    public record Expanded(String text, Link theme, List<String> also) {
        public Expanded {
            also = List.copyOf(also);
        }
    }

    /**
     * How many of the items found have this value.
     *
     * @param value a type's name, the id of a theme or of what else is pointed at, an option, or the value itself
     * @param label the value's name for readers
     */
    public record Facet(String value, String label, long count) {}
}
