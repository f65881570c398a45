package org.exponat.api.editorial;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexKeeping;
import org.exponat.search.SearchIndex;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.DraftHealth;
import org.exponat.search.drafts.DraftSearch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What administrators have done with this node's search index, and nobody else: every method throws
 * {@link org.exponat.core.access.Forbidden} for other actors. It takes as long as it takes, so it is done by a thread of its
 * own, one thing after another.
 */
public final class IndexCare implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCare.class);

    private final SearchIndex index;
    private final IndexKeeping keeping;
    private final DraftSearch drafts;
    private final ChangeFeed feed;
    private final Clock clock;
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("index-care").daemon().factory());
    private volatile @Nullable Work work;

    public IndexCare(SearchIndex index, IndexKeeping keeping, DraftSearch drafts, ChangeFeed feed, Clock clock) {
        this.index = index;
        this.keeping = keeping;
        this.drafts = drafts;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is done. */
    enum Kind {
        VERIFY, REPAIR, REBUILD
    }

    /**
     * One thing that is done, or was.
     *
     * @param endedAt null while it is being done
     * @param failure why it had to be given up; null if it had not
     * @param comparison what came of it; null as long as nothing did
     * @param drafts what came of comparing the index of drafts; null as long as nothing did
     */
    record Work(Kind kind, Instant startedAt, @Nullable Instant endedAt, @Nullable String failure,
            @Nullable IndexComparison comparison, @Nullable DraftComparison drafts) {

        boolean isRunning() {
            return endedAt == null;
        }
    }

    /**
     * How the index is doing.
     *
     * @param behind how many entries of the feed it has yet to read
     * @param drafts how the index of drafts is doing
     * @param work what was done last; null if nothing was since the start
     */
    record State(IndexHealth health, long behind, DraftHealth drafts, @Nullable Work work) {}

    State state(Actor actor) {
        administers(actor);
        IndexHealth health = index.health();
        return new State(health, Math.max(0, feed.last() - health.position()), drafts.health(), work);
    }

    /** Begins to compare, and returns at once. While something is done, nothing else is begun; what is done is told. */
    Work verify(Actor actor, boolean repair) {
        administers(actor);
        return begin(repair ? Kind.REPAIR : Kind.VERIFY);
    }

    /** Begins to make the index anew, and that of drafts, and returns at once; as {@link #verify}. */
    Work rebuild(Actor actor) {
        administers(actor);
        return begin(Kind.REBUILD);
    }

    private synchronized Work begin(Kind kind) {
        Work before = work;
        if (before != null && before.isRunning()) {
            return before;
        }
        Work begun = new Work(kind, clock.instant(), null, null, null, null);
        work = begun;
        worker.execute(() -> finish(begun));
        return begun;
    }

    private void finish(Work begun) {
        try {
            work = done(begun);
        } catch (Throwable failed) {
            // Errors too: else it would be under way for ever.
            LOG.warn("what was to be done with the search index ({}) was given up", begun.kind(), failed);
            work = new Work(begun.kind(), begun.startedAt(), clock.instant(), failed.toString(), null, null);
        }
    }

    private Work done(Work begun) throws IOException {
        return switch (begun.kind()) {
            case VERIFY -> ended(begun, keeping.compare(false), drafts.compare(false));
            case REPAIR -> ended(begun, keeping.compare(true), drafts.compare(true));
            case REBUILD -> {
                keeping.rebuild();
                drafts.rebuild();
                yield ended(begun, null, null);
            }
        };
    }

    private Work ended(Work begun, @Nullable IndexComparison site, @Nullable DraftComparison editors) {
        return new Work(begun.kind(), begun.startedAt(), clock.instant(), null, site, editors);
    }

    private static void administers(Actor actor) {
        actor.require(Action.ADMINISTER, null, null);
    }

    /** What is under way ends when the index is closed. */
    @Override
    public void close() {
        worker.shutdown();
    }
}
