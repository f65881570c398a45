package org.exponat.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When work that follows the feed is done again. */
@Timeout(30)
class FeedFollowerTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final Feed feed = new Feed();

    /** A feed of which only its length is known. */
    private static final class Feed implements ChangeFeed {

        private long last;

        @Override
        public List<FeedEntry> after(long position, int limit) {
            return List.of();
        }

        @Override
        public synchronized long last() {
            return last;
        }

        @Override
        public long commits() {
            return last();
        }

        synchronized void commit() {
            last++;
            notifyAll();
        }

        @Override
        public synchronized boolean await(long position, Duration atMost) throws InterruptedException {
            long end = System.nanoTime() + atMost.toNanos();
            while (last <= position && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
            return last > position;
        }
    }

    @Test
    void whatIsCommittedWhileTheWorkIsDoneHasItDoneOnceMore() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        FeedFollower.Work work = () -> {
            if (twice.getCount() == 2) {
                feed.commit();
            }
            twice.countDown();
            return NEVER;
        };
        try (FeedFollower follower = new FeedFollower("test", feed, work, FeedFollowerTest::unexpected)) {
            follower.start();
            twice.await();
        }
    }

    @Test
    void theWorkIsDoneAgainWhenItIsTimeAlthoughNothingHappened() throws InterruptedException {
        CountDownLatch often = new CountDownLatch(5);
        FeedFollower.Work work = () -> {
            often.countDown();
            return Duration.ofMillis(1);
        };
        try (FeedFollower follower = new FeedFollower("test", feed, work, FeedFollowerTest::unexpected)) {
            follower.start();
            often.await();
        }
    }

    @Test
    void workThatFailsIsToldAndTriedAgain() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        FeedFollower.Work work = () -> {
            if (tried.incrementAndGet() == 1) {
                throw new IllegalStateException("for the test");
            }
            done.countDown();
            return NEVER;
        };
        try (FeedFollower follower = new FeedFollower("test", feed, work, _ -> told.incrementAndGet())) {
            follower.start();
            done.await();
        }
        assertThat(told).hasValue(1);
        assertThat(tried).hasValue(2);
    }

    @Test
    void closingEndsTheWaitAndNothingIsDoneAfterwards() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        FeedFollower follower = new FeedFollower("test", feed, () -> {
            done.incrementAndGet();
            begun.countDown();
            return NEVER;
        }, FeedFollowerTest::unexpected);
        follower.start();
        begun.await();
        assertThat(follower.hasEnded()).isFalse();
        follower.close();
        assertThat(follower.hasEnded()).isTrue();
        int before = done.get();
        feed.commit();
        assertThat(done).hasValue(before);
    }

    private static void unexpected(RuntimeException failed) {
        throw new AssertionError(failed);
    }
}
