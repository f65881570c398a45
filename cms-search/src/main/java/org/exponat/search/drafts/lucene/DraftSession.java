package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.IOUtils;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.following.Attempts;
import org.exponat.search.following.CommitPace;
import org.exponat.search.following.FailedDocuments;
import org.exponat.search.following.FailedDocuments.Failure;
import org.exponat.search.following.FollowingSession;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of drafts while it is open for writing. A document is made of what the store says of its item now, whatever
 * entry of the feed it is made for: so doing it twice changes nothing, and of many changes of one item the last is enough.
 */
final class DraftSession implements FollowingSession<ShownDrafts> {

    private static final Logger LOG = LoggerFactory.getLogger(DraftSession.class);

    /** How many items are read from the store at once. */
    static final int BATCH = 200;

    private final IndexWriter writer;
    private final DraftSchema schema;
    private final DraftedItems items;
    private final ChangeFeed feed;
    private final Pace pace;
    private final CommitPace commits;
    private final DraftDocuments documents;
    private final ItemDocuments placeHolders;
    private final Set<ItemId> pending = new LinkedHashSet<>();
    private final Set<ItemId> reported = new HashSet<>();
    private DirectoryReader reader;
    private DraftProgress progress;
    private boolean purging;

    private DraftSession(IndexWriter writer, DraftSchema schema, DraftedItems items, ChangeFeed feed, Pace pace,
            DraftProgress progress) throws IOException {
        this.writer = writer;
        this.schema = schema;
        this.items = items;
        this.feed = feed;
        this.pace = pace;
        this.commits = new CommitPace(pace);
        this.documents = new DraftDocuments(schema);
        this.placeHolders = new ItemDocuments(schema.search());
        this.reader = DirectoryReader.open(writer);
        this.progress = progress;
    }

    /** Opens the index; one that belongs to another store or to other content types, or cannot be read, begins anew. */
    static DraftSession open(IndexDirectory directory, DraftSchema schema, DraftedItems items, ChangeFeed feed,
            Pace pace) throws IOException {
        try {
            return openAsItIs(directory, schema, items, feed, pace);
        } catch (IOException failed) {
            if (!IndexDirectory.saysDamaged(failed)) {
                throw failed;
            }
            LOG.warn("The index of drafts in {} cannot be read and is made anew: {}", directory, failed.toString());
            directory.empty();
            return openAsItIs(directory, schema, items, feed, pace);
        }
    }

    private static DraftSession openAsItIs(IndexDirectory directory, DraftSchema schema, DraftedItems items,
            ChangeFeed feed, Pace pace) throws IOException {
        IndexWriter writer = directory.write(schema.writing());
        try {
            DraftProgress committed = committed(writer, schema);
            if (committed == null || !committed.belongsTo(feed)) {
                if (committed != null) {
                    LOG.warn("The index of drafts in {} was made from another store and is made anew", directory);
                }
                writer.deleteAll();
                committed = DraftProgress.begun(feed);
            }
            return new DraftSession(writer, schema, items, feed, pace, committed);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(writer::rollback);
            throw failed;
        }
    }

