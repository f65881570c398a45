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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.exponat.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets only so many answers be computed at once, for readers and for editors apart: neither takes the places of the others.
 * Whoever cannot begin within a moment is told to come again, before anything of the request is read, instead of waiting with
 * all others until nobody is answered in time. What is answered from memory does not come here, nor do files that editors send,
 * which take as long as the way to here does.
 */
public final class Admission extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final List<String> COMPUTED = List.of("/api/delivery/", "/sites/");

    private static final String EDITORIAL = "/api/editorial/";

    /** They last as long as those want who ask, cost next to nothing, and are counted elsewhere. */
    private static final Set<String> HELD_OPEN = Set.of("/api/delivery/events", "/api/editorial/changes");

    private static final String FILES = "/api/editorial/assets";

    /** Who waits for an edition does nothing meanwhile; a few could keep all others out, so they have places of their own. */
    private static final String WAITING = "minEdition=";

    private final transient Semaphore free;
    private final transient Semaphore freeForWaiting;
    private final transient Semaphore freeForEditors;
    private final transient Duration patience;

    /**
     * @param most so many at once, as many more of those who wait for an edition, and half as many of editors
     * @param patience how long one waits to begin
     */
    public Admission(int most, Duration patience) {
        // Fair: otherwise who comes last could begin first, and who came first would be refused.
        this.free = new Semaphore(most, true);
        this.freeForWaiting = new Semaphore(most, true);
        this.freeForEditors = new Semaphore(Math.max(1, most / 2), true);
        this.patience = patience;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Semaphore places = places(request);
        if (places == null) {
            chain.doFilter(request, response);
        } else if (mayBegin(places)) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            Problem.overloaded().writeTo(response);
        }
    }

    /** Where there must be one for the request; null: nowhere. */
    private @Nullable Semaphore places(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean reads = READING.contains(request.getMethod());
        if (HELD_OPEN.contains(path)) {
            return null;
        }
        if (path.startsWith(EDITORIAL)) {
            return reads || !path.startsWith(FILES) ? freeForEditors : null;
        }
        boolean computed = reads && (path.equals("/") || COMPUTED.stream().anyMatch(path::startsWith));
        return !computed ? null : waits(request) ? freeForWaiting : free;
    }

    private static boolean waits(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains(WAITING);
    }

    private boolean mayBegin(Semaphore places) {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
