package org.exponat.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.exponat.api.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each account ask so many times a second, on this node, so that one script that runs away does not take the store from
 * everybody. Whoever asks more is refused before anything of the request is read, and told when to come again. What was
 * saved up while asking less may be spent at once.
 */
final class AccountPace extends OncePerRequestFilter {

    /** So many seconds' worth can be saved up. */
    private static final int SAVED_UP = 2;

    /** Whoever was silent for so long has saved up all there is. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private static final int MOST_ACCOUNTS = 10_000;

    private final LoadingCache<String, Bucket> accounts;

    /** @param perSecond 1 or more */
    AccountPace(int perSecond) {
        this.accounts = Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).expireAfterAccess(SILENT)
                .build(_ -> Bucket.builder().addLimit(limit -> limit.capacity((long) SAVED_UP * perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))).build());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = SignedIn.actor()
                .map(actor -> accounts.get(actor.name()).tryConsumeAndReturnRemaining(1)).orElse(null);
        if (probe == null || probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Problem.of(429, "too_many_requests", "Too many requests",
                "This account asks more often than it may. Try again later.").writeTo(response);
    }
}
