package org.exponat.core.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The waiting of a thread that follows the feed, which can be ended from outside. Only a waiting thread is interrupted: an
 * interruption while it writes would break its transaction, or close an index under it.
 */
public final class Pause {

    private boolean ended;
    private boolean woken;
    private @Nullable Thread waiting;

    /** Waits for an entry behind the position. */
    public void await(ChangeFeed feed, long position, Duration atMost) {
        await(() -> feed.await(position, atMost));
    }

    public void await(Duration time) {
        await(() -> Thread.sleep(time));
    }

    /** Ends the waiting under way; if there is none, the next. */
    public synchronized void wake() {
        woken = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Ends the waiting under way, and all to come. */
    public synchronized void end() {
        ended = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** As {@link #end()}, and waits until the thread has finished what it is doing. */
    public void end(Thread thread) {
        end();
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

    public synchronized boolean hasEnded() {
        return ended;
    }

    private void await(Waiting how) {
        synchronized (this) {
            if (ended || woken) {
                woken = false;
                return;
            }
            waiting = Thread.currentThread();
        }
        try {
            how.await();
        } catch (InterruptedException end) {
            // whoever ended the waiting has noted what for
        } finally {
            synchronized (this) {
                waiting = null;
                woken = false;
                Thread.interrupted();
            }
        }
    }

    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }
}
