package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.exponat.frontend.pages.Texts;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;
import org.jspecify.annotations.Nullable;

/**
 * One request with what every page needs of the site: its settings and its navigation.
 *
 * @param around what else there is on the server
 * @param settings the item that names home page, navigation and footer; null if there is none
 */
record Visit(PageRequest request, Site site, WebsiteSettings around, Texts texts, Addresses addresses,
        @Nullable Item settings,
        List<Entry> navigation) {

    /** So many items of a kind at most on one page; longer lists have several pages, or lead to the search. */
    static final int MAX_LISTED = 500;

    /**
     * A place in the navigation.
     *
     * @param lists the type whose items the page lists; empty if it lists none
     */
    record Entry(Item item, String lists, Words label, String address) {}

    static Visit of(PageRequest request, Site site, WebsiteSettings around) {
        Texts texts = WebsiteTexts.in(request.locale());
        Item settings = site.settings(request.locale()).orElse(null);
        Addresses addresses = new Addresses(request,
                settings == null ? null : settings.link("home").map(Link::id).orElse(null));
        List<Entry> navigation = new ArrayList<>();
        if (settings != null) {
            List<String> ids = settings.links("navigation").stream().map(Link::id).toList();
            for (Item item : site.findAll(ids, request.locale(), "teaser", "lists")) {
                String lists = listedBy(item);
                addresses.of(item).ifPresent(
                        address -> navigation.add(new Entry(item, lists, label(item, lists, texts), address)));
            }
        }
        return new Visit(request, site, around, texts, addresses, settings, navigation);
    }

    Locale locale() {
        return request.locale();
    }

    /** The type whose items a page lists; empty if it lists none. */
    static String listedBy(Item page) {
        return page.choice("lists").map(choice -> choice.value()).orElse("");
    }

    /** The place in the navigation that lists items of a type. */
    Optional<Entry> listOf(String type) {
        return navigation.stream().filter(entry -> entry.lists().equals(type)).findFirst();
    }

    /** The places in the navigation, as plain links. */
    List<Anchor> ways() {
        return navigation.stream().map(entry -> new Anchor(entry.address(), entry.label(), null)).toList();
    }

    Anchor anchor(Link link) {
        return new Anchor(addresses.of(link, locale()).orElse(null),
                Words.of(link.title(), link.language(), locale()), null);
    }

    List<Anchor> anchors(List<Link> links) {
        return links.stream().map(this::anchor).toList();
    }

    @Nullable
    Picture picture(Item item) {
        Optional<Asset> asset = item.asset("image");
        return asset.map(found -> Picture.of(found, locale())).orElse(null);
    }

    /** The item with its teaser, or a theme's definition, as far as it was read. */
    Card card(Item item) {
        return card(item, "", null);
    }

    Card card(Item item, String label, @Nullable Words note) {
        String summary = item.text("teaser").isEmpty() ? "definition" : "teaser";
        return new Card(addresses.of(item).orElse(null), label, Words.of(item, "title"), Words.of(item, summary),
                note == null || !note.given() ? null : note, picture(item));
    }

    /**
     * The first items of a list.
     *
     * @param more whether there are others, for which one page has no room
     */
    record Some(List<Item> items, boolean more) {}

    /** The items that answer the question, as many as one page shows. */
    Some some(ListQuery query) {
        List<Item> items = site.listAll(query, MAX_LISTED + 1);
        return items.size() <= MAX_LISTED ? new Some(items, false) : new Some(items.subList(0, MAX_LISTED), true);
    }

    List<Item> all(ListQuery query) {
        return some(query).items();
    }

    /** Titles of exhibitions and of lists are headings, too long to stand in a row of links. */
    private static Words label(Item item, String lists, Texts texts) {
        String listed = item.type().equals(Kind.PAGE.type()) ? lists : item.type();
        return texts.has("nav." + listed) ? new Words(texts.get("nav." + listed), null) : Words.of(item, "title");
    }
}