    private static @Nullable DraftProgress committed(IndexWriter writer, DraftSchema schema) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return DraftProgress.of(data, schema.digest());
    }

    @Override
    public long position() {
        return progress.position();
    }

    @Override
    public void apply(FeedEntry entry) {
        pending.addAll(concerned(entry.change(), items));
        progress = progress.at(entry);
        commits.noteUncommitted();
    }

    /** The items whose documents a change makes others of. */
    static Set<ItemId> concerned(Change change, DraftedItems items) {
        return switch (change) {
            case Change.VersionSaved(ItemId item, _, _) -> Set.of(item);
            case Change.LineMerged(ItemId item, _, _) -> Set.of(item);
            case Change.ItemTrashed(ItemId item) -> Set.of(item);
            case Change.ItemRestored(ItemId item) -> Set.of(item);
            case Change.ItemRetracted(ItemId item) -> Set.of(item);
            case Change.EditionMade(long edition) -> items.changedIn(edition);
            case Change.StateChanged(ItemId item, _, _) -> Set.of(item);
            // main and what is live stay as they are
            case Change.LineOpened _, Change.LineUpdated _, Change.LineClosed _, Change.ReleaseChanged _ -> Set.of();
            // what is said of a text is not searched with it
            case Change.CommentChanged _, Change.WordsErased _, Change.AssignmentChanged _ -> Set.of();
            // no value of a personal field was ever in it
            case Change.ValuesErased _ -> Set.of();
            // what is planned is seen once it is an edition
            case Change.ActPlanned _, Change.ActCancelled _, Change.ActFailed _, Change.ActWasDone _ -> Set.of();
        };
    }

    /** Every entry, if only that it was read: who has caused one waits for its position. */
    @Override
    public boolean isSeen(FeedEntry entry) {
        return true;
    }

    @Override
    public ShownDrafts show() throws IOException {
        writePending();
        DirectoryReader newer = DirectoryReader.openIfChanged(reader);
        if (newer != null) {
            reader.close();
            reader = newer;
        }
        reader.incRef();
        return new ShownDrafts(progress.position(), progress.complete(), reader, schema.typeNames());
    }

    /** Fills a new index, some items at a time; then takes items that are no more out of the files, for good. */
    @Override
    public boolean work() throws IOException {
        if (!progress.complete()) {
            List<ItemId> next = items.all(progress.filledTo(), BATCH);
            write(next, _ -> Attempts.first());
            progress = next.isEmpty() ? progress.asComplete() : progress.filledTo(next.getLast());
            commits.noteUncommitted();
            return true;
        }
        if (!purging) {
            return false;
        }
        writePending();
        IndexDirectory.purge(writer);
        commit();
        purging = false;
        return true;
    }

    @Override
    public int retry(ShownDrafts shown, Instant began, int atMost) throws IOException {
        Map<ItemId, Attempts> failed = new HashMap<>();
        for (Failure failure : FailedDocuments.due(shown.searcher(), Instant.now(), began, atMost)) {
            failed.put(failure.item(), failure.attempts().another());
        }
        write(failed.keySet(), item -> failed.getOrDefault(item, Attempts.first()));
        return failed.size();
    }

    /** Takes over all items again. What is shown stays as it is until that is done. */
    void beginAnew() throws IOException {
        writer.deleteAll();
        pending.clear();
        progress = DraftProgress.begun(feed);
        commits.noteUncommitted();
    }

    /** Makes the documents of these items anew, or takes them out if there is no such item. */
    void remake(Collection<ItemId> ids) throws IOException {
        write(ids, _ -> Attempts.first());
    }

    boolean isComplete() {
        return progress.complete();
    }

    private void writePending() throws IOException {
        write(pending, _ -> Attempts.first());
        pending.clear();
    }

    private void write(Collection<ItemId> ids, Function<ItemId, Attempts> failing) throws IOException {
        List<ItemId> all = List.copyOf(ids);
        for (int start = 0; start < all.size(); start += BATCH) {
            writeBatch(all.subList(start, Math.min(start + BATCH, all.size())), failing);
        }
    }

    /** Where not all can be read together, each is read alone, so that those that cannot be read hold nothing else back. */
    private void writeBatch(List<ItemId> batch, Function<ItemId, Attempts> failing) throws IOException {
        Map<ItemId, DraftedItem> found;
        try {
            found = items.find(batch);
        } catch (RuntimeException broken) {
            if (batch.size() == 1) {
                // A store that is away fails here, too, and is no matter of the item.
                items.all(null, 1);
                writePlaceHolder(batch.getFirst(), broken, failing);
                commits.noteUncommitted();
            } else {
                for (ItemId id : batch) {
                    writeBatch(List.of(id), failing);
                }
            }
            return;
        }
        for (ItemId id : batch) {
            write(id, found.get(id), failing);
        }
    }

    private void write(ItemId id, @Nullable DraftedItem item, Function<ItemId, Attempts> failing) throws IOException {
        if (item == null) {
            writer.deleteDocuments(ItemDocuments.ofItem(id));
            purging = true;
        } else {
            try {
                writer.updateDocument(ItemDocuments.ofItem(id), documents.of(item));
            } catch (RuntimeException broken) {
                writePlaceHolder(id, broken, failing);
            }
        }
        commits.noteUncommitted();
    }

    private void writePlaceHolder(ItemId id, RuntimeException reason, Function<ItemId, Attempts> failing)
            throws IOException {
        String inOneLine = reason.toString().lines().findFirst().orElse("");
        if (reported.add(id)) {
            LOG.warn("The draft of item {} could not be indexed: {}", id, inOneLine);
            LOG.debug("The reason at length", reason);
        }
        Document placeHolder = placeHolders.placeHolder(id, 0, IndexFields.OPEN, inOneLine);
        FailedDocuments.note(placeHolder, failing.apply(id), pace.retryAfter());
        writer.updateDocument(ItemDocuments.ofItem(id), placeHolder);
    }

    @Override
    public boolean commitIsDue() {
        return commits.isDue();
    }

    @Override
    public Duration rest() {
        if (!progress.complete()) {
            return Duration.ZERO;
        }
        return commits.rest();
    }

    @Override
    public void commit() throws IOException {
        if (commits.hasUncommitted()) {
            writePending();
            writer.setLiveCommitData(progress.toCommitData(schema.digest()).entrySet());
            writer.commit();
            commits.noteCommitted();
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(reader, writer::rollback);
    }
}
