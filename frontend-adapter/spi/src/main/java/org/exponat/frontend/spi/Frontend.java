package org.exponat.frontend.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Renders the published site for one channel: a website, a kiosk, a feed.
 *
 * <p>
 * A frontend is called by many threads at once and keeps nothing between two requests that was read from a site: what
 * it says may depend on the request and on the {@link Site} alone. Everything it reads through the site is recorded, so
 * caching and invalidation need nothing from it. What it throws becomes a plain page with status 500 and stays without
 * effect on anybody else.
 */
public interface Frontend {

    /** The segment it is mounted under, {@code /sites/{name}}: lower-case letters, digits and hyphens. */
    String name();

    /** The languages it can speak, the preferred one first; never empty. */
    List<Locale> locales();

    /** The addresses it answers; the first that matches is taken. Asked once, when the frontend is registered. */
    List<Route> routes();

    /** Answers a request that matched one of the {@link #routes}. */
    Rendering render(PageRequest request, Site site);

    /**
     * The path of the item's page below the frontend's prefix, encoded, {@code /de/cluster/ventilatoren}: for the links of
     * others. Its one address, not one that leads there.
     *
     * @param item read in the locale
     * @param site what the address may depend on
     * @return empty where the item has no page of its own
     */
    default Optional<String> pathOf(Link item, Locale locale, Site site) {
        return Optional.empty();
    }

    /**
     * Answers a request that matched none of the routes, or whose {@link BadQuery} was not caught. The request then has
     * an empty route and no variables.
     */
    default Rendering notFound(PageRequest request, Site site) {
        return Rendering.text(404, "text/plain", "404\n");
    }
}
