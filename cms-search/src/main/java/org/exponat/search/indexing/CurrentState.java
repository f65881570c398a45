package org.exponat.search.indexing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The newest state of the index, and those who wait for a newer one. It never goes back. */
final class CurrentState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition replaced = lock.newCondition();
    private IndexState state;
    private boolean closed;

    CurrentState(IndexState first) {
        this.state = first;
    }

    /**
     * The newest state, held for the caller, once it shows the edition and has read the feed up to the position, or the
     * time is up.
     */
    IndexState acquire(long edition, long position, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && (state.edition() < edition || state.position() < position) && left > 0) {
                try {
                    left = replaced.awaitNanos(left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    left = 0;
                }
            }
            if (closed || !state.hold()) {
                throw new IllegalStateException("the search index is closed");
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    IndexState acquire() {
        return acquire(0, 0, Duration.ZERO);
    }

    /** Takes over a newer state; one that shows less than the present one is closed instead. */
    void replace(IndexState newer) {
        lock.lock();
        try {
            if (closed || newer.edition() < state.edition() || newer.position() < state.position()) {
                newer.close();
            } else {
                state.close();
                state = newer;
                replaced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                state.close();
                replaced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
