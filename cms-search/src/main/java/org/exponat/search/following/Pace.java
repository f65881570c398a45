package org.exponat.search.following;

import java.time.Duration;

/**
 * How often the index does what need not be done at once.
 *
 * @param commitAfter how long something may be searchable but not yet committed
 * @param commitEvents after how many entries of the feed it is committed anyway
 * @param retryAfter how long a document that failed waits for another attempt at first
 * @param restartAfter how long to wait when following has failed as a whole
 */
public record Pace(Duration commitAfter, int commitEvents, Duration retryAfter, Duration restartAfter) {

    public static final Pace USUAL = new Pace(Duration.ofSeconds(2), 1_000, Duration.ofSeconds(30),
            Duration.ofSeconds(1));
}
