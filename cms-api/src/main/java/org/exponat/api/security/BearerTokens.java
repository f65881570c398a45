package org.exponat.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.TokenSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the actor behind {@code Authorization: Bearer …}. A request without a known token goes on without an actor,
 * and is refused where one is needed. The token itself is hashed at once and kept nowhere.
 */
final class BearerTokens extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Credentials credentials;
    private final @Nullable OpenIdTokens openId;
    private final Clock clock;

    /** @param openId null: nobody else recognises anybody */
    BearerTokens(Credentials credentials, @Nullable OpenIdTokens openId, Clock clock) {
        this.credentials = credentials;
        this.openId = openId;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = token(request).flatMap(this::find)
                .map(known -> known.from(request.getRemoteAddr()));
        actor.ifPresent(known -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(known, null, List.of()));
            SecurityContextHolder.setContext(context);
        });
        // The context is cleared by the security chain around this filter.
        chain.doFilter(request, response);
    }

    private Optional<Actor> find(String token) {
        if (openId != null && OpenIdTokens.looksLikeOne(token)) {
            return openId.find(token);
        }
        return token.length() > Chains.LONGEST_TOKEN
                ? Optional.empty()
                : TokenSecret.hashOf(token).flatMap(hash -> credentials.find(hash, clock.instant()));
    }

    private static Optional<String> token(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() != 1) {
            // Of two, somebody on the way may have checked the other one.
            return Optional.empty();
        }
        String header = headers.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).trim());
    }
}
