package org.exponat.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a webhook is to be told, in the outbox. What it says is read from the public site when it is sent, so that
 * nothing is kept here that could be retracted.
 *
 * @param id the same at every attempt, so that a receiver knows what it has already
 * @param number 1, 2, 3 … within the webhook, in the order of what happened
 * @param failures in a row since it was put here or replayed
 * @param dueAt when it is sent next; null once it is settled
 * @param settledAt when it was delivered or given up; null before
 */
public record Delivery(String id, String webhook, long number, Occasion occasion, Instant createdAt,
        DeliveryState state, int failures, @Nullable Instant dueAt, @Nullable Instant settledAt) {

    public static Delivery fresh(String id, String webhook, long number, Occasion occasion, Instant now) {
        return new Delivery(id, webhook, number, occasion, now, DeliveryState.WAITING, 0, now, null);
    }

    /**
     * What an attempt makes of it. One that is settled stays so: an attempt that lasted longer than its lease was made again
     * by somebody else.
     *
     * @param random from 0 to 1, for the jitter
     */
    public Delivery after(Attempt attempt, Backoff backoff, double random) {
        if (state != DeliveryState.WAITING) {
            return this;
        }
        if (attempt.succeeded()) {
            return settled(DeliveryState.DELIVERED, failures, attempt.endedAt());
        }
        int failed = failures + 1;
        // A trial says at once how it went.
        Optional<Duration> wait = occasion.kind() == Occasion.Kind.PING
                ? Optional.empty()
                : backoff.after(failed, random);
        return wait.map(left -> new Delivery(id, webhook, number, occasion, createdAt, state, failed,
                attempt.endedAt().plus(left), null))
                .orElseGet(() -> settled(DeliveryState.DEAD, failed, attempt.endedAt()));
    }

    private Delivery settled(DeliveryState as, int failed, Instant now) {
        return new Delivery(id, webhook, number, occasion, createdAt, as, failed, null, now);
    }

    /** As if it were new: due at once, with all attempts before it. */
    public Delivery again(Instant now) {
        return new Delivery(id, webhook, number, occasion, createdAt, DeliveryState.WAITING, 0, now, null);
    }
}
