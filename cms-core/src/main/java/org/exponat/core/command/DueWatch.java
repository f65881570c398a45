package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedFollower;
import org.exponat.core.publication.Present;

/**
 * A reader that comes by itself: a thread that sleeps until the next act is due and carries it out, so that everything
 * that follows the feed moves without visitors. The feed wakes it when acts are planned, changed or cancelled. It also
 * merges the lines of releases that became editions, whoever noticed first that they were due.
 */
public final class DueWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DueWatch.class.getName());

    /** Even when nothing happens: the clock may have been set. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final DuePlans due;
    private final ReleasePublishing releases;
    private final Clock clock;
    private final FeedFollower follower;

    private DueWatch(DuePlans due, ReleasePublishing releases, ChangeFeed feed, Clock clock) {
        this.due = due;
        this.releases = releases;
        this.clock = clock;
        this.follower = new FeedFollower("due-plans", feed, this::carryOut,
                failed -> LOG.log(System.Logger.Level.ERROR, "What is due cannot be carried out now", failed));
    }

    public static DueWatch start(DuePlans due, ReleasePublishing releases, ChangeFeed feed, Clock clock) {
        DueWatch watch = new DueWatch(due, releases, feed, clock);
        watch.follower.start();
        return watch;
    }

    private Duration carryOut() {
        due.carryOut();
        releases.mergeLines();
        return untilNext(due.carryOut());
    }

    private Duration untilNext(Present present) {
        Instant next = present.nextDue();
        if (next == null) {
            return LONGEST;
        }
        Duration left = Duration.between(clock.instant(), next);
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        follower.close();
    }
}
