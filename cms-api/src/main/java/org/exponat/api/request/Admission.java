package org.exponat.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many answers to readers be computed at once, before anything of the request is read. What is answered from
 * memory does not come here; what editors ask has places of its own, behind the question who they are.
 */
public final class Admission extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final List<String> COMPUTED = List.of("/api/delivery/", "/sites/");

    /** It lasts as long as those want who ask, costs next to nothing, and is counted elsewhere. */
    private static final String HELD_OPEN = "/api/delivery/events";

    /** Who waits for an edition does nothing meanwhile; a few could keep all others out, so they have places of their own. */
    private static final String WAITING = "minEdition=";

    private final transient Places places;
    private final transient Places placesForWaiting;

    /**
     * @param most so many at once, and as many more of those who wait for an edition
     * @param patience how long one waits to begin
     */
    public Admission(int most, Duration patience) {
        this.places = new Places(most, patience);
        this.placesForWaiting = new Places(most, patience);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Places needed = needed(request);
        if (needed == null) {
            chain.doFilter(request, response);
        } else {
            needed.take(response, () -> chain.doFilter(request, response));
        }
    }

    /** Where there must be a place for the request; null: nowhere. */
    private @Nullable Places needed(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean computed = READING.contains(request.getMethod()) && !path.equals(HELD_OPEN)
                && (path.equals("/") || COMPUTED.stream().anyMatch(path::startsWith));
        return !computed ? null : waits(request) ? placesForWaiting : places;
    }

    private static boolean waits(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains(WAITING);
    }
}
