package org.exponat.search.following;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.exponat.core.feed.FeedEntry;

/**
 * An index while it is open for writing, from its last commit on. For one thread.
 *
 * @param <S> what searches see of it
 */
public interface FollowingSession<S extends HeldState> extends Closeable {

    /** How far it has read the feed. */
    long position();

    /** Applies one entry of the feed; visible with the next {@link #show}. */
    void apply(FeedEntry entry) throws IOException;

    /** Whether what is shown differs once the entry is applied. */
    boolean isSeen(FeedEntry entry);

    /** Whether it began with nothing and there are documents still to be made. Showing or committing it makes all of them. */
    default boolean isBuilding() {
        return false;
    }

    /** Makes some of them. */
    default void build() throws IOException {}

    /** A state that shows everything applied so far, held for the caller. */
    S show() throws IOException;

    /**
     * Does a part of what is to be done besides following, if there is anything.
     *
     * @return whether what is shown differs afterwards
     */
    boolean work() throws IOException;

    /**
     * Tries documents again that could not be made.
     *
     * @param shown the state shown last, which says which these are
     * @param began when the index was opened: what failed before is tried at once
     * @return how many were tried
     */
    int retry(S shown, Instant began, int atMost) throws IOException;

    boolean commitIsDue();

    /** Makes lasting what was applied. */
    void commit() throws IOException;

    /** How long the session may rest while nothing comes in: until there is work, or something to commit or retry. */
    Duration rest();

    /** Gives up what is not committed. */
    @Override
    void close() throws IOException;
}
