package org.exponat.core.types;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * How long what a type's versions said is kept where it was never published. Versions are let go of that are older, and not
 * among an item's newest; what else still needs a version keeps it as well. Numbers, authors, messages and hashes stay for ever.
 *
 * @param keepVersions how many of an item's newest versions stay, however old they are; at least 1
 * @param olderThan the age from which others go; at least a day
 */
public record Retention(int keepVersions, Period olderThan) {

    static final int MOST_VERSIONS = 10_000;

    public Retention {
        if (keepVersions < 1 || keepVersions > MOST_VERSIONS) {
            throw new IllegalArgumentException("keepVersions is a number from 1 to " + MOST_VERSIONS);
        }
        if (olderThan.isNegative() || olderThan.isZero()) {
            throw new IllegalArgumentException("olderThan is a day or more");
        }
    }

    /** What was saved before this instant is old enough now. */
    public Instant saved(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(olderThan).toInstant();
    }
}
