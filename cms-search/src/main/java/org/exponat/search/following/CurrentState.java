package org.exponat.search.following;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The newest state of an index, and those who wait for a newer one. It never goes back. */
final class CurrentState<S extends HeldState> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition replaced = lock.newCondition();
    private final BiPredicate<S, S> isBehind;
    private S state;
    private boolean closed;

    /** @param isBehind whether the first of two states shows less than the second */
    CurrentState(S first, BiPredicate<S, S> isBehind) {
        this.state = first;
        this.isBehind = isBehind;
    }

    /** The newest state, held for the caller, once it is what is asked for, or the time is up. */
    S acquire(Predicate<S> wanted, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && !wanted.test(state) && left > 0) {
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

    S acquire() {
        return acquire(_ -> true, Duration.ZERO);
    }

    /** Takes over a newer state; one that shows less than the present one is closed instead. */
    void replace(S newer) {
        lock.lock();
        try {
            if (closed || isBehind.test(newer, state)) {
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
