package org.exponat.frontend.website;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.exponat.frontend.pages.Pages;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.Site;

/** Where the website's pages are, for whoever leads there from elsewhere. Paths are below the website's own address. */
public final class WebsiteMap implements Pages {

    @Override
    public Set<String> types() {
        return Kind.TYPES;
    }

    @Override
    public List<Locale> locales() {
        return WebsiteTexts.LOCALES;
    }

    @Override
    public Paths of(Site site) {
        return new WebsitePaths(Addresses.ofPaths(site, site.defaultLocale()));
    }

    private record WebsitePaths(Addresses addresses) implements Paths {

        @Override
        public String home(Locale locale) {
            return addresses.home(locale);
        }

        @Override
        public Optional<String> of(Item item, Locale locale) {
            return addresses.translation(item, locale);
        }

        @Override
        public Optional<String> of(Link link, Locale locale) {
            return addresses.of(link, locale);
        }

        @Override
        public Optional<String> homeItem() {
            return Optional.ofNullable(addresses.homeId());
        }
    }
}
