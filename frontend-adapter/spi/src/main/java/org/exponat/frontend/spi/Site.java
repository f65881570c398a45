package org.exponat.frontend.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The published site at one edition. All answers of one site come from the same state, whatever is published meanwhile.
 * A site is for the one request and thread it was handed to.
 *
 * <p>
 * Every reading is in a language. Where an item lacks a text in it, the text of the language it falls back to is given
 * and named as such; an item that is live in neither is as good as absent.
 */
public interface Site {

    SiteEdition edition();

    /** The languages content is written in. */
    List<Locale> locales();

    /** The language a visitor gets without asking. */
    Locale defaultLocale();

    /** The item with this id; empty too where the text is no id at all. */
    Optional<Item> find(String id, Locale locale);

    /**
     * The item of a type under an address: the slug is looked for in the locale, then in the type's other locales. The
     * item's own {@link Item#slug} is what it should be addressed by.
     */
    Optional<Item> find(String type, String slug, Locale locale);

    /** Why {@link #find(String, String, Locale)} found nothing. */
    Absence whyMissing(String type, String slug, Locale locale);

    /**
     * Those of the items that are live, in the order of the ids; one question to the store for all.
     *
     * @param fields those wanted besides the title, as in {@link ListQuery#fields}; none named: all
     */
    List<Item> findAll(Collection<String> ids, Locale locale, String... fields);

    /** A picture or another medium, by its id; empty where it is not live. */
    Optional<Asset> asset(String id, Locale locale);

    /**
     * The languages an item is live in by itself, each with its slug there, in the order the installation names them; empty
     * where it is not live at all. Those of an {@link Item} are its {@link Item#translations}: this is for links.
     */
    Map<Locale, String> translations(String id);

    /**
     * The content that editors set this frontend up with: the item of the type {@code site} whose slug is the frontend's
     * name. Empty where there is none.
     */
    Optional<Item> settings(Locale locale);

    /**
     * The live items that the {@link #settings} list as {@code navigation}, in their order.
     *
     * @param fields those wanted besides the title, as in {@link ListQuery#fields}; none named: all
     */
    default List<Item> navigation(Locale locale, String... fields) {
        List<String> ids = settings(locale).map(item -> item.links("navigation")).orElse(List.of()).stream()
                .map(Link::id).toList();
        return ids.isEmpty() ? List.of() : findAll(ids, locale, fields);
    }

    /**
     * Where the item has a page in this frontend or in a built-in one, as a link on this server:
     * {@code /sites/website/de/cluster/ventilatoren}.
     *
     * @param item read in the locale
     * @return empty where there is no such frontend, or where it has no page for the item in the locale
     */
    Optional<String> address(String frontend, Link item, Locale locale);

    /**
     * A page of a list.
     *
     * @throws BadQuery if a field cannot be filtered or sorted by, or the cursor belongs to another question
     */
    Listing list(ListQuery query);

    /**
     * The items of a list, page after page, from where the question begins.
     *
     * @param enough no further page is read once so many are there
     * @throws BadQuery as {@link #list}
     */
    default List<Item> listAll(ListQuery query, int enough) {
        List<Item> items = new ArrayList<>();
        ListQuery asked = query;
        while (true) {
            Listing page = list(asked);
            items.addAll(page.items());
            if (page.next() == null || items.size() >= enough) {
                return items;
            }
            asked = query.behind(page.next());
        }
    }

    /**
     * Full-text search.
     *
     * @throws BadQuery if the text is too long or the cursor belongs to another question
     * @throws IllegalStateException if the route did not say that it {@link Route#searches}
     */
    SearchResult search(SearchQuery query);

    /**
     * All themes as trees: those without a broader theme, and below each the narrower ones, every level by title. A
     * theme with several broader ones stands below each of them.
     */
    List<ThemeNode> themes(Locale locale);
}
