package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.feed.Pause;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.IndexState.Failure;
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
    private static final int BATCH = 1_000;
    private static final int REPORTED_FAILURES = 100;

    private final Path directory;
    private final SearchSchema schema;
    private final PublishedSite site;
    private final ChangeFeed feed;
    private final Pace pace;
    private final Pause pause = new Pause();
    private final CurrentState current;
    private final Thread thread;
    private volatile long position;
    private volatile @Nullable Stall stalled;

    private IndexFollower(Path directory, SearchSchema schema, PublishedSite site, ChangeFeed feed, Pace pace)
            throws IOException {
        this.directory = directory;
        this.schema = schema;
        this.site = site;
        this.feed = feed;
        this.pace = pace;
        IndexSession first = IndexSession.open(directory, schema, site, feed);
        this.position = first.progress().position();
        this.current = new CurrentState(first.show());
        this.thread = Thread.ofPlatform().name("search-indexing").daemon().unstarted(() -> run(first));
    }

    /**
     * Opens the index below a directory and starts to follow.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     */
    public static IndexFollower start(Path directory, SearchSchema schema, PublishedSite site, ChangeFeed feed,
            Pace pace) {
        try {
            IndexFollower follower = new IndexFollower(directory, schema, site, feed, pace);
            follower.thread.start();
            return follower;
        } catch (IOException failed) {
            throw new UncheckedIOException("The search index in " + directory + " cannot be opened.", failed);
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
            List<String> failures = new ArrayList<>();
            for (Failure failure : state.failures(REPORTED_FAILURES)) {
                failures.add("Item " + failure.item() + " as of edition " + failure.from() + ": " + failure.reason());
            }
            return new IndexHealth(state.edition(), position, stalled, failures);
        }
    }

    /** Finishes what it is doing, commits, and lets go of the directory. Searches under way may finish. */
    @Override
    public void close() {
        pause.end(thread);
        current.close();
    }

    private void run(IndexSession first) {
        IndexSession next = first;
        boolean damaged = false;
        do {
            try (IndexSession session = next != null ? next : reopened(damaged)) {
                next = null;
                damaged = false;
                follow(session);
            } catch (Throwable failed) {
                // Errors too: without this thread nothing that is published would ever be found again.
                Stall stall = Stall.of(failed);
                boolean known = stall.equals(stalled);
                stalled = stall;
                if (!known) {
                    LOG.error("The search index cannot follow the site and goes back to its last commit", failed);
                }
                damaged |= IndexFiles.saysDamaged(failed);
                pause.await(pace.restartAfter());
            }
        } while (!pause.hasEnded());
    }

    /** What is damaged would fail again at the same place, so its last commit is not gone back to. */
    private IndexSession reopened(boolean damaged) throws IOException {
        if (damaged) {
            LOG.warn("The search index in {} is damaged and is made anew", directory);
            IndexFiles.delete(directory);
        }
        return IndexSession.open(directory, schema, site, feed);
    }

    private void follow(IndexSession session) throws IOException {
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
            if (entries.stream().anyMatch(IndexFollower::isSeen)) {
                current.replace(session.show());
            } else if (entries.isEmpty() && System.nanoTime() - nextRetry >= 0) {
                retryFailures(session);
                nextRetry = System.nanoTime() + pace.retryAfter().toNanos();
            }
            if (session.purge()) {
                current.replace(session.show());
            }
            stalled = null;
            if (session.commitIsDue(pace)) {
                session.commit();
            }
            if (entries.isEmpty()) {
                pause.await(feed, session.progress().position(), session.rest(pace));
            }
        }
        session.commit();
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

    private void retryFailures(IndexSession session) throws IOException {
        List<Failure> failures;
        try (IndexState state = current.acquire()) {
            // After a restart the session may be behind what is shown; then its own documents are not these.
            failures = state.edition() == session.progress().edition().number()
                    ? state.failures(REPORTED_FAILURES)
                    : List.of();
        }
        if (!failures.isEmpty()) {
            session.retry(failures);
            current.replace(session.show());
        }
    }
}
