package org.exponat.frontend.website;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.exponat.frontend.pages.StaticAsset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;
import org.jspecify.annotations.Nullable;

/**
 * Where things are on the website.
 *
 * @param homeId the page that is shown as the home page; null if there is none
 */
record Addresses(PageRequest request, @Nullable String homeId) {

    /** As they are below wherever the website is mounted, whichever frontend asks. */
    static Addresses ofPaths(Site site, Locale locale) {
        return new Addresses(new PageRequest("", "/", Map.of(), Map.of(), locale, "", ""),
                site.find("site", "website", locale).flatMap(settings -> settings.link("home")).map(Link::id)
                        .orElse(null));
    }

    String home(Locale locale) {
        return request.address("/" + locale.toLanguageTag());
    }

    /** The one address of an item in a language; empty if things of its type have no page. */
    Optional<String> of(Link link, Locale locale) {
        return of(link.id(), link.type(), link.slug(), locale);
    }

    /** The one address of an item in the language it was read in. */
    Optional<String> of(Item item) {
        return of(item.link(), item.locale());
    }

    /** The item's own page in one of the languages it is live in. */
    Optional<String> translation(Item item, Locale locale) {
        String slug = item.translations().get(locale);
        return slug == null ? Optional.empty() : of(item.id(), item.type(), slug, locale);
    }

    /** One of the pages of a list that is too long for one. */
    String part(Item list, int number) {
        return part(of(list).orElseThrow(), list.locale(), number);
    }

    /** @param first the address of the list's first page in the locale */
    String part(String first, Locale locale, int number) {
        return number == 1 ? first : first + "/" + WebsiteTexts.in(locale).get("path.part") + "/" + number;
    }

    String search(Locale locale) {
        return home(locale) + "/" + WebsiteTexts.in(locale).get("path.search");
    }

    String search(Locale locale, SearchAsked asked) {
        List<String> parameters = new ArrayList<>();
        add(parameters, SearchAsked.TEXT, asked.text());
        asked.types().forEach(type -> add(parameters, SearchAsked.TYPE, type));
        asked.themes().forEach(theme -> add(parameters, SearchAsked.THEME, theme));
        asked.filters().forEach(filter -> add(parameters, SearchAsked.FILTER, filter));
        if (asked.exactly()) {
            add(parameters, SearchAsked.EXACTLY, "yes");
        }
        if (asked.after() != null) {
            add(parameters, SearchAsked.AFTER, asked.after());
        }
        return parameters.isEmpty() ? search(locale) : search(locale) + "?" + String.join("&", parameters);
    }

    String asset(StaticAsset asset) {
        return request.address(asset.path());
    }

    private Optional<String> of(String id, String type, String slug, Locale locale) {
        if (id.equals(homeId)) {
            return Optional.of(home(locale));
        }
        return Kind.ofType(type)
                .map(kind -> home(locale) + kind.segment(locale).map(s -> "/" + s).orElse("") + "/" + slug);
    }

    private static void add(List<String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
