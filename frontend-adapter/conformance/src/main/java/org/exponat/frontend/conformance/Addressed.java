package org.exponat.frontend.conformance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Route;

/** Which route of a frontend a path belongs to, as a server decides it. */
final class Addressed {

    static final String BASE = "https://golden.example";

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");
    private static final String LOCALE = "locale";

    private final String prefix;
    private final List<Locale> spoken;
    private final List<Route> routes;

    Addressed(Frontend frontend) {
        this.prefix = "/sites/" + frontend.name();
        this.spoken = frontend.locales().stream().filter(GoldenContent.LOCALES::contains).toList();
        this.routes = List.copyOf(frontend.routes());
    }

    String prefix() {
        return prefix;
    }

    List<Locale> spoken() {
        return spoken;
    }

    /** Paths of routes without variables but the language. */
    List<String> known() {
        List<String> known = new ArrayList<>();
        for (Route route : routes) {
            for (Locale locale : spoken) {
                String path = route.pattern().replace("{locale}", locale.toLanguageTag());
                if (!path.contains("{") && !known.contains(path)) {
                    known.add(path);
                }
            }
        }
        return known;
    }

    /** Paths with this in place of each variable. */
    List<String> with(String value) {
        return routes.stream().map(route -> VARIABLE.matcher(route.pattern().replace("{locale}",
                spoken.getFirst().toLanguageTag())).replaceAll(Matcher.quoteReplacement(value)))
                .filter(path -> path.contains(value)).toList();
    }

    /** @param searches whether the route says that it searches */
    record Asked(PageRequest request, boolean searches, boolean known) {}

    Asked ask(String path, Map<String, List<String>> query) {
        for (Route route : routes) {
            Optional<Map<String, String>> variables = variables(route, path);
            if (variables.isPresent()) {
                return new Asked(request(route.name(), path, variables.get(), query,
                        Optional.ofNullable(variables.get().get(LOCALE)).flatMap(this::locale)), route.searches(),
                        true);
            }
        }
        List<String> segments = segments(path);
        return new Asked(request("", path, Map.of(), query,
                segments.isEmpty() ? Optional.empty() : locale(segments.getFirst())), false, false);
    }

    private PageRequest request(String route, String path, Map<String, String> variables,
            Map<String, List<String>> query, Optional<Locale> named) {
        Locale standard = spoken.contains(Locale.GERMAN) ? Locale.GERMAN : spoken.getFirst();
        return new PageRequest(route, path, variables, query, named.orElse(standard), BASE, prefix);
    }

    /** Where an address on a page leads, below the prefix; empty: elsewhere. Its question is left off. */
    Optional<String> own(String address, String page) {
        try {
            URI there = URI.create(BASE + prefix + encoded(page)).resolve(address.strip().replace(" ", "%20"));
            String path = there.getPath();
            if (path == null || !BASE.equals(there.getScheme() + "://" + there.getRawAuthority())
                    || !path.equals(prefix) && !path.startsWith(prefix + "/")) {
                return Optional.empty();
            }
            return Optional.of(path.length() == prefix.length() ? "/" : path.substring(prefix.length()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            return "/";
        }
    }

    private Optional<Locale> locale(String tag) {
        return spoken.stream().filter(locale -> locale.toLanguageTag().equals(tag)).findFirst();
    }

    private Optional<Map<String, String>> variables(Route route, String path) {
        List<String> pattern = segments(route.pattern());
        List<String> given = segments(path);
        if (pattern.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            Matcher variable = VARIABLE.matcher(pattern.get(i));
            if (!variable.matches()) {
                if (!pattern.get(i).equals(given.get(i))) {
                    return Optional.empty();
                }
                continue;
            }
            boolean fits = !given.get(i).isEmpty()
                    && (!variable.group(1).equals(LOCALE) || locale(given.get(i)).isPresent());
            if (!fits) {
                return Optional.empty();
            }
            variables.put(variable.group(1), given.get(i));
        }
        return Optional.of(variables);
    }

    private static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }
}
