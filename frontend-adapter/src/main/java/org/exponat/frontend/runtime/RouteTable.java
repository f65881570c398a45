package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.Route;
import org.jspecify.annotations.Nullable;

/** The routes of one frontend, cut into segments; the first that fits a path is taken. */
final class RouteTable {

    private static final String LOCALE = "locale";
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Locale> locales = new HashMap<>();

    RouteTable(List<Route> routes, List<Locale> spoken) {
        spoken.forEach(locale -> locales.put(locale.toLanguageTag(), locale));
        for (Route route : routes) {
            List<Segment> segments = new ArrayList<>();
            for (String text : segmentsOf(route.pattern())) {
                var variable = VARIABLE.matcher(text);
                segments.add(variable.matches() ? new Segment.Variable(variable.group(1)) : new Segment.Literal(text));
            }
            entries.add(new Entry(route, segments));
        }
    }

    /** In the order in which they are looked through. */
    List<Route> all() {
        return entries.stream().map(Entry::route).toList();
    }

    /** @param locale the one the path names; null if it names none */
    record Match(Route route, Map<String, String> variables, @Nullable Locale locale) {}

    Optional<Match> match(String path) {
        List<String> segments = segmentsOf(path);
        for (Entry entry : entries) {
            Map<String, String> variables = variables(entry.segments(), segments);
            if (variables != null) {
                return Optional.of(new Match(entry.route(), variables, locales.get(variables.get(LOCALE))));
            }
        }
        return Optional.empty();
    }

    /** The language a path that matches nothing would have been in, by its first segment. */
    Optional<Locale> localeOf(String path) {
        List<String> segments = segmentsOf(path);
        return segments.isEmpty() ? Optional.empty() : Optional.ofNullable(locales.get(segments.getFirst()));
    }

    private @Nullable Map<String, String> variables(List<Segment> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String given = path.get(i);
            boolean fits = switch (pattern.get(i)) {
                case Segment.Literal(String text) -> text.equals(given);
                case Segment.Variable(String name) -> {
                    variables.put(name, given);
                    yield !given.isEmpty() && (!name.equals(LOCALE) || locales.containsKey(given));
                }
            };
            if (!fits) {
                return null;
            }
        }
        return variables;
    }

    private static List<String> segmentsOf(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private record Entry(Route route, List<Segment> segments) {}

    private sealed interface Segment {

        record Literal(String text) implements Segment {}

        record Variable(String name) implements Segment {}
    }
}
