package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.store.Present;
import org.jspecify.annotations.Nullable;

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
    private boolean ended;
    private @Nullable Thread waiting;

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
        while (!hasEnded()) {
            try {
                // The position is read first: what is planned after it was read ends the wait at once.
                long position = feed.last();
                due.carryOut();
                releases.mergeLines();
                Duration untilNext = untilNext(due.carryOut());
                await(() -> feed.await(position, untilNext));
                troubled = false;
            } catch (RuntimeException failed) {
                if (!troubled && !hasEnded()) {
                    LOG.log(System.Logger.Level.ERROR, "What is due cannot be carried out now", failed);
                }
                troubled = true;
                await(() -> Thread.sleep(AFTER_FAILURE));
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

    /** Only a waiting thread is interrupted: an interruption while it writes would break its transaction. */
    private void await(Waiting how) {
        synchronized (this) {
            if (ended) {
                return;
            }
            waiting = Thread.currentThread();
        }
        try {
            how.await();
        } catch (InterruptedException end) {
            // whoever ended the waiting has noted it
        } finally {
            synchronized (this) {
                waiting = null;
                Thread.interrupted();
            }
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }
}
