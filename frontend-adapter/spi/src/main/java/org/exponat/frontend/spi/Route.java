package org.exponat.frontend.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address a frontend answers.
 *
 * @param name by which the frontend knows it again in {@link PageRequest#route}
 * @param pattern {@code /} or segments such as {@code /{locale}/themes/{slug}}: literal text, or a variable in braces
 *        that takes one whole segment. The variable {@code locale} only takes the tag of a language the frontend
 *        speaks, and decides {@link PageRequest#locale}
 * @param searches whether {@link Site#search} is called. Such a request sees the newest edition that search knows, which
 *        can be one behind the newest for a moment; all others see the newest
 * @param parameters of the query that the answer can depend on, and no others reach the frontend; null: all there are. A
 *        server keeps a page once for all addresses that differ in nothing else
 */
public record Route(String name, String pattern, boolean searches, @Nullable Set<String> parameters) {

    public Route {
        parameters = parameters == null ? null : Set.copyOf(parameters);
        if (!pattern.startsWith("/") || (pattern.length() > 1 && pattern.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "a route's pattern starts with a slash and does not end with one: " + pattern);
        }
    }

    /** One that can depend on all parameters. */
    public Route(String name, String pattern, boolean searches) {
        this(name, pattern, searches, null);
    }

    /** The same, and its answer depends on these parameters alone; none named: on none. */
    public Route reading(String... names) {
        return new Route(name, pattern, searches, Set.of(names));
    }

    public static Route of(String name, String pattern) {
        return new Route(name, pattern, false);
    }

    public static Route searching(String name, String pattern) {
        return new Route(name, pattern, true);
    }
}
