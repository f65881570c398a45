package org.exponat.search.following;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.feed.Pause;
import org.exponat.search.IndexHealth.Stall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes an index. It follows the change feed, makes what it has done visible after every batch of
 * entries, and commits now and then; what a crash loses is read from the feed again. When anything fails but a single
 * document, it goes back to the last commit and starts from there after a pause.
 *
 * @param <S> what searches see
 * @param <W> the index while it is written
 */
public final class Follower<S extends HeldState, W extends FollowingSession<S>> implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** How many entries are read, and become visible, at once. */
    public static final int BATCH = 1_000;
    /** So many failed documents are tried again at once, and so many are reported. */
    public static final int MOST_FAILURES = 100;

    private final Sessions<W> sessions;
    private final ChangeFeed feed;
    private final Pace pace;
    private final Instant began = Instant.now();
    private final Pause pause = new Pause();
    private final Queue<Errand<W>> errands = new ConcurrentLinkedQueue<>();
    private final CurrentState<S> current;
    private final Thread thread;
    private volatile long position;
    private volatile @Nullable Stall stalled;

    /**
     * Opens the index and is ready to follow.
     *
     * @param thread the name of the thread that writes
     * @param isBehind whether the first of two states shows less than the second
     */
    public Follower(String thread, Sessions<W> sessions, ChangeFeed feed, Pace pace, BiPredicate<S, S> isBehind)
            throws IOException {
        this.sessions = sessions;
        this.feed = feed;
        this.pace = pace;
        W first = sessions.open();
        this.position = first.position();
        this.current = new CurrentState<>(first.show(), isBehind);
        this.thread = Thread.ofPlatform().name(thread).daemon().unstarted(() -> run(first));
    }

    public void start() {
        thread.start();
    }

    /** The newest state, to be closed by the caller, once it is what is asked for, or the time is up. */
    public S acquire(Predicate<S> wanted, Duration atMost) {
        return current.acquire(wanted, atMost);
    }

    /** The newest state, to be closed by the caller. */
    public S acquire() {
        return current.acquire();
    }

    /** How far it has read the feed. */
    public long position() {
        return position;
    }

    /** Why it does not follow the feed at present; null if it does. */
    public @Nullable Stall stalled() {
        return stalled;
    }

    /**
     * Has something done by the indexing thread and waits until it is done and can be seen. While the thread cannot follow
     * the feed, it does nothing else either.
     *
     * @throws IOException if it failed
     */
    public void await(Errand<W> errand) throws IOException {
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

    public boolean hasEnded() {
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
        for (Errand<W> errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.done().completeExceptionally(reason);
        }
    }

    private void run(W first) {
        W next = first;
        boolean damaged = false;
        do {
            try (W session = next != null ? next : reopened(damaged)) {
                boolean isFirst = next != null;
                next = null;
                damaged = false;
                follow(session, isFirst);
            } catch (Throwable failed) {
                // Errors too: without this thread nothing that happens would ever be found again.
                Stall stall = Stall.of(failed);
                boolean known = stall.equals(stalled);
                stalled = stall;
                if (!known) {
                    LOG.error("The search index in {} cannot follow the feed and goes back to its last commit",
                            sessions, failed);
                }
                damaged |= IndexDirectory.saysDamaged(failed);
                giveUp(failed);
                pause.await(pace.restartAfter());
            }
        } while (!pause.hasEnded());
    }

    /** What is damaged would fail again at the same place, so its last commit is not gone back to. */
    private W reopened(boolean damaged) throws IOException {
        if (damaged) {
            LOG.warn("The search index in {} is damaged and is made anew", sessions);
            sessions.delete();
        }
        return sessions.open();
    }

    /** @param shown whether searches see the session already */
    private void follow(W session, boolean shown) throws IOException {
        boolean seen = shown;
        position = session.position();
        long nextRetry = System.nanoTime();
        while (!pause.hasEnded()) {
            List<FeedEntry> entries = feed.after(session.position(), BATCH);
            for (FeedEntry entry : entries) {
                if (!pause.hasEnded()) {
                    session.apply(entry);
                }
            }
            position = session.position();
            boolean building = session.isBuilding();
            if (building && entries.size() < BATCH) {
                session.build();
            }
            if (session.isBuilding()) {
                // Nothing of it is shown before all of it is there.
                continue;
            }
            if (building || entries.stream().anyMatch(session::isSeen) || entries.isEmpty() && !seen) {
                current.replace(session.show());
                seen |= entries.isEmpty();
            } else if (entries.isEmpty() && System.nanoTime() - nextRetry >= 0) {
                boolean more = retryFailures(session);
                nextRetry = System.nanoTime() + (more ? 0 : pace.retryAfter().toNanos());
            }
            if (session.work()) {
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
                pause.await(feed, session.position(), session.rest());
            }
        }
        if (!session.isBuilding()) {
            session.commit();
        }
    }

    /** @return whether the index is to be opened anew */
    private boolean run(Errand<W> errand, W session) throws IOException {
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

    /** @return whether more may be due */
    private boolean retryFailures(W session) throws IOException {
        try (S state = current.acquire()) {
            int tried = session.retry(state, began, MOST_FAILURES);
            if (tried > 0) {
                current.replace(session.show());
            }
            return tried == MOST_FAILURES;
        }
    }
}
