package org.exponat.frontend.runtime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Route;
import org.jspecify.annotations.Nullable;

/**
 * A frontend that answers requests.
 *
 * @param spoken its languages, as far as anything is written in them; never empty
 * @param guard null: it is built in, and trusted as the server itself
 * @param maxBytes of one answer
 * @param searches whether it may search at all
 */
record Mounted(Frontend frontend, String name, List<Locale> spoken, RouteTable routes, @Nullable Guard guard,
        long maxBytes, boolean searches) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    /** @throws IllegalArgumentException with the reason, if it cannot be mounted */
    static Mounted of(Frontend frontend, Languages languages, @Nullable Guard guard, long maxBytes, boolean searches) {
        String name = frontend.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("its name is unusable: " + name);
        }
        List<Locale> spoken = frontend.locales().stream()
                .filter(locale -> languages.knows(new LocaleTag(locale.toLanguageTag()))).toList();
        if (spoken.isEmpty()) {
            throw new IllegalArgumentException("it speaks no language that anything is written in");
        }
        List<Route> routes = List.copyOf(frontend.routes());
        for (Route route : routes) {
            if (route.searches() && !searches) {
                throw new IllegalArgumentException(
                        "the route " + route.name() + " searches, and the ability to search is not declared");
            }
        }
        return new Mounted(frontend, name, spoken, new RouteTable(routes, spoken), guard, maxBytes, searches);
    }

    boolean isBuiltIn() {
        return guard == null;
    }
}
