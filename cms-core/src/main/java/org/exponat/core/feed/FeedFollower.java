package org.exponat.core.feed;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A thread that does the same work again whenever something was committed, here or on another node, and when it is time.
 * Nothing is missed: what is committed while the work is done has it done once more. When the work fails it is tried again
 * a second later.
 */
public final class FeedFollower implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ChangeFeed feed;
    private final Work work;
    private final Consumer<RuntimeException> trouble;
    private final Pause pause = new Pause();
    private final Thread thread;

    /**
     * @param name of the thread
     * @param trouble is told a failure of the work, once until it is done again
     */
    public FeedFollower(String name, ChangeFeed feed, Work work, Consumer<RuntimeException> trouble) {
        this.feed = feed;
        this.work = work;
        this.trouble = trouble;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** What is done again and again. */
    @FunctionalInterface
    public interface Work {

        /** @return after which time it is to be done again, also if nothing happens; not negative */
        Duration run();
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean troubled = false;
        while (!pause.hasEnded()) {
            try {
                // The position is read first: what is committed after it was read ends the wait at once.
                long position = feed.last();
                pause.await(feed, position, work.run());
                troubled = false;
            } catch (RuntimeException failed) {
                if (!troubled && !pause.hasEnded()) {
                    trouble.accept(failed);
                }
                troubled = true;
                pause.await(AFTER_FAILURE);
            }
        }
    }

    /** Whether it was told to end. */
    public boolean hasEnded() {
        return pause.hasEnded();
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        pause.end(thread);
    }
}
