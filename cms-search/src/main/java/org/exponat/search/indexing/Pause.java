package org.exponat.search.indexing;

import java.time.Duration;
import org.exponat.core.feed.ChangeFeed;
import org.jspecify.annotations.Nullable;

/**
 * The waiting of the indexing thread, which can be ended from outside. Only a waiting thread is interrupted: an
 * interruption while it writes would close the index under it.
 */
final class Pause {

    private boolean ended;
    private @Nullable Thread waiting;

    /** Waits for an entry behind the position. */
    void await(ChangeFeed feed, long position, Duration atMost) {
        await(() -> feed.await(position, atMost));
    }

    void await(Duration time) {
        await(() -> Thread.sleep(time));
    }

    /** Ends the waiting under way, and all to come. */
    synchronized void end() {
        ended = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    synchronized boolean hasEnded() {
        return ended;
    }

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

    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }
}
