package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.exponat.frontend.pages.HtmlTemplate;
import org.exponat.frontend.pages.StaticAsset;
import org.exponat.frontend.spi.Absence;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/**
 * The built-in website: German and English, rendered on the server. A script helps while something is being typed
 * into the search field; nothing needs it.
 *
 * <p>
 * Every thing has one address per language, {@code /de/cluster/ventilatoren} and {@code /en/clusters/fans-and-ventilation};
 * pages stand right below the language, {@code /de/impressum}. Any other address that means the same leads there. What the
 * home page, the navigation and the footer hold is content: the item {@code website} of the type {@code site} says it.
 */
public final class WebsiteFrontend implements Frontend {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** More pages than any list has. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final WebsiteSettings settings;

    /** @param settings what it knows of the server around it */
    public WebsiteFrontend(WebsiteSettings settings) {
        this.settings = settings;
    }

    /** On a server that has nothing but the website. */
    public WebsiteFrontend() {
        this(WebsiteSettings.ALONE);
    }

    @Override
    public String name() {
        return "website";
    }

    @Override
    public List<Locale> locales() {
        return WebsiteTexts.LOCALES;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.of("root", "/").reading());
        routes.add(Route.of("asset", "/assets/{version}/{file}").reading());
        routes.add(Route.of("home", "/{locale}").reading());
        WebsiteTexts.LOCALES.stream().map(locale -> WebsiteTexts.in(locale).get("path.search")).distinct()
                .forEach(word -> routes.add(Route.searching("search", "/{locale}/" + word)
                        .reading(SearchAsked.PARAMETERS)));
        routes.add(Route.of("page", "/{locale}/{slug}").reading());
        routes.add(Route.of("item", "/{locale}/{section}/{slug}").reading());
        WebsiteTexts.LOCALES.stream().map(locale -> WebsiteTexts.in(locale).get("path.part")).distinct()
                .forEach(word -> routes.add(Route.of("part", "/{locale}/{slug}/" + word + "/{number}").reading()));
        return routes;
    }

    @Override
    public Rendering render(PageRequest request, Site site) {
        return switch (request.route()) {
            case "root" -> Rendering.seeAt(request.address("/" + request.locale().toLanguageTag()));
            case "asset" -> SiteFiles.find(request.variable("version"), request.variable("file"))
                    .map(StaticAsset::rendering).orElseGet(() -> notFound(request, site));
            case "home" -> page(PageTemplate.HOME, HomePage.of(Visit.of(request, site, settings)));
            case "search" -> search(request, site);
            case "page" -> item(request, site, Kind.PAGE);
            case "part" -> part(request, site);
            default -> Kind.ofSegment(request.variable("section"), request.locale())
                    .map(kind -> item(request, site, kind)).orElseGet(() -> notFound(request, site));
        };
    }

    @Override
    public Optional<String> pathOf(Link item, Locale locale, Site site) {
        return WebsiteTexts.LOCALES.contains(locale)
                ? Addresses.ofPaths(site, locale).of(item, locale)
                : Optional.empty();
    }

    @Override
    public Rendering notFound(PageRequest request, Site site) {
        return MissingPage.notFound(Visit.of(request, site, settings));
    }

    private Rendering search(PageRequest request, Site site) {
        Visit visit = Visit.of(request, site, settings);
        String canonical = visit.addresses().search(request.locale());
        if (!canonical.equals(request.address(request.path()))) {
            return Rendering.movedTo(visit.addresses().search(request.locale(), SearchAsked.in(request)));
        }
        return page(PageTemplate.SEARCH, SearchPage.of(visit));
    }

    private Rendering item(PageRequest request, Site site, Kind kind) {
        Visit visit = Visit.of(request, site, settings);
        String slug = request.variable("slug");
        Optional<Item> found = site.find(kind.type(), slug, request.locale());
        if (found.isEmpty()) {
            return missing(visit, kind, slug);
        }
        Item item = found.get();
        String address = visit.addresses().of(item).orElseThrow();
        return address.equals(request.address(request.path()))
                ? show(visit, item, kind, address, 1)
                : Rendering.movedTo(address);
    }

    /** A page of a list that has several. */
    private Rendering part(PageRequest request, Site site) {
        Visit visit = Visit.of(request, site, settings);
        String number = request.variable("number");
        Optional<Item> list = NUMBER.matcher(number).matches()
                ? site.find(Kind.PAGE.type(), request.variable("slug"), request.locale())
                : Optional.empty();
        if (list.isEmpty() || Visit.listedBy(list.get()).isEmpty()) {
            return MissingPage.notFound(visit);
        }
        String address = visit.addresses().part(list.get(), Integer.parseInt(number));
        return address.equals(request.address(request.path()))
                ? show(visit, list.get(), Kind.PAGE, address, Integer.parseInt(number))
                : Rendering.movedTo(address);
    }

    private static Rendering missing(Visit visit, Kind kind, String slug) {
        return switch (visit.site().whyMissing(kind.type(), slug, visit.locale())) {
            case Absence.Moved(Item item) -> Rendering.movedTo(visit.addresses().of(item).orElseThrow());
            case Absence.Gone(boolean forGood) when forGood -> MissingPage.gone(visit);
            case Absence.Gone _ -> elsewhere(visit, kind, slug).map(Rendering::seeAt)
                    .orElseGet(() -> MissingPage.withdrawn(visit));
            case Absence.Unknown _ -> elsewhere(visit, kind, slug).map(Rendering::seeAt)
                    .orElseGet(() -> MissingPage.notFound(visit));
        };
    }

    /** The page of an item that cannot be shown in the language asked for, in another one. */
    private static Optional<String> elsewhere(Visit visit, Kind kind, String slug) {
        return visit.site().locales().stream().filter(WebsiteTexts.LOCALES::contains)
                .filter(locale -> !locale.equals(visit.locale()))
                .flatMap(locale -> visit.site().find(kind.type(), slug, locale).stream())
                .flatMap(item -> visit.addresses().of(item).stream()).findFirst();
    }

    private static Rendering show(Visit visit, Item item, Kind kind, String address, int part) {
        Articles articles = new Articles(visit);
        Optional<Kind> listed = kind == Kind.PAGE ? Kind.ofType(Visit.listedBy(item)) : Optional.empty();
        Optional<Article> shown = listed.isPresent()
                ? articles.list(item, listed.get(), part)
                : part == 1 ? Optional.of(articles.of(item, kind)) : Optional.empty();
        if (shown.isEmpty()) {
            return MissingPage.notFound(visit);
        }
        Article article = shown.get();
        String linkedData = LinkedData.of(visit, item, kind, address, article.path());
        if (part > 1) {
            return page(PageTemplate.ARTICLE, new ShellDraft(visit, article).showing(item, address)
                    .asPart(part, locale -> articles.hasPart(listed.orElseThrow(), part, locale)).telling(linkedData)
                    .done());
        }
        if (listed.isPresent() && listed.get() == Kind.THEME) {
            return page(PageTemplate.THEMES, shell(visit, item, address, ThemesPage.of(visit, article), linkedData));
        }
        if (kind == Kind.PANEL) {
            return page(PageTemplate.PANEL,
                    shell(visit, item, address, PanelPage.of(visit, item, article), linkedData));
        }
        return page(PageTemplate.ARTICLE, shell(visit, item, address, article, linkedData));
    }

    private static Shell shell(Visit visit, Item item, String address, Object content, String linkedData) {
        return new ShellDraft(visit, content).showing(item, address).telling(linkedData).done();
    }

    static Rendering page(HtmlTemplate template, Shell shell) {
        return Rendering.html(template.render(shell)).withHeader("Content-Language", shell.language())
                .withHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
}
