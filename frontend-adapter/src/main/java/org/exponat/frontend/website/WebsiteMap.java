package org.exponat.frontend.website;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;

/** Where the website's pages are, for whoever leads there from elsewhere. Paths are below the website's own address. */
public final class WebsiteMap {

    private final Addresses addresses;

    private WebsiteMap(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The content types whose items have pages. */
    public static Set<String> types() {
        return Kind.TYPES;
    }

    /** The languages it has pages in, the preferred one first. */
    public static List<Locale> locales() {
        return WebsiteTexts.LOCALES;
    }

    public static WebsiteMap of(Site site) {
        PageRequest atRoot = new PageRequest("", "/", Map.of(), Map.of(), site.defaultLocale(), "", "");
        return new WebsiteMap(new Addresses(atRoot, settings(site, site.defaultLocale())
                .flatMap(settings -> settings.link("home")).map(Link::id).orElse(null)));
    }

    /** What editors set the website up with, whichever frontend asks. */
    private static Optional<Item> settings(Site site, Locale locale) {
        return site.find("site", "website", locale);
    }

    public String home(Locale locale) {
        return addresses.home(locale);
    }

    /** The page of an item in a language it is live in; empty if it has none. */
    public Optional<String> of(Item item, Locale locale) {
        return addresses.translation(item, locale);
    }

    /** The page of what was referred to in that language; empty if things of its type have none. */
    public Optional<String> of(Link link, Locale locale) {
        return addresses.of(link, locale);
    }

    /** The item whose page the home page is; empty if that is none. */
    public Optional<String> homeItem() {
        return Optional.ofNullable(addresses.homeId());
    }
}
