package org.exponat.api.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.exponat.api.problem.Refusal;
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

    private static final Pattern IN_QUERY = Pattern.compile("(^|.*&)release(=.*|&.*|$)", Pattern.DOTALL);

    private final Previews previews;

    public AskedPreview(Previews previews) {
        this.previews = previews;
    }

    /** Whether a request asks for a preview, so that it needs a token. */
    public static boolean isAskedBy(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && IN_QUERY.matcher(query).matches();
    }

    /**
     * The preview asked for.
     *
     * @param name the parameter, as it was given
     * @throws Refusal (401) if the request comes from nobody who is known, (404) if no release can have this name
     */
    public Optional<Preview> of(HttpServletRequest request, Optional<String> name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!(request.getUserPrincipal() instanceof Authentication known)
                || !(known.getPrincipal() instanceof Actor actor)) {
            throw Refusal.unauthorized();
        }
        return Optional.of(previews.of(actor, line(name.get())));
    }

    private static Line line(String name) {
        try {
            return new Line(name);
        } catch (IllegalArgumentException noName) {
            throw Refusal.notFound();
        }
    }
}
