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
import org.springframework.http.HttpHeaders;

/**
 * Lets only so many answers for readers be computed at once. Whoever cannot begin within a moment is told to come again,
 * instead of waiting with all others until nobody is answered in time. What is answered from memory does not come here, nor
 * do editors: they are few, and what they bring would be lost.
 */
public final class Admission extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final List<String> COMPUTED = List.of("/api/delivery/", "/sites/");

    /** It lasts as long as its reader wants, and costs next to nothing. */
    private static final String STREAM = "/api/delivery/events";

    /** Who waits for an edition does nothing meanwhile; a few could keep all others out, so they have places of their own. */
    private static final String WAITING = "minEdition=";

    private final transient Semaphore free;
    private final transient Semaphore freeForWaiting;
    private final transient Duration patience;

    /**
     * @param most so many at once, and as many more of those who wait for an edition
     * @param patience how long one waits to begin
     */
    public Admission(int most, Duration patience) {
        // Fair: otherwise who comes last could begin first, and who came first would be refused.
        this.free = new Semaphore(most, true);
        this.freeForWaiting = new Semaphore(most, true);
        this.patience = patience;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isComputed(request)) {
            chain.doFilter(request, response);
            return;
        }
        Semaphore places = waits(request) ? freeForWaiting : free;
        if (mayBegin(places)) {
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

    private static boolean isComputed(HttpServletRequest request) {
        String path = request.getRequestURI();
        return READING.contains(request.getMethod()) && !path.equals(STREAM)
                && (path.equals("/") || COMPUTED.stream().anyMatch(path::startsWith));
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
