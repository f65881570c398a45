package org.exponat.frontend.feeds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.exponat.frontend.pages.BlocksHtml;
import org.exponat.frontend.pages.HtmlTemplate;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;

/**
 * What went live last in one language, newest first.
 *
 * @param id of the feed: stays the same wherever the website moves
 * @param title of the website
 * @param claim what the website says of itself; may be empty
 * @param home the full address of its home page
 */
record News(String id, Locale locale, String title, String claim, String home, Instant updated, List<Entry> entries) {

    /** Feeds are asked for often, and by readers who have seen most of it. */
    private static final int MOST = 50;

    /**
     * A text.
     *
     * @param id the same for every version of the text in this language, and another one in every other language
     * @param address of its page
     * @param html its whole text; may be empty
     * @param themes slugs and names
     */
    record Entry(String id, String address, String title, String summary, String html, Instant updated,
            List<Link> themes, Optional<Asset> picture) {}

    static News of(Tour tour, Locale locale) {
        List<Item> newest = tour.newest(locale, MOST);
        List<Entry> entries = new ArrayList<>();
        for (Item item : tour.site().findAll(newest.stream().map(Item::id).toList(), locale)) {
            tour.page(item, locale).ifPresent(address -> entries.add(entry(tour, item, address)));
        }
        Optional<Item> settings = tour.settings(locale);
        String home = tour.page(tour.paths().home(locale));
        return new News(settings.map(item -> id(item, locale)).orElse(home), locale,
                settings.map(Item::title).orElse("Exponat"), settings.map(item -> item.text("claim")).orElse(""),
                home, Tour.last(newest), List.copyOf(entries));
    }

    private static Entry entry(Tour tour, Item item, String address) {
        String summary = item.text("teaser").isEmpty() ? item.text("definition") : item.text("teaser");
        String html = item.richText("body")
                .map(text -> BlocksHtml.of(text.blocks(), text.links(), new Afar(tour, item))).orElse("");
        return new Entry(id(item, item.locale()), address, item.title(), summary, html, item.publishedAt(),
                item.links("themes"), item.asset("image"));
    }

    /** A name for the text of an item in a language, made of both. */
    private static String id(Item item, Locale locale) {
        String name = item.id() + ' ' + locale.toLanguageTag();
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Texts that are read elsewhere: every address in them is in full. */
    private record Afar(Tour tour, Item item) implements BlocksHtml.Surroundings {

        @Override
        public Optional<String> page(Link link) {
            return tour.paths().of(link, item.locale()).map(tour::page);
        }

        @Override
        public Optional<String> outside(String address) {
            return Optional.of(address);
        }

        @Override
        public String picture(Asset asset, String caption) {
            return "<figure><img src=\"" + HtmlTemplate.escaped(tour.request().absolute(asset.url())) + "\" alt=\""
                    + HtmlTemplate.escaped(asset.alt()) + "\"><figcaption>" + caption + "</figcaption></figure>\n";
        }
    }
}
