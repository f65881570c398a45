package org.exponat.frontend.runtime;

import java.util.Locale;
import java.util.Optional;
import org.exponat.frontend.spi.Link;

/** Knows where items are in the frontends of an installation. */
@FunctionalInterface
interface Neighbours {

    /** A link on this server; empty where there is no such frontend that may be asked, or where it has no page for the item. */
    Optional<String> address(String frontend, Link item, Locale locale, SiteAtEdition site);
}
