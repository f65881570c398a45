package org.exponat.core.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed table. Commits of this process wake waiters at once; those of other nodes are looked for regularly. */
final class JdbcChangeFeed implements ChangeFeed {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final JdbcClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final AtomicLong commits = new AtomicLong();
    private boolean closed;

    JdbcChangeFeed(JdbcClient client) {
        this.client = client;
    }

    @Override
    public List<FeedEntry> after(long position, int limit) {
        return client.sql("SELECT * FROM feed WHERE position > :position ORDER BY position LIMIT :limit")
                .param("position", position).param("limit", limit).query((row, _) -> FeedRow.entry(row)).list();
    }

    @Override
    public long last() {
        return client.sql("SELECT position FROM ledger").query(Long.class).single();
    }

    @Override
    public long commits() {
        return commits.get();
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            // Remembered before the question: a commit between the question and the wait is not missed.
            long heard = commits.get();
            if (last() > position) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || !waitForCommit(heard, Math.min(left, LOOK_EVERY.toNanos()))) {
                return false;
            }
        }
    }

    /** Waits until another commit is heard of or the time is up; false if the feed was closed. */
    private boolean waitForCommit(long heard, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && commits.get() == heard && left > 0) {
                left = committed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void signal() {
        lock.lock();
        try {
            commits.incrementAndGet();
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
