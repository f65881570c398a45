package org.exponat.frontend.feeds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.frontend.pages.Pages;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/**
 * The built-in feeds, all of them about the pages of the website: {@code sitemap.xml}, {@code robots.txt}, in each language
 * {@code atom.xml} and {@code feed.json} with what went live last, and the thesaurus as {@code themes.ttl} and
 * {@code themes.jsonld}. {@code themes} and {@code themes/<id>} are what the thesaurus and its themes are named by: whoever
 * asks for them is sent to the website's page, and told of the other forms.
 */
public final class FeedsFrontend implements Frontend {

    /** As many addresses as sitemaps.org allows in one file. */
    private static final int ADDRESSES_OF_A_SITEMAP = 50_000;

    private final Pages pages;
    private final String website;
    private final int addressesOfASitemap;

    /** @param website the address of the website: in full, or as a path on this server; no slash at its end */
    public FeedsFrontend(Pages pages, String website) {
        this(pages, website, ADDRESSES_OF_A_SITEMAP);
    }

    FeedsFrontend(Pages pages, String website, int addressesOfASitemap) {
        this.pages = pages;
        this.website = website;
        this.addressesOfASitemap = addressesOfASitemap;
    }

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public List<Locale> locales() {
        return pages.locales();
    }

    @Override
    public List<Route> routes() {
        return Stream.of(Route.of("home", "/"), Route.of("robots", "/robots.txt"), Route.of("sitemap", "/sitemap.xml"),
                Route.of("part", "/sitemap/{part}"), Route.of("atom", "/atom.xml"), Route.of("json", "/feed.json"),
                Route.of("atom", "/{locale}/atom.xml"), Route.of("json", "/{locale}/feed.json"),
                Route.of("scheme", "/themes"), Route.of("turtle", "/themes.ttl"), Route.of("json-ld", "/themes.jsonld"),
                Route.of("concept", "/themes/{id}")).map(route -> route.reading()).toList();
    }

    @Override
    public Rendering render(PageRequest request, Site site) {
        Tour tour = Tour.of(request, site, pages, website);
        return switch (request.route()) {
            case "home" -> Rendering.seeAt(tour.page(tour.paths().home(request.locale())));
            case "robots" -> robots(tour);
            case "sitemap" -> xml("application/xml", new Sitemap(tour, addressesOfASitemap).whole());
            case "part" -> part(tour, request.variable("part")).map(text -> xml("application/xml", text))
                    .orElseGet(() -> notFound(request, site));
            case "atom" -> xml(Atom.MEDIA_TYPE, Atom.of(tour, News.of(tour, request.locale())));
            case "json" -> open(Rendering.text(200, JsonFeed.MEDIA_TYPE,
                    JsonFeed.of(tour, News.of(tour, request.locale()))));
            case "turtle" -> open(Rendering.text(200, Skos.TURTLE, Skos.turtle(Thesaurus.of(tour))));
            case "json-ld" -> open(Rendering.text(200, Skos.JSON_LD, Skos.jsonLd(Thesaurus.of(tour))));
            case "scheme" -> named(tour, tour.page(tour.paths().home(request.locale())));
            default -> Thesaurus.page(tour, request.variable("id"), request.locale()).map(page -> named(tour, page))
                    .orElseGet(() -> notFound(request, site));
        };
    }

    private Optional<String> part(Tour tour, String name) {
        return name.matches("[1-9][0-9]{0,5}\\.xml")
                ? new Sitemap(tour, addressesOfASitemap).part(Integer.parseInt(name.substring(0, name.indexOf('.'))))
                : Optional.empty();
    }

    private static Rendering robots(Tour tour) {
        return Rendering.text(200, "text/plain",
                "User-agent: *\nDisallow: /api/\n\nSitemap: " + tour.own("/sitemap.xml") + "\n");
    }

    /** A name for something that is no document itself: what tells of it stands elsewhere, in several forms. */
    private static Rendering named(Tour tour, String page) {
        return Rendering.seeAt(page).withStatus(303).withHeader("Link",
                "<" + tour.own("/themes.ttl") + ">; rel=\"alternate\"; type=\"" + Skos.TURTLE + "\", <"
                        + tour.own("/themes.jsonld") + ">; rel=\"alternate\"; type=\"" + Skos.JSON_LD + "\"");
    }

    private static Rendering xml(String mediaType, String text) {
        return open(Rendering.text(200, mediaType, text));
    }

    /** Other websites may read it too; there is nothing in it that is not public. */
    private static Rendering open(Rendering rendering) {
        return rendering.withHeader("Access-Control-Allow-Origin", "*")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
