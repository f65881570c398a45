package org.exponat.search.following;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often it was tried in vain to make a document.
 *
 * @param count 1 or more
 * @param since the instant of the first attempt
 * @param last the instant of the last one
 */
public record Attempts(int count, Instant since, Instant last) {

    /** From then on the time between two attempts grows no more: it is 128 times what it was at first. */
    private static final int MOST_DOUBLINGS = 7;

    public static Attempts first() {
        Instant now = now();
        return new Attempts(1, now, now);
    }

    public Attempts another() {
        return new Attempts(count + 1, since, now());
    }

    /** @param atFirst how long the first failure waits; each further one waits twice as long */
    Instant next(Duration atFirst) {
        return last.plus(atFirst.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
