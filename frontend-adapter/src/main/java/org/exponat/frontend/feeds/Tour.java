package org.exponat.frontend.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.exponat.frontend.pages.Pages;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;

/** One request with the website's pages at the state of the site that it sees. */
record Tour(PageRequest request, Site site, Pages pages, Pages.Paths paths, String website) {

    private static final String SETTINGS_TYPE = "site";
    private static final String SETTINGS_SLUG = "website";

    /** @param website the address of the website: in full, or a path on this server */
    static Tour of(PageRequest request, Site site, Pages pages, String website) {
        return new Tour(request, site, pages, pages.of(site),
                website.startsWith("/") ? request.absolute(website) : website);
    }

    /** The languages that content is written in and the website speaks. */
    List<Locale> locales() {
        return pages.locales().stream().filter(site.locales()::contains).toList();
    }

    /** The full address of a page. */
    String page(String path) {
        return website + path;
    }

    Optional<String> page(Item item, Locale locale) {
        return paths.of(item, locale).map(this::page);
    }

    /** The full address of one of the frontend's own paths. */
    String own(String path) {
        return request.absolute(request.address(path));
    }

    /** The item that names the website; empty if there is none. */
    Optional<Item> settings(Locale locale) {
        return site.find(SETTINGS_TYPE, SETTINGS_SLUG, locale);
    }

    /** All items that have a page in the language, with their titles. */
    List<Item> live(Locale locale) {
        List<Item> live = new ArrayList<>();
        for (String type : new TreeSet<>(pages.types())) {
            all(ListQuery.of(locale, type).withFields("title")).stream().filter(Item::isLiveInItsLocale)
                    .forEach(live::add);
        }
        return live;
    }

    /** The items whose text in the language went live last, the last one first. */
    List<Item> newest(Locale locale, int most) {
        return live(locale).stream()
                .sorted(Comparator.comparing(Item::publishedAt).reversed().thenComparing(Item::id)).limit(most)
                .toList();
    }

    /** All items that answer the question, page after page. */
    List<Item> all(ListQuery query) {
        return site.listAll(query, Integer.MAX_VALUE);
    }

    /** When the last of the items went live, or the epoch where there is none: the same as long as nothing changes. */
    static Instant last(List<Item> items) {
        return items.stream().map(Item::publishedAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }
}
