package org.exponat.core.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a delivery.
 *
 * @param took from its beginning until its outcome was known
 * @param status of the answer; null if there was none
 * @param trouble why there was no answer, or not all of it, as a short name; null if there was
 */
public record Attempt(Instant at, Duration took, @Nullable Integer status, @Nullable String trouble) {

    private static final int GONE = 410;

    public boolean succeeded() {
        return trouble == null && status != null && status / 100 == 2;
    }

    /** Whether the receiver says that it is there no more and wants nothing. */
    public boolean saysGone() {
        return status != null && status == GONE;
    }

    public Instant endedAt() {
        return at.plus(took);
    }
}
