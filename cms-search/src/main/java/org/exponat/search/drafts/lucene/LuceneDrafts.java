package org.exponat.search.drafts.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.IndexHealth;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.DraftHealth;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.DraftSearch;
import org.exponat.search.following.Errand;
import org.exponat.search.following.FailedDocuments;
import org.exponat.search.following.FailedDocuments.Failure;
import org.exponat.search.following.Follower;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.exponat.search.following.Sessions;

/**
 * The index of drafts in a directory that only one process may have open. Everything in it can be made again from the store:
 * deleting the directory costs time and nothing else.
 */
public final class LuceneDrafts implements DraftSearch, Closeable {

    /** How long the index may take to see what was saved before it is compared. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Follower<ShownDrafts, DraftSession> follower;
    private final DraftAnswerer answerer;
    private final DraftComparing comparing;
    private final ChangeFeed feed;

    private LuceneDrafts(Follower<ShownDrafts, DraftSession> follower, DraftAnswerer answerer,
            DraftComparing comparing, ChangeFeed feed) {
        this.follower = follower;
        this.answerer = answerer;
        this.comparing = comparing;
        this.feed = feed;
    }

    /**
     * Opens or creates the index and starts to follow the feed in a thread of its own.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    public static LuceneDrafts open(Path directory, ContentTypes types, Languages languages, DraftedItems items,
            ChangeFeed feed) {
        return open(new IndexDirectory(directory, FSDirectory::open), types, languages, items, feed, Pace.USUAL);
    }

    static LuceneDrafts open(IndexDirectory directory, ContentTypes types, Languages languages, DraftedItems items,
            ChangeFeed feed, Pace pace) {
        DraftSchema schema = DraftSchema.of(types, languages);
        try {
            Follower<ShownDrafts, DraftSession> follower = new Follower<>("draft-indexing",
                    sessions(directory, schema, items, feed, pace), feed, pace, ShownDrafts::isBehind);
            follower.start();
            return new LuceneDrafts(follower, new DraftAnswerer(schema, items), new DraftComparing(schema, items),
                    feed);
        } catch (IOException failed) {
            throw new UncheckedIOException("The index of drafts in " + directory + " cannot be opened.", failed);
        }
    }

    private static Sessions<DraftSession> sessions(IndexDirectory directory, DraftSchema schema, DraftedItems items,
            ChangeFeed feed, Pace pace) {
        return new Sessions<>() {
            @Override
            public DraftSession open() throws IOException {
                return DraftSession.open(directory, schema, items, feed, pace);
            }

            @Override
            public void delete() throws IOException {
                directory.empty();
            }

            @Override
            public String toString() {
                return directory.toString();
            }
        };
    }

    /**
     * Compares what was committed last with the store, beside whoever has the index open. What was changed since is no
     * difference.
     *
     * @return empty if none was committed yet, or it is still being filled
     * @throws IOException if it cannot be read and used
     */
    public static Optional<DraftComparison> compareCommitted(Path directory, ContentTypes types, Languages languages,
            DraftedItems items, ChangeFeed feed) throws IOException {
        return CommittedDrafts.isThere(directory)
                ? new CommittedDrafts(DraftSchema.of(types, languages), items, feed).compare(directory)
                : Optional.empty();
    }

    @Override
    public DraftAnswer search(DraftQuestion question, long read, Duration atMost) {
        try (ShownDrafts shown = follower.acquire(state -> state.isComplete() && state.position() >= read, atMost)) {
            return answerer.answer(question, shown);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public DraftHealth health() {
        try (ShownDrafts shown = follower.acquire()) {
            return new DraftHealth(follower.position(), shown.isComplete(),
                    shown.searcher().getIndexReader().numDocs(), follower.stalled(),
                    FailedDocuments.count(shown.searcher()),
                    FailedDocuments.list(shown.searcher(), Follower.MOST_FAILURES).stream().map(LuceneDrafts::told)
                            .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public DraftComparison compare(boolean repair) throws IOException {
        SortedMap<ItemId, Kind> differences;
        try (ShownDrafts shown = upToDate()) {
            differences = comparing.compare(shown);
        }
        if (!repair || differences.isEmpty()) {
            return comparedAgain(differences.keySet());
        }
        Set<ItemId> differing = differences.keySet();
        follower.await(new Errand<>(session -> {
            session.remake(differing);
            return Errand.Next.DONE;
        }));
        return comparedAgain(differing).afterRepairOf(differing.size());
    }

    /** What was saved while all was compared is no difference once the index has seen it. */
    private DraftComparison comparedAgain(Set<ItemId> differing) throws IOException {
        try (ShownDrafts shown = upToDate()) {
            return DraftComparing.told(comparing.compare(shown, differing),
                    shown.searcher().getIndexReader().numDocs());
        }
    }

    private ShownDrafts upToDate() {
        long last = feed.last();
        return follower.acquire(state -> state.isComplete() && state.position() >= last, PATIENCE);
    }

    @Override
    public void rebuild() throws IOException {
        AtomicBoolean begun = new AtomicBoolean();
        follower.await(new Errand<>(session -> {
            if (!begun.getAndSet(true)) {
                session.beginAnew();
            }
            return session.isComplete() ? Errand.Next.DONE : Errand.Next.STEP;
        }));
    }

    private static IndexHealth.Failure told(Failure failure) {
        return new IndexHealth.Failure(failure.item(), failure.from(), null, failure.reason(),
                failure.attempts().count(), failure.attempts().since(), failure.retryAt());
    }

    /** Commits and lets go of the directory. */
    @Override
    public void close() {
        follower.close();
    }
}
