package org.exponat.api.questions;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.exponat.search.SearchAnswer;

/** How searches went on this node since it started: numbers alone, nothing of what was asked. */
public final class SearchCounts {

    /** A reader notices. */
    static final Duration SLOW = Duration.ofMillis(200);

    private final LongAdder found = new LongAdder();
    private final LongAdder foundNothing = new LongAdder();
    private final LongAdder partial = new LongAdder();
    private final LongAdder slow = new LongAdder();

    void answered(SearchAnswer answer, Duration took) {
        if (answer.partial()) {
            partial.increment();
        } else if (answer.total() == 0) {
            foundNothing.increment();
        } else {
            found.increment();
        }
        if (took.compareTo(SLOW) >= 0) {
            slow.increment();
        }
    }

    public long found() {
        return found.sum();
    }

    public long foundNothing() {
        return foundNothing.sum();
    }

    /** How many were given up before everything was looked at, to bound what one question costs. */
    public long partial() {
        return partial.sum();
    }

    /** How many of all these took 200 milliseconds or more, waiting included. */
    public long slow() {
        return slow.sum();
    }
}
