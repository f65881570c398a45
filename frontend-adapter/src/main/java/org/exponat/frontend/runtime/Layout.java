package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/** Where a frontend's pages are, as far as it can be told without asking for one. Paths are below its prefix. */
public final class Layout {

    private static final String LOCALE = "{locale}";

    private final Mounted mounted;
    private final Supplier<Site> site;

    Layout(Mounted mounted, Supplier<Site> site) {
        this.mounted = mounted;
        this.site = site;
    }

    /** The paths that can be known: those of routes without variables but the language. Searches are not among them. */
    public List<String> knownPaths() {
        List<String> paths = new ArrayList<>();
        for (Route route : mounted.routes().all()) {
            if (route.searches()) {
                continue;
            }
            for (Locale locale : mounted.spoken()) {
                String path = route.pattern().replace(LOCALE, locale.toLanguageTag());
                if (!path.contains("{") && !paths.contains(path)) {
                    paths.add(path);
                }
            }
        }
        return List.copyOf(paths);
    }

    /** Whether what stands at a path, decoded, is an answer to a search. */
    public boolean searches(String path) {
        return mounted.routes().match(path).filter(match -> match.route().searches()).isPresent();
    }

    /** The languages of its pages. */
    public List<Locale> languages() {
        return mounted.spoken();
    }

    /** How many pages can be asked for at once; whoever asks for more is refused some. */
    public int atOnce() {
        Guard guard = mounted.guard();
        return guard == null ? Integer.MAX_VALUE : guard.atOnce();
    }

    /**
     * The path of an item's page, encoded; empty where it has none.
     *
     * @param item with the slug its address is to be made of
     * @throws IllegalStateException with the reason, if the frontend does not say
     */
    public Optional<String> pathOf(Link item, Locale locale) {
        if (!mounted.spoken().contains(locale)) {
            return Optional.empty();
        }
        Guard guard = mounted.guard();
        try {
            return guard == null ? asked(item, locale) : guard.call(() -> asked(item, locale));
        } catch (Guard.Refused refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    private Optional<String> asked(Link item, Locale locale) {
        try {
            return Objects.requireNonNull(mounted.frontend().pathOf(item, locale, site.get()), "no answer");
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            throw new IllegalStateException("it failed with " + failure.getClass().getName(), failure);
        }
    }
}
