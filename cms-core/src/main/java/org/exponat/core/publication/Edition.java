package org.exponat.core.publication;

import java.time.Instant;

/**
 * A numbered, immutable state of the whole published site.
 *
 * @param number 1, 2, 3 …; 0 is the empty site before anything was published
 * @param effectiveAt from when it is the state of the site; strictly increasing with the number, in whole microseconds
 */
public record Edition(long number, Instant effectiveAt) {

    /** The site before anything was published. */
    public static final Edition EMPTY = new Edition(0, Instant.EPOCH);
}
