package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.Pause;
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
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final DuePlans due;
    private final ReleasePublishing releases;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Thread thread = Thread.ofPlatform().name("due-plans").daemon().unstarted(this::run);
    private final Pause pause = new Pause();

    private DueWatch(DuePlans due, ReleasePublishing releases, ChangeFeed feed, Clock clock) {
        this.due = due;
        this.releases = releases;
        this.feed = feed;
        this.clock = clock;
    }

    public static DueWatch start(DuePlans due, ReleasePublishing releases, ChangeFeed feed, Clock clock) {
        DueWatch watch = new DueWatch(due, releases, feed, clock);
        watch.thread.start();
        return watch;
    }

    private void run() {
        boolean troubled = false;
        while (!pause.hasEnded()) {
            try {
                // The position is read first: what is planned after it was read ends the wait at once.
                long position = feed.last();
                due.carryOut();
                releases.mergeLines();
                Duration untilNext = untilNext(due.carryOut());
                pause.await(feed, position, untilNext);
                troubled = false;
            } catch (RuntimeException failed) {
                if (!troubled && !pause.hasEnded()) {
                    LOG.log(System.Logger.Level.ERROR, "What is due cannot be carried out now", failed);
                }
                troubled = true;
                pause.await(AFTER_FAILURE);
            }
        }
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
        pause.end(thread);
    }
}
