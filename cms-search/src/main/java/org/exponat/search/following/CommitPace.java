package org.exponat.search.following;

import java.time.Duration;

/** When a session commits what it has applied. For one thread. */
public final class CommitPace {

    private final Pace pace;
    private int uncommitted;
    private long uncommittedSince;

    public CommitPace(Pace pace) {
        this.pace = pace;
    }

    /** Something was applied that a commit would make lasting. */
    public void noteUncommitted() {
        if (uncommitted++ == 0) {
            uncommittedSince = System.nanoTime();
        }
    }

    /** Everything that was applied is lasting. */
    public void noteCommitted() {
        uncommitted = 0;
    }

    /** Whether there is anything that a commit would make lasting. */
    public boolean hasUncommitted() {
        return uncommitted > 0;
    }

    /** Whether so much is not lasting yet, or for so long, that it should be committed now. */
    public boolean isDue() {
        return uncommitted >= pace.commitEvents() || uncommitted > 0 && untilCommit().isZero();
    }

    /** How long a session may rest while nothing comes in: until it has to commit, or to look for what to retry. */
    public Duration rest() {
        Duration untilCommit = uncommitted == 0 ? pace.retryAfter() : untilCommit();
        return untilCommit.compareTo(pace.retryAfter()) < 0 ? untilCommit : pace.retryAfter();
    }

    private Duration untilCommit() {
        Duration left = pace.commitAfter().minusNanos(System.nanoTime() - uncommittedSince);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
