package org.exponat.frontend.runtime;

import java.time.Duration;

/**
 * What a plugin may take of the server.
 *
 * @param time for one request; what takes longer is interrupted and counts as having run away
 * @param atOnce so many requests at once, those among them that ran away and do not end
 * @param bytes of one answer
 */
public record Limits(Duration time, int atOnce, long bytes) {

    public static final Limits STANDARD = new Limits(Duration.ofSeconds(5), 16, 8L << 20);

    public Limits {
        if (!time.isPositive() || atOnce < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits that allow nothing");
        }
    }
}
