package org.exponat.frontend.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.Site;

/** Where the pages of a website are, as far as another frontend that tells of it needs to know. */
public interface Pages {

    /** The content types whose items have pages. */
    Set<String> types();

    /** The languages it has pages in, the preferred one first. */
    List<Locale> locales();

    /** Where the pages of one state of the site are. */
    Paths of(Site site);

    /** Paths below the address of the website, such as {@code /de/cluster/ventilatoren}, encoded. */
    interface Paths {

        String home(Locale locale);

        /** The page of an item in a language it is live in; empty if it has none. */
        Optional<String> of(Item item, Locale locale);

        /** The page of what was referred to in a text of that language; empty if it has none. */
        Optional<String> of(Link link, Locale locale);

        /** The item whose page the home page is; empty if that is none. */
        Optional<String> homeItem();
    }
}
