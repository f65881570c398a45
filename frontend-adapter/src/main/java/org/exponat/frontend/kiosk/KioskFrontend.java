package org.exponat.frontend.kiosk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.exponat.frontend.pages.HtmlTemplate;
import org.exponat.frontend.pages.Json;
import org.exponat.frontend.pages.StaticAsset;
import org.exponat.frontend.pages.Texts;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/**
 * The built-in kiosk. {@code /de} is the loop that invites people to touch the screen, {@code /de/tafeln} the exhibition with
 * its panels and stations, each of which has a page. Pages work without script; with it the kiosk goes back to the loop when
 * nobody has touched it for a while, and keeps a whole edition in the browser, so that it works without the network.
 */
public final class KioskFrontend implements Frontend {

    static final List<Locale> LOCALES = List.of(Locale.GERMAN, Locale.ENGLISH);

    private static final Map<Locale, Texts> TEXTS = Texts.beside(KioskFrontend.class, LOCALES);

    private static final HtmlTemplate LOOP = HtmlTemplate.beside(KioskFrontend.class, "loop");
    private static final HtmlTemplate OVERVIEW = HtmlTemplate.beside(KioskFrontend.class, "overview");
    private static final HtmlTemplate STOP = HtmlTemplate.beside(KioskFrontend.class, "stop");
    private static final HtmlTemplate MISSING = HtmlTemplate.beside(KioskFrontend.class, "missing");

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private final KioskSettings settings;

    public KioskFrontend(KioskSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "kiosk";
    }

    @Override
    public List<Locale> locales() {
        return LOCALES;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(Route.of("root", "/"), Route.of("asset", "/assets/{version}/{file}"),
                Route.of("worker", "/worker.js"), Route.of("edition", "/edition.json"), Route.of("loop", "/{locale}"),
                Route.of("overview", "/{locale}/{section}"), Route.of("stop", "/{locale}/{section}/{slug}"))
                .map(route -> route.reading()).toList();
    }

    @Override
    public Rendering render(PageRequest request, Site site) {
        return switch (request.route()) {
            case "root" -> Rendering.seeAt(request.address("/" + request.locale().toLanguageTag()));
            case "asset" -> KioskFiles.find(request.variable("version"), request.variable("file"))
                    .map(StaticAsset::rendering).orElseGet(() -> notFound(request, site));
            case "worker" -> worker(request);
            case "edition" -> Rendering.text(200, "application/json",
                    Json.of(EditionFiles.of(request, site, settings).byName()));
            case "loop" -> page(LOOP, Visit.of(request, site, settings), visit -> visit.loop());
            case "overview" -> overview(request, site);
            default -> stop(request, site);
        };
    }

    @Override
    public Rendering notFound(PageRequest request, Site site) {
        return page(MISSING, Visit.of(request, site, settings), visit -> visit.missing()).withStatus(404);
    }

    static Texts texts(Locale locale) {
        Texts texts = TEXTS.get(locale);
        if (texts == null) {
            throw new IllegalArgumentException("no words in " + locale);
        }
        return texts;
    }

    private Rendering overview(PageRequest request, Site site) {
        Visit visit = Visit.of(request, site, settings);
        return Section.PANELS.isAt(request.variable("section"), request.locale())
                ? page(OVERVIEW, visit, here -> here.overview())
                : notFound(request, site);
    }

    private Rendering stop(PageRequest request, Site site) {
        Visit visit = Visit.of(request, site, settings);
        for (Section section : Section.values()) {
            if (section.isAt(request.variable("section"), request.locale())) {
                Optional<Item> item = site.find(section.type(), request.variable("slug"), request.locale())
                        .filter(found -> visit.shows(section, found.id()));
                if (item.isPresent()) {
                    String address = visit.addresses().of(section, item.get().slug(), request.locale());
                    return address.equals(request.address(request.path()))
                            ? page(STOP, visit, here -> here.stop(section, item.get()))
                            : Rendering.seeAt(address);
                }
            }
        }
        return notFound(request, site);
    }

    private static Rendering page(HtmlTemplate template, Visit visit, Function<Visit, Screen> screen) {
        return guarded(Rendering.html(template.render(screen.apply(visit))))
                .withHeader("Content-Language", visit.request().locale().toLanguageTag());
    }

    /** It looks after all pages of the kiosk, its root without a slash included. */
    private static Rendering worker(PageRequest request) {
        return guarded(Rendering.bytes("text/javascript;charset=UTF-8",
                KioskFiles.worker().getBytes(StandardCharsets.UTF_8)))
                .withHeader("Service-Worker-Allowed", request.address("/"));
    }

    private static Rendering guarded(Rendering rendering) {
        return rendering.withHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
}
