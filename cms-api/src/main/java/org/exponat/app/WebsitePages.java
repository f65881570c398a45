package org.exponat.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.exponat.frontend.feeds.Pages;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.Site;
import org.exponat.frontend.website.WebsiteMap;

/** Tells the feeds where the pages of the built-in website are. */
final class WebsitePages implements Pages {

    @Override
    public Set<String> types() {
        return WebsiteMap.types();
    }

    @Override
    public List<Locale> locales() {
        return WebsiteMap.locales();
    }

    @Override
    public Paths of(Site site) {
        WebsiteMap map = WebsiteMap.of(site);
        return new Paths() {

            @Override
            public String home(Locale locale) {
                return map.home(locale);
            }

            @Override
            public Optional<String> of(Item item, Locale locale) {
                return map.of(item, locale);
            }

            @Override
            public Optional<String> of(Link link, Locale locale) {
                return map.of(link, locale);
            }

            @Override
            public Optional<String> homeItem() {
                return map.homeItem();
            }
        };
    }
}
