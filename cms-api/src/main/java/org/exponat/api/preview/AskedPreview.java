package org.exponat.api.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.Address;
import org.exponat.core.access.Actor;
import org.exponat.core.access.PreviewSecret;
import org.exponat.core.model.Line;
import org.exponat.core.query.Preview;
import org.exponat.core.query.Previews;
import org.exponat.core.query.TokenPreviews;
import org.springframework.security.core.Authentication;

/**
 * Opens the preview a request asks for: {@code release=<name>}, with an editor's token, or {@code preview=<token>} alone.
 * What is answered from one must not be kept by any cache, and tokens are told to nobody: in no log, no problem, and to no
 * other server.
 */
public final class AskedPreview {

    /** The parameter that names the release. */
    public static final String RELEASE = "release";

    /** The parameter that holds a token for a preview. */
    public static final String PREVIEW = "preview";

    /** The headers by which neither search engines nor the sites that a previewed page links to learn of it. */
    public static final Map<String, String> GUARD = Map.of("Referrer-Policy", "no-referrer", "X-Robots-Tag", "noindex");

    private final Previews previews;
    private final TokenPreviews tokens;

    public AskedPreview(Previews previews, TokenPreviews tokens) {
        this.previews = previews;
        this.tokens = tokens;
    }

    /**
     * How a preview is asked for.
     *
     * @param parameter the name of the parameter
     * @param value what it names, or the token, decoded
     */
    public record Way(String parameter, String value) {
        /** Without the value, which may be a secret. */
        @Override
        public String toString() {
            return parameter;
        }
    }

    /** Whether a request asks for a preview. It may be asked of any address whatever. */
    public static boolean isAskedBy(HttpServletRequest request) {
        return names(request).stream().anyMatch(AskedPreview::isNamed);
    }

    /** Whether a request asks for what only an editor sees. */
    public static boolean needsEditor(HttpServletRequest request) {
        Set<String> names = names(request);
        return names.contains(RELEASE) && !names.contains(PREVIEW);
    }

    private static Set<String> names(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !query.contains(RELEASE) && !query.contains(PREVIEW) && query.indexOf('%') < 0) {
            return Set.of();
        }
        try {
            return Address.parametersOf(request).keySet();
        } catch (Refusal unreadable) {
            return Set.of();
        }
    }

    /** Whether this is the name of a parameter that asks for a preview. */
    public static boolean isNamed(String name) {
        return name.equals(RELEASE) || name.equals(PREVIEW);
    }

    /**
     * How a request asks for a preview.
     *
     * @throws Refusal (400) if it does so twice
     */
    public static Optional<Way> wayOf(HttpServletRequest request) {
        List<Way> ways = new ArrayList<>();
        Address.parametersOf(request).forEach((name, values) -> {
            if (isNamed(name)) {
                values.forEach(value -> ways.add(new Way(name, value)));
            }
        });
        if (ways.size() > 1) {
            throw Refusal.badParameter("One preview can be asked for, by " + RELEASE + " or by " + PREVIEW + ".");
        }
        return ways.stream().findFirst();
    }

    /**
     * The preview asked for.
     *
     * @throws Refusal (401) if the request comes from nobody who is known, or the token shows nothing, for whatever reason;
     *         (404) if no release can have this name
     */
    public Optional<Preview> of(HttpServletRequest request) {
        return wayOf(request).map(way -> open(request, way));
    }

    private Preview open(HttpServletRequest request, Way way) {
        if (way.parameter().equals(PREVIEW)) {
            return PreviewSecret.hashOf(way.value()).flatMap(tokens::of).orElseThrow(Refusal::unauthorized);
        }
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
