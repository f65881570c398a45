package org.exponat.core.feed;

import java.time.Duration;
import java.util.List;

/**
 * The dense, strictly ordered log of everything that happened. A reader that has seen position n has seen everything up
 * to n: positions are given out under one lock, in commit order, so nothing can appear later below what was read.
 * Consumers keep their own position with their own output; the feed keeps none for them.
 */
public interface ChangeFeed {

    /** The entries after this position, oldest first, at most so many. */
    List<FeedEntry> after(long position, int limit);

    /** The position of the newest entry; 0 when nothing happened yet. */
    long last();

    /**
     * Grows with every commit of this process, before whoever caused it is told. Costs nothing to ask; commits of other
     * nodes are not counted.
     */
    long commits();

    /**
     * Waits until there is an entry after this position, or the time is up.
     *
     * @return whether there is one
     */
    boolean await(long position, Duration atMost) throws InterruptedException;
}
