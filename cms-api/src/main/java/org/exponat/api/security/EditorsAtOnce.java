package org.exponat.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.problem.Problem;
import org.exponat.api.request.BufferedRequest;
import org.exponat.api.request.Places;
import org.exponat.core.access.Actor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only so many requests of editors be worked on at once, so that they leave threads to readers, and of one account only
 * half as many, so that it leaves some to others. A request has its place once it is known who asks and the body is there:
 * neither strangers nor those who send slowly hold one.
 */
final class EditorsAtOnce extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String FILES = "/api/editorial/assets";

    /** They last as long as the way to those who ask does, and cost next to nothing. */
    private static final Set<String> HELD_OPEN = Set.of("/api/editorial/changes", "/api/editorial/audit/export");

    private final Places places;
    private final LoadingCache<String, Places> accounts;

    EditorsAtOnce(Limits limits) {
        this.places = new Places(limits.atOnce(), limits.patience());
        // Places somebody is in are held by them, so nothing is counted anew.
        this.accounts = Caffeine.newBuilder().weakValues()
                .build(_ -> new Places(Math.max(1, limits.atOnce() / 2), limits.patience()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = SignedIn.actor();
        boolean reads = READING.contains(request.getMethod());
        String path = request.getRequestURI();
        if (actor.isEmpty() || HELD_OPEN.contains(path) || !reads && path.startsWith(FILES)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest arrived;
        try {
            arrived = reads ? request : BufferedRequest.of(request);
        } catch (IOException cutShort) {
            logger.debug("a body ended before its announced length", cutShort);
            Problem.badRequest("The body ended early.").writeTo(response);
            return;
        }
        accounts.get(actor.get().name()).take(response,
                () -> places.take(response, () -> chain.doFilter(arrived, response)));
    }
}
