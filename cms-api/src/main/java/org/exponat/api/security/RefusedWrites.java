package org.exponat.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Refusals;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes writes that were refused for want of a token or a right. It stands where the actor is known already. */
final class RefusedWrites extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Supplier<Refusals> refusals;

    RefusedWrites(Supplier<Refusals> refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor actor = SignedIn.actor().orElse(null);
        chain.doFilter(request, response);
        int status = response.getStatus();
        if ((status == 401 || status == 403) && !READING.contains(request.getMethod())) {
            // Without the query, where somebody may have put a secret.
            refusals.get().note(actor, request.getRemoteAddr(),
                    status + " " + request.getMethod() + " " + request.getRequestURI());
        }
    }
}
