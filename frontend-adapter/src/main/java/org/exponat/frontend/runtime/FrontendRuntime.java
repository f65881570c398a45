package org.exponat.frontend.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.exponat.core.media.Presets;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.runtime.RouteTable.Match;
import org.exponat.frontend.spi.BadQuery;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchOverloaded;
import org.exponat.search.SearchPreviews;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frontends of an installation, and the way a request takes through one. The server calls it for every GET or HEAD
 * below {@code /sites/{name}}, and for {@code /} with the configured frontend's name:
 *
 * <pre>
 * Optional&lt;RenderedPage&gt; page = runtime.render("website",
 *         new RequestInfo("/de/cluster/ventilatoren", Map.of(), URI.create("https://cluster.example.org"), "/sites/website"));
 * </pre>
 *
 * and sends status, media type, headers and body as they are. It adds what concerns caching: unless the rendering has a
 * {@code Cache-Control} of its own, the page is good until an edition changes something of {@link RenderedPage#reads}.
 *
 * <p>
 * The edition is decided here, once for each request. A frontend that fails gives a page with status 500 and its reason
 * in the log. Nothing is kept between requests. Where the frontends come from is the caller's affair: this takes those
 * compiled in as readily as those loaded from plugins.
 */
public final class FrontendRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(FrontendRuntime.class);
    private static final Duration WAIT_FOR_SEARCH = Duration.ofSeconds(1);

    private final PublishedSite site;
    private final SearchIndex search;
    private final SearchPreviews previews;
    private final ContentTypes types;
    private final Languages languages;
    private final Presets presets;
    /** Replaced, never changed. */
    private volatile Map<String, Mounted> mounted = Map.of();

    /**
     * A frontend whose name is unusable or taken, that speaks no language anything is written in, or that fails when asked
     * for its routes, is left out with an error in the log.
     */
    public FrontendRuntime(PublishedSite site, SearchIndex search, SearchPreviews previews, ContentTypes types,
            Languages languages, Presets presets, Collection<? extends Frontend> frontends) {
        this.site = site;
        this.search = search;
        this.previews = previews;
        this.types = types;
        this.languages = languages;
        this.presets = presets;
        frontends.forEach(this::mountBuiltIn);
    }

    /** The frontends that can be asked for, in the order they were given. */
    public SequencedSet<String> names() {
        return new LinkedHashSet<>(mounted.keySet());
    }

    /** Whether there is a frontend of this name that is no plugin. */
    public boolean isBuiltIn(String frontend) {
        Mounted one = mounted.get(frontend);
        return one != null && one.isBuiltIn();
    }

    /**
     * The parameters that the answer to a request can depend on.
     *
     * @param path decoded, below the frontend's prefix
     * @return empty if that may be any
     */
    public Optional<Set<String>> parametersRead(String frontend, String path) {
        Mounted asked = mounted.get(frontend);
        return asked == null
                ? Optional.empty()
                : asked.routes().match(path.startsWith("/") ? path : "/" + path)
                        .flatMap(match -> Optional.ofNullable(match.route().parameters()));
    }

    /** Where a frontend's pages are now; empty if there is no such frontend. */
    public Optional<Layout> layout(String frontend) {
        Mounted asked = mounted.get(frontend);
        return asked == null
                ? Optional.empty()
                : Optional.of(new Layout(asked, () -> new SiteAtEdition(asked.name(),
                        (name, item, locale, read) -> Optional.empty(), site.now(), site.retractions(), null, types,
                        languages, presets, new ReadLog())));
    }

    /**
     * Lets a frontend answer a request.
     *
     * @return empty if there is no such frontend; whatever else happens, there is a page
     */
    public Optional<RenderedPage> render(String frontend, RequestInfo request) {
        Mounted asked = mounted.get(frontend);
        return asked == null ? Optional.empty() : Optional.of(render(asked, request, null));
    }

    /**
     * Lets a frontend answer a request from the site as it would be, in the languages that the preview shows. The page must
     * not be kept.
     *
     * @return empty if there is no such frontend; whatever else happens, there is a page
     */
    public Optional<RenderedPage> preview(String frontend, RequestInfo request, Preview preview) {
        Mounted asked = mounted.get(frontend);
        return asked == null ? Optional.empty() : Optional.of(render(asked, request, preview));
    }

    private RenderedPage render(Mounted asked, RequestInfo info, @Nullable Preview preview) {
        Guard guard = asked.guard();
        if (guard == null) {
            return guarded(asked, info, preview);
        }
        try {
            return guard.call(() -> guarded(asked, info, preview));
        } catch (Guard.Refused refused) {
            Mounted successor = mounted.get(asked.name());
            if (successor != null && successor != asked) {
                return render(successor, info, preview);
            }
            LOG.warn("The frontend {} did not answer at {}: {}", asked.name(), info.path(), refused.getMessage());
            return unavailable(Edition.EMPTY);
        } catch (RuntimeException failure) {
            return failed(asked, info, Edition.EMPTY, failure);
        }
    }

    private RenderedPage guarded(Mounted asked, RequestInfo info, @Nullable Preview preview) {
        try {
            return answer(asked, info, preview);
        } catch (SearchOverloaded busy) {
            return busy(asked, info, Edition.EMPTY);
        } catch (RuntimeException failure) {
            // No frontend was reached: the store or the index did not answer.
            return failed(asked, info, Edition.EMPTY, failure);
        }
    }

    private RenderedPage answer(Mounted asked, RequestInfo info, @Nullable Preview preview) {
        Optional<Match> match = asked.routes().match(info.path());
        PublishedView now = preview == null ? site.now() : preview.of(site);
        if (match.isEmpty()) {
            return withoutTrailingSlash(asked, info, now.edition()).orElseGet(() -> notFound(asked, info, now));
        }
        Match found = match.get();
        if (preview != null && preview.only() != null) {
            if (found.locale() != null && !preview.shows(new LocaleTag(found.locale().toLanguageTag()))) {
                return notFound(asked, new RequestInfo(info.path(), read(found.route(), info.query()), info.base(),
                        info.prefix()), now);
            }
            found = new Match(found.route(), found.variables(), localeFor(asked, preview));
        }
        if (!found.route().searches()) {
            return render(asked, info, found, now, null);
        }
        if (preview != null) {
            try (SearchSnapshot snapshot = previews.preview(now, preview.changed(), preview.identity(),
                    WAIT_FOR_SEARCH)) {
                if (snapshot.edition() < now.edition().number()) {
                    throw new IllegalStateException(
                            "the index does not show edition " + now.edition().number() + " yet");
                }
                return render(asked, info, found, now, snapshot);
            }
        }
        Edition current = now.edition();
        try (SearchSnapshot snapshot = search.acquire(current, WAIT_FOR_SEARCH)) {
            Edition known = site.editions().find(snapshot.edition()).orElseThrow();
            return render(asked, info, found, site.at(known), snapshot);
        }
    }

    private RenderedPage render(Mounted asked, RequestInfo info, Match match, PublishedView view,
            @Nullable SearchSnapshot snapshot) {
        PageRequest request = new PageRequest(match.route().name(), info.path(), match.variables(),
                read(match.route(), info.query()), localeFor(asked, match.locale()), info.baseText(), info.prefix());
        ReadLog log = new ReadLog();
        try {
            Rendering rendering = asked.frontend().render(request,
                    new SiteAtEdition(asked.name(), neighbours(asked, info), view, site.retractions(), snapshot,
                            types, languages, presets, log));
            return page(asked, rendering, view.edition(), log);
        } catch (BadQuery bad) {
            LOG.debug("{} {}: {}", asked.name(), info.path(), bad.getMessage());
            // What the route does not read is no matter of the answer here either: it is kept under what the route reads.
            return notFound(asked, new RequestInfo(info.path(), read(match.route(), info.query()), info.base(),
                    info.prefix()), view);
        } catch (SearchOverloaded busy) {
            return busy(asked, info, view.edition());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return failed(asked, info, view.edition(), failure);
        }
    }

    private static Map<String, List<String>> read(Route route, Map<String, List<String>> given) {
        Set<String> known = route.parameters();
        if (known == null) {
            return given;
        }
        Map<String, List<String>> read = new LinkedHashMap<>(given);
        read.keySet().retainAll(known);
        return read;
    }

    private RenderedPage notFound(Mounted asked, RequestInfo info, PublishedView view) {
        PageRequest request = new PageRequest("", info.path(), Map.of(), info.query(),
                localeFor(asked, asked.routes().localeOf(info.path()).orElse(null)), info.baseText(), info.prefix());
        ReadLog log = new ReadLog();
        try {
            Rendering rendering = asked.frontend().notFound(request,
                    new SiteAtEdition(asked.name(), neighbours(asked, info), view, site.retractions(), null, types,
                            languages, presets, log));
            return page(asked, rendering, view.edition(), log);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return failed(asked, info, view.edition(), failure);
        }
    }

    private static RenderedPage page(Mounted asked, Rendering rendering, Edition edition, ReadLog log) {
        if (rendering.length() > asked.maxBytes()) {
            throw new IllegalStateException("its answer has " + rendering.length() + " bytes, and may have "
                    + asked.maxBytes());
        }
        return new RenderedPage(VisitorProtection.applyTo(rendering), edition, log.reads());
    }

    /** Addresses have no slash at their end; whoever types one is sent on, the way web servers do. */
    private Optional<RenderedPage> withoutTrailingSlash(Mounted asked, RequestInfo info, Edition edition) {
        if (info.path().length() < 2 || !info.path().endsWith("/")) {
            return Optional.empty();
        }
        String path = info.path().substring(0, info.path().length() - 1);
        // Only what matches is sent back, so that no path can be read as the address of another server.
        return asked.routes().match(path).filter(match -> path.matches("(/[A-Za-z0-9._-]+)+"))
                .map(match -> new RenderedPage(VisitorProtection.applyTo(Rendering.movedTo(
                        info.prefix() + path + info.queryText())),
                        edition, Reads.NOTHING));
    }

    /** Nothing went wrong, and there may be many: one line for each, without its way through the code. */
    private static RenderedPage busy(Mounted asked, RequestInfo info, Edition edition) {
        LOG.warn("The frontend {} was too busy at {}", asked.name(), info.path());
        return unavailable(edition);
    }

    private static RenderedPage unavailable(Edition edition) {
        return new RenderedPage(VisitorProtection.applyTo(
                FailurePage.RENDERING.withStatus(503).withHeader("Retry-After", "1")), edition,
                new Reads(Set.of(), Set.of(), true, false));
    }

    /** A failure is not tied to what was read until it happened: it must not be kept. */
    private static RenderedPage failed(Mounted asked, RequestInfo info, Edition edition, Throwable failure) {
        LOG.error("The frontend {} failed at {} in edition {}", asked.name(), info.path(),
                edition.number(), failure);
        return new RenderedPage(VisitorProtection.applyTo(FailurePage.RENDERING), edition,
                new Reads(Set.of(), Set.of(), true, false));
    }

    /** All that is mounted stands side by side; where one frontend is the whole server, no other has an address there. */
    private Neighbours neighbours(Mounted asked, RequestInfo info) {
        return (name, item, locale, read) -> {
            Mounted other = mounted.get(name);
            if (other == null || !other.isBuiltIn() && other != asked || info.prefix().isEmpty() && other != asked) {
                // Another plugin could run away on this one's account.
                return Optional.empty();
            }
            String prefix = info.prefix().isEmpty()
                    ? ""
                    : info.prefix().substring(0, info.prefix().lastIndexOf('/') + 1) + name;
            try {
                return other.frontend().pathOf(item, locale, read.seenBy(name)).map(path -> prefix + path);
            } catch (RuntimeException | LinkageError | StackOverflowError failure) {
                LOG.error("The frontend {} does not say where {} is", name, item.id(), failure);
                return Optional.empty();
            }
        };
    }

    /** The one language that can be read; null if the frontend does not speak it. */
    private static @Nullable Locale localeFor(Mounted asked, Preview preview) {
        LocaleTag only = preview.only();
        return only == null || !asked.spoken().contains(only.toLocale()) ? null : only.toLocale();
    }

    private Locale localeFor(Mounted asked, @Nullable Locale named) {
        if (named != null) {
            return named;
        }
        Locale standard = languages.standard().toLocale();
        return asked.spoken().contains(standard) ? standard : asked.spoken().getFirst();
    }

    private void mountBuiltIn(Frontend frontend) {
        try {
            Mounted one = Mounted.of(frontend, languages, null, Long.MAX_VALUE, true);
            if (mounted.containsKey(one.name())) {
                throw new IllegalArgumentException("the name is taken: " + one.name());
            }
            put(one);
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("The frontend {} is left out", frontend.getClass().getName(), failure);
        }
    }

    /**
     * Makes a plugin's frontend ready to answer requests, from {@link Mounting#begin} on. Runs what the frontend does when it
     * is asked for its name, languages and routes.
     *
     * @param loader what its classes come from
     * @param searches whether it may search
     * @throws IllegalArgumentException with the reason, if it cannot be mounted
     */
    public Mounting prepare(Frontend frontend, ClassLoader loader, Limits limits, boolean searches) {
        Guard guard = new Guard(limits, loader);
        return new Mounting(this, Mounted.of(frontend, languages, guard, limits.bytes(), searches), guard);
    }

    synchronized void mount(Mounted one) {
        Mounted before = mounted.get(one.name());
        if (before != null && before.isBuiltIn()) {
            throw new IllegalStateException("a built-in frontend has the name " + one.name());
        }
        put(one);
    }

    synchronized void unmount(Mounted one) {
        if (mounted.get(one.name()) == one) {
            Map<String, Mounted> others = new LinkedHashMap<>(mounted);
            others.remove(one.name());
            mounted = others;
        }
    }

    private void put(Mounted one) {
        Map<String, Mounted> more = new LinkedHashMap<>(mounted);
        more.put(one.name(), one);
        mounted = more;
    }
}
