package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the search page was asked for, as its address says it.
 *
 * @param types names of content types
 * @param themes slugs
 * @param exactly whether words that nothing has stay as they are
 */
record SearchAsked(String text, List<String> types, List<String> themes, boolean exactly,
        @Nullable String after) {

    static final String TEXT = "q";
    static final String TYPE = "type";
    static final String THEME = "theme";
    static final String EXACTLY = "exactly";
    static final String AFTER = "after";

    private static final int MAX_FILTERS = 5;

    SearchAsked {
        types = List.copyOf(types);
        themes = List.copyOf(themes);
    }

    /** Takes what is of use in a request, and no more than a visitor can have meant. */
    static SearchAsked in(PageRequest request) {
        String text = request.parameter(TEXT).orElse("").strip();
        return new SearchAsked(Cut.to(SearchQuery.MAX_TEXT, text),
                request.parameters(TYPE).stream().filter(Kind.TYPES::contains).distinct().toList(),
                request.parameters(THEME).stream().distinct().limit(MAX_FILTERS).toList(),
                request.parameter(EXACTLY).isPresent(),
                request.parameter(AFTER).filter(cursor -> !cursor.isEmpty()).orElse(null));
    }

    /** Whether there is anything to search for. */
    boolean isEmpty() {
        return text.isEmpty() && types.isEmpty() && themes.isEmpty();
    }

    /** The same from the first page on, with the type taken if it was not, or let go if it was. */
    SearchAsked withTypeToggled(String type) {
        return new SearchAsked(text, toggled(types, type), themes, exactly, null);
    }

    /** The same from the first page on, with the theme taken if it was not, or let go if it was. */
    SearchAsked withThemeToggled(String slug) {
        return new SearchAsked(text, types, toggled(themes, slug), exactly, null);
    }

    SearchAsked withText(String other) {
        return new SearchAsked(other, types, themes, false, null);
    }

    /** The same from the first page on, with no word put right. */
    SearchAsked asTyped() {
        return new SearchAsked(text, types, themes, true, null);
    }

    SearchAsked behind(@Nullable String cursor) {
        return new SearchAsked(text, types, themes, exactly, cursor);
    }

    private static List<String> toggled(List<String> values, String value) {
        List<String> changed = new ArrayList<>(values);
        if (!changed.remove(value)) {
            changed.add(value);
        }
        return changed;
    }
}
