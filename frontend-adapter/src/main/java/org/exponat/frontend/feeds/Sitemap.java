package org.exponat.frontend.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.exponat.frontend.spi.Item;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the website for search engines, as sitemaps.org has it: each in every language, with the pages that say the
 * same in the others. Where they are more than one file may hold there is a list of files instead.
 */
final class Sitemap {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final Tour tour;
    private final int most;

    /** @param most how many addresses one file may hold */
    Sitemap(Tour tour, int most) {
        this.tour = tour;
        this.most = most;
    }

    /** @param lastmod null where it is not known */
    private record Entry(String address, @Nullable Instant lastmod, Map<String, String> alternates) {}

    /** All pages, or the list of the files that hold them. */
    String whole() {
        List<Entry> entries = entries();
        if (entries.size() <= most) {
            return urls(entries);
        }
        Xml xml = Xml.document("sitemapindex", NAMESPACE);
        for (int part = 1; (part - 1) * most < entries.size(); part++) {
            xml.begin("sitemap").element("loc", tour.own("/sitemap/" + part + ".xml")).end();
        }
        return xml.done();
    }

    /** The n-th of the files, from 1; empty if there is none. */
    Optional<String> part(int number) {
        List<Entry> entries = entries();
        if (entries.size() <= most || number < 1 || (long) (number - 1) * most >= entries.size()) {
            return Optional.empty();
        }
        int from = (number - 1) * most;
        return Optional.of(urls(entries.subList(from, Math.min(entries.size(), from + most))));
    }

    private static String urls(List<Entry> entries) {
        Xml xml = Xml.document("urlset", NAMESPACE).namespace("xhtml", XHTML);
        for (Entry entry : entries) {
            xml.begin("url").element("loc", entry.address());
            if (entry.lastmod() != null) {
                xml.element("lastmod", entry.lastmod().toString());
            }
            entry.alternates().forEach((language, address) -> xml.empty("xhtml:link", "rel", "alternate", "hreflang",
                    language, "href", address));
            xml.end();
        }
        return xml.done();
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Map<Locale, String> homes = new LinkedHashMap<>();
        tour.locales().forEach(locale -> homes.put(locale, tour.page(tour.paths().home(locale))));
        homes.values().forEach(home -> entries.add(new Entry(home, null, alternates(homes))));
        for (Locale locale : tour.locales()) {
            for (Item item : tour.live(locale)) {
                if (tour.paths().homeItem().filter(item.id()::equals).isEmpty()) {
                    tour.page(item, locale).ifPresent(address -> entries.add(
                            new Entry(address, item.publishedAt(), alternates(addresses(item)))));
                }
            }
        }
        return entries;
    }

    /** By language, where the item has a page. */
    private Map<Locale, String> addresses(Item item) {
        Map<Locale, String> addresses = new LinkedHashMap<>();
        tour.locales().stream().filter(item.translations()::containsKey)
                .forEach(locale -> tour.page(item, locale).ifPresent(address -> addresses.put(locale, address)));
        return addresses;
    }

    /** Itself included, as search engines want it; for everybody else the one in the standard language. */
    private Map<String, String> alternates(Map<Locale, String> addresses) {
        Map<String, String> alternates = new LinkedHashMap<>();
        if (addresses.size() > 1) {
            addresses.forEach((locale, address) -> alternates.put(locale.toLanguageTag(), address));
            String standard = addresses.get(tour.site().defaultLocale());
            if (standard != null) {
                alternates.put("x-default", standard);
            }
        }
        return alternates;
    }
}
