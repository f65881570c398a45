package org.exponat.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.answering.Answerer;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.IndexFollower;
import org.exponat.search.indexing.IndexState;
import org.exponat.search.indexing.Pace;

/**
 * Search in Lucene indexes below one directory, which only one process may have open. Everything in them can be made
 * again from the site: deleting the directory costs time and nothing else.
 */
public final class LuceneSearch implements SearchIndex, Closeable {

    private final IndexFollower follower;
    private final Retractions retractions;
    private final Answerer answerer;

    private LuceneSearch(IndexFollower follower, Retractions retractions, Answerer answerer) {
        this.follower = follower;
        this.retractions = retractions;
        this.answerer = answerer;
    }

    /**
     * Opens or creates the index and starts to follow the feed in a thread of its own. To wait until it has caught up,
     * acquire a snapshot of the current edition.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    public static LuceneSearch open(Path directory, ContentTypes types, Languages languages, PublishedSite site,
            ChangeFeed feed) {
        return open(directory, types, languages, site, feed, Pace.USUAL);
    }

    static LuceneSearch open(Path directory, ContentTypes types, Languages languages, PublishedSite site,
            ChangeFeed feed, Pace pace) {
        SearchSchema schema = new SearchSchema(types, languages);
        return new LuceneSearch(IndexFollower.start(directory, schema, site, feed, pace), site.retractions(),
                new Answerer(schema));
    }

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new Snapshot(follower.acquire(wanted.number(), retractions.last(), atMost), retractions, answerer);
    }

    @Override
    public IndexHealth health() {
        return follower.health();
    }

    /** Commits and lets go of the directory. Snapshots still held stay usable until they are closed. */
    @Override
    public void close() {
        follower.close();
    }

    private record Snapshot(IndexState state, Retractions retractions, Answerer answerer, AtomicBoolean closed)
            implements
                SearchSnapshot {

        Snapshot(IndexState state, Retractions retractions, Answerer answerer) {
            this(state, retractions, answerer, new AtomicBoolean());
        }

        @Override
        public long edition() {
            return state.edition();
        }

        @Override
        public SearchAnswer search(SearchQuestion question, PublishedView view) {
            if (closed.get()) {
                throw new IllegalStateException("the snapshot is closed");
            }
            try {
                // Where indexing has not come that far, or stalls, what was retracted since is left out all the same.
                return answerer.answer(question, view, state, retractions.since(state.position()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                state.close();
            }
        }
    }
}
