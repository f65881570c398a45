package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the search page was asked for, as its address says it.
 *
 * @param types names of content types
 * @param themes slugs
 * @param filters values of facets, as {@code <facet>:<value>}
 * @param exactly whether words that nothing has stay as they are
 */
record SearchAsked(String text, List<String> types, List<String> themes, List<String> filters, boolean exactly,
        @Nullable String after) {

    static final String TEXT = "q";
    static final String TYPE = "type";
    static final String THEME = "theme";
    static final String FILTER = "filter";
    static final String EXACTLY = "exactly";
    static final String AFTER = "after";

    static final String[] PARAMETERS = {TEXT, TYPE, THEME, FILTER, EXACTLY, AFTER};

    private static final int MAX_FILTERS = 5;
    private static final Pattern FACET_VALUE = Pattern.compile("[a-z][a-zA-Z0-9]{0,49}:.{1,300}");

    SearchAsked {
        types = List.copyOf(types);
        themes = List.copyOf(themes);
        filters = List.copyOf(filters);
    }

    /** Takes what is of use in a request, and no more than a visitor can have meant. */
    static SearchAsked in(PageRequest request) {
        String text = request.parameter(TEXT).orElse("").strip();
        return new SearchAsked(Cut.to(SearchQuery.MAX_TEXT, text),
                request.parameters(TYPE).stream().filter(Kind.TYPES::contains).distinct().toList(),
                request.parameters(THEME).stream().distinct().limit(MAX_FILTERS).toList(),
                request.parameters(FILTER).stream().filter(filter -> FACET_VALUE.matcher(filter).matches()).distinct()
                        .limit(MAX_FILTERS).toList(),
                request.parameter(EXACTLY).isPresent(),
                request.parameter(AFTER).filter(cursor -> !cursor.isEmpty()).orElse(null));
    }

    /** All items of some kinds that carry these themes, and have these values of facets. */
    static SearchAsked all(List<Kind> kinds, List<String> themes, String... filters) {
        return new SearchAsked("", kinds.stream().map(Kind::type).toList(), themes, List.of(filters), false, null);
    }

    /** Whether there is anything to search for. */
    boolean isEmpty() {
        return text.isEmpty() && types.isEmpty() && themes.isEmpty() && filters.isEmpty();
    }

    /** The same from the first page on, with the type taken if it was not, or let go if it was. */
    SearchAsked withTypeToggled(String type) {
        return new SearchAsked(text, toggled(types, type), themes, filters, exactly, null);
    }

    /** The same from the first page on, with the theme taken if it was not, or let go if it was. */
    SearchAsked withThemeToggled(String slug) {
        return new SearchAsked(text, types, toggled(themes, slug), filters, exactly, null);
    }

    /** The same from the first page on, with the value taken if it was not, or let go if it was. */
    SearchAsked withFilterToggled(String facet, String value) {
        return new SearchAsked(text, types, themes, toggled(filters, filter(facet, value)), exactly, null);
    }

    boolean isChosen(String facet, String value) {
        return filters.contains(filter(facet, value));
    }

    /** The values asked for, by facet. */
    Map<String, Set<String>> byFacet() {
        Map<String, Set<String>> byFacet = new TreeMap<>();
        for (String filter : filters) {
            int colon = filter.indexOf(':');
            byFacet.computeIfAbsent(filter.substring(0, colon), _ -> new TreeSet<>()).add(filter.substring(colon + 1));
        }
        return byFacet;
    }

    private static String filter(String facet, String value) {
        return facet + ":" + value;
    }

    SearchAsked withText(String other) {
        return new SearchAsked(other, types, themes, filters, false, null);
    }

    /** The same from the first page on, with no word put right. */
    SearchAsked asTyped() {
        return new SearchAsked(text, types, themes, filters, true, null);
    }

    SearchAsked behind(@Nullable String cursor) {
        return new SearchAsked(text, types, themes, filters, exactly, cursor);
    }

    private static List<String> toggled(List<String> values, String value) {
        List<String> changed = new ArrayList<>(values);
        if (!changed.remove(value)) {
            changed.add(value);
        }
        return changed;
    }
}
