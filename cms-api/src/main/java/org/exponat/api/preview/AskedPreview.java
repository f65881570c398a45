package org.exponat.api.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.Address;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Line;
import org.exponat.core.query.Preview;
import org.exponat.core.query.Previews;
import org.springframework.security.core.Authentication;

/**
 * Opens the preview a request asks for: {@code release=<name>}, with an editor's token. What is answered from one must not
 * be kept by any cache.
 */
public final class AskedPreview {

    /** The parameter that names the release. */
    public static final String RELEASE = "release";

    /** The headers by which neither search engines nor the sites that a previewed page links to learn of it. */
    public static final Map<String, String> GUARD = Map.of("Referrer-Policy", "no-referrer", "X-Robots-Tag", "noindex");

    private final Previews previews;

    public AskedPreview(Previews previews) {
        this.previews = previews;
    }

    /**
     * How a preview is asked for.
     *
     * @param parameter the name of the parameter
     * @param value what it names, decoded
     */
    public record Way(String parameter, String value) {}

    /** Whether a request asks for a preview, so that it needs a token. It may be asked of any address whatever. */
    public static boolean isAskedBy(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !query.contains(RELEASE) && query.indexOf('%') < 0) {
            return false;
        }
        try {
            return Address.parametersOf(request).keySet().stream().anyMatch(AskedPreview::isNamed);
        } catch (Refusal unreadable) {
            return false;
        }
    }

    /** Whether this is the name of a parameter that asks for a preview. */
    public static boolean isNamed(String name) {
        return name.equals(RELEASE);
    }

    /**
     * How a request asks for a preview.
     *
     * @throws Refusal (400) if it does so twice
     */
    public static Optional<Way> wayOf(HttpServletRequest request) {
        List<String> named = Address.parametersOf(request).getOrDefault(RELEASE, List.of());
        if (named.size() > 1) {
            throw Refusal.badParameter("The parameter \"" + RELEASE + "\" may be given only once.");
        }
        return named.stream().map(value -> new Way(RELEASE, value)).findFirst();
    }

    /**
     * The preview asked for.
     *
     * @throws Refusal (401) if the request comes from nobody who is known, (404) if no release can have this name
     */
    public Optional<Preview> of(HttpServletRequest request) {
        return wayOf(request).map(way -> open(request, way));
    }

    private Preview open(HttpServletRequest request, Way way) {
        if (!(request.getUserPrincipal() instanceof Authentication known)
                || !(known.getPrincipal() instanceof Actor actor)) {
            throw Refusal.unauthorized();
        }
        return previews.of(actor, line(way.value()));
    }

    private static Line line(String name) {
        try {
            return new Line(name);
        } catch (IllegalArgumentException noName) {
            throw Refusal.notFound();
        }
    }
}
