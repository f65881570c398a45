package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.feed.Pause;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.FailedDocuments.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the index. It follows the change feed, makes what it has done visible after every batch of
 * entries, and commits now and then; what a crash loses is read from the feed again. When anything fails but a single
 * document, it goes back to the last commit and starts from there after a pause.
 */
public final class IndexFollower implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

    /** How many entries are read, and become visible, at once. */
    static final int BATCH = 1_000;
    /** So many failed documents are tried again at once, and so many are reported. */
    private static final int MOST_FAILURES = 100;

    private final IndexPlace place;
    private final SearchSchema schema;
    private final PublishedSite site;
    private final ChangeFeed feed;
    private final Pace pace;
    private final Instant began = Instant.now();
    private final Pause pause = new Pause();
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final CurrentState current;
    private final Thread thread;
    private volatile long position;
    private volatile @Nullable Stall stalled;

    private IndexFollower(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed, Pace pace)
            throws IOException {
        this.place = place;
        this.schema = schema;
        this.site = site;
        this.feed = feed;
        this.pace = pace;
        IndexSession first = IndexSession.open(place, schema, site, feed, pace);
        this.position = first.progress().position();
        this.current = new CurrentState(first.show());
        this.thread = Thread.ofPlatform().name("search-indexing").daemon().unstarted(() -> run(first));
    }

    /**
     * Opens the index at a place and starts to follow.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     */
    public static IndexFollower start(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed,
            Pace pace) {
        try {
            IndexFollower follower = new IndexFollower(place, schema, site, feed, pace);
            follower.thread.start();
            return follower;
        } catch (IOException failed) {
            throw new UncheckedIOException("The search index in " + place + " cannot be opened.", failed);
        }
    }

    /**
     * The newest state, to be closed by the caller, once it shows the edition and has read the feed up to the position, or
     * the time is up.
     */
    public IndexState acquire(long edition, long read, Duration atMost) {
        return current.acquire(edition, read, atMost);
    }

    public IndexHealth health() {
        try (IndexState state = current.acquire()) {
            return new IndexHealth(state.edition(), position, state.all().getIndexReader().numDocs(), stalled,
                    FailedDocuments.count(state.all()),
                    FailedDocuments.list(state.all(), MOST_FAILURES).stream().map(IndexFollower::told).toList());
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
    void await(Errand errand) throws IOException {
        errands.add(errand);
        pause.wake();
        if (pause.hasEnded()) {
            giveUp(new IOException("the search index is closed"));
        }
        try {
            errand.done().join();
        } catch (CompletionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    boolean hasEnded() {
        return pause.hasEnded();
    }

    /** Finishes what it is doing, commits, and lets go of the directory. Searches under way may finish. */
    @Override
    public void close() {
        pause.end(thread);
        giveUp(new IOException("the search index is closed"));
        current.close();
    }

    private void giveUp(Throwable reason) {
        for (Errand errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.done().completeExceptionally(reason);
        }
    }

    private void run(IndexSession first) {
        IndexSession next = first;
        boolean damaged = false;
        do {
            try (IndexSession session = next != null ? next : reopened(damaged)) {
                boolean isFirst = next != null;
                next = null;
                damaged = false;
                follow(session, isFirst);
            } catch (Throwable failed) {
                // Errors too: without this thread nothing that is published would ever be found again.
                Stall stall = Stall.of(failed);
                boolean known = stall.equals(stalled);
                stalled = stall;
                if (!known) {
                    LOG.error("The search index cannot follow the site and goes back to its last commit", failed);
                }
                damaged |= IndexFiles.saysDamaged(failed);
                giveUp(failed);
                pause.await(pace.restartAfter());
            }
        } while (!pause.hasEnded());
    }

    /** What is damaged would fail again at the same place, so its last commit is not gone back to. */
    private IndexSession reopened(boolean damaged) throws IOException {
        if (damaged) {
            LOG.warn("The search index in {} is damaged and is made anew", place);
            place.delete();
        }
        return IndexSession.open(place, schema, site, feed, pace);
    }

    /** @param shown whether searches see the session already */
    private void follow(IndexSession session, boolean shown) throws IOException {
        boolean seen = shown;
        position = session.progress().position();
        long nextRetry = System.nanoTime();
        while (!pause.hasEnded()) {
            List<FeedEntry> entries = feed.after(session.progress().position(), BATCH);
            for (FeedEntry entry : entries) {
                if (!pause.hasEnded()) {
                    session.apply(entry);
                }
            }
            position = session.progress().position();
            if (entries.stream().anyMatch(IndexFollower::isSeen) || entries.isEmpty() && !seen) {
                current.replace(session.show());
                seen |= entries.isEmpty();
            } else if (entries.isEmpty() && System.nanoTime() - nextRetry >= 0) {
                boolean more = retryFailures(session);
                nextRetry = System.nanoTime() + (more ? 0 : pace.retryAfter().toNanos());
            }
            if (session.purge()) {
                current.replace(session.show());
            }
            stalled = null;
            if (session.commitIsDue()) {
                session.commit();
            }
            if (seen && !errands.isEmpty()) {
                if (run(errands.element(), session)) {
                    return;
                }
            } else if (entries.isEmpty()) {
                pause.await(feed, session.progress().position(), session.rest());
            }
        }
        session.commit();
    }

    /** @return whether the index is to be opened anew */
    private boolean run(Errand errand, IndexSession session) throws IOException {
        switch (errand.step().on(session)) {
            case STEP -> {
                return false;
            }
            case DONE -> {
                current.replace(session.show());
                session.commit();
                errands.remove();
                errand.done().complete(null);
                return false;
            }
            case REOPEN -> {
                session.commit();
                return true;
            }
        }
        throw new AssertionError(errand);
    }

    /** Whether searches answer differently afterwards. */
    private static boolean isSeen(FeedEntry entry) {
        return switch (entry.change()) {
            case Change.EditionMade _, Change.ItemRetracted _ -> true;
            case Change.VersionSaved _,
                    Change.LineOpened _,
                    Change.LineUpdated _,
                    Change.LineMerged _,
                    Change.LineClosed _,
                    Change.ItemTrashed _,
                    Change.ItemRestored _,
                    Change.ReleaseChanged _,
                    Change.ActPlanned _,
                    Change.ActCancelled _,
                    Change.ActFailed _,
                    Change.ActWasDone _ ->
                false;
        };
    }

    /** @return whether more may be due */
    private boolean retryFailures(IndexSession session) throws IOException {
        List<Failure> failures;
        try (IndexState state = current.acquire()) {
            // After a restart the session may be behind what is shown; then its own documents are not these.
            failures = state.edition() == session.progress().edition().number()
                    ? FailedDocuments.due(state.all(), Instant.now(), began, MOST_FAILURES)
                    : List.of();
        }
        if (!failures.isEmpty()) {
            session.retry(failures);
            current.replace(session.show());
        }
        return failures.size() == MOST_FAILURES;
    }
}
