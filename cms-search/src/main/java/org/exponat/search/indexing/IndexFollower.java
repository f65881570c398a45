package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexHealth;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Errand;
import org.exponat.search.following.FailedDocuments;
import org.exponat.search.following.FailedDocuments.Failure;
import org.exponat.search.following.Follower;
import org.exponat.search.following.Pace;
import org.exponat.search.following.Sessions;

/** Keeps the index of the published site up with the feed. */
public final class IndexFollower implements Closeable {

    private final Follower<IndexState, IndexSession> follower;

    private IndexFollower(Follower<IndexState, IndexSession> follower) {
        this.follower = follower;
    }

    /**
     * Opens the index at a place and starts to follow.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     */
    public static IndexFollower start(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed,
            Pace pace) {
        try {
            Follower<IndexState, IndexSession> follower = new Follower<>("search-indexing",
                    sessions(place, schema, site, feed, pace), feed, pace, IndexFollower::isBehind);
            follower.start();
            return new IndexFollower(follower);
        } catch (IOException failed) {
            throw new UncheckedIOException("The search index in " + place + " cannot be opened.", failed);
        }
    }

    private static Sessions<IndexSession> sessions(IndexPlace place, SearchSchema schema, PublishedSite site,
            ChangeFeed feed, Pace pace) {
        return new Sessions<>() {
            @Override
            public IndexSession open() throws IOException {
                return IndexSession.open(place, schema, site, feed, pace);
            }

            @Override
            public void delete() throws IOException {
                place.delete();
            }

            @Override
            public String toString() {
                return place.toString();
            }
        };
    }

    private static boolean isBehind(IndexState one, IndexState other) {
        return one.edition() < other.edition() || one.position() < other.position();
    }

    /**
     * The newest state, to be closed by the caller, once it shows the edition and has read the feed up to the position, or
     * the time is up.
     */
    public IndexState acquire(long edition, long read, Duration atMost) {
        return follower.acquire(state -> state.edition() >= edition && state.position() >= read, atMost);
    }

    public IndexHealth health() {
        try (IndexState state = follower.acquire()) {
            return new IndexHealth(state.edition(), follower.position(), state.all().getIndexReader().numDocs(),
                    follower.stalled(), FailedDocuments.count(state.all()),
                    FailedDocuments.list(state.all(), Follower.MOST_FAILURES).stream().map(IndexFollower::told)
                            .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static IndexHealth.Failure told(Failure failure) {
        return new IndexHealth.Failure(failure.item(), failure.from(),
                failure.until() == IndexFields.OPEN ? null : failure.until(), failure.reason(),
                failure.attempts().count(), failure.attempts().since(), failure.retryAt());
    }

    /**
     * Has something done by the indexing thread and waits until it is done and can be seen. While the thread cannot follow
     * the feed, it does nothing else either.
     *
     * @throws IOException if it failed
     */
    void await(Errand<IndexSession> errand) throws IOException {
        follower.await(errand);
    }

    boolean hasEnded() {
        return follower.hasEnded();
    }

    /** Finishes what it is doing, commits, and lets go of the directory. Searches under way may finish. */
    @Override
    public void close() {
        follower.close();
    }
}
