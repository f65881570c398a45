package org.exponat.frontend.website;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole page: what is around the content, and the content.
 *
 * @param language of the page, as an HTML {@code lang}
 * @param title for the browser's tab and for search engines
 * @param canonical the full address search engines shall keep; null: none
 * @param indexed whether search engines shall keep the page at all
 * @param feeds what tells programs of new texts
 * @param query what stands in the search field
 * @param suggestions what helps while something is being typed into the search field; null: nothing
 * @param linkedData JSON-LD, safe inside a script element; null: none
 * @param t the website's own words
 */
record Shell(String language, String title, String description, @Nullable String canonical, boolean indexed,
        List<Alternate> alternates, String openGraphType, String openGraphLocale,
        @Nullable OpenGraphImage openGraphImage, Words siteName,
        @Nullable Words claim, String home, boolean atHome, List<NavigationLink> navigation,
        List<NavigationLink> footer, List<LanguageLink> languages, List<Feed> feeds, String search, String query,
        String style,
        String icon, @Nullable Suggestions suggestions, @Nullable String linkedData, Map<String, String> t,
        Object content) {

    boolean hasNavigation() {
        return !navigation.isEmpty();
    }

    boolean hasFooter() {
        return !footer.isEmpty();
    }

    /**
     * @param script the address of the script
     * @param source the address that is asked
     * @param types the content types that have pages, with the first segment of their addresses: {@code type:segment}
     */
    record Suggestions(String script, String source, String types) {}

    /** A feed of the website in the page's language. */
    record Feed(String mediaType, String address) {}

    /** @param address in full */
    record OpenGraphImage(String address, String alt) {}

    /** The same page in another language, by its full address. */
    record Alternate(String language, String address) {}

    /** @param current {@code page} if this is the page, {@code true} if the page lies below it, else null */
    record NavigationLink(String address, Words label, @Nullable String current) {}

    /** A way to the page, or to the home page, in a language; the page's own included. */
    record LanguageLink(String language, String name, String address, boolean current) {}
}
