package org.exponat.core.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long is waited after each failure in a row until the next attempt.
 *
 * @param waits after the first failure, the second and so on; behind the last there is no further attempt
 */
public record Backoff(List<Duration> waits) {

    /** So much longer at most, so that what failed together does not come again together. */
    private static final double JITTER = 0.2;

    /** @throws IllegalArgumentException if a wait is negative */
    public Backoff {
        waits = List.copyOf(waits);
        if (waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a wait cannot be negative");
        }
    }

    /**
     * The wait after so many failures; empty if it is given up.
     *
     * @param random from 0 to 1: how much of the jitter is added
     */
    public Optional<Duration> after(int failures, double random) {
        if (failures > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(failures - 1);
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * JITTER * random)));
    }
}
