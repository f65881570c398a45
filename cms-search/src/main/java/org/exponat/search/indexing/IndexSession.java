package org.exponat.search.indexing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.IOUtils;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Attempts;
import org.exponat.search.following.CommitPace;
import org.exponat.search.following.FailedDocuments;
import org.exponat.search.following.FailedDocuments.Failure;
import org.exponat.search.following.FollowingSession;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index while it is open for writing, from its last commit on. For one thread. */
final class IndexSession implements FollowingSession<IndexState> {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSession.class);

    private final IndexFiles files;
    private final SearchSchema schema;
    private final CommitPace commits;
    private final EditionIndexer indexer;
    private final LiveDocuments documents;
    private DirectoryReader live;
    private DirectoryReader archive;
    private Progress progress;
    private boolean purging;

    private IndexSession(IndexFiles files, SearchSchema schema, PublishedSite site, Pace pace, Progress progress)
            throws IOException {
        this.files = files;
        this.schema = schema;
        this.commits = new CommitPace(pace);
        this.progress = progress;
        this.live = DirectoryReader.open(files.live());
        this.archive = DirectoryReader.open(files.archive());
        this.documents = new LiveDocuments(live);
        // A single edition has nothing that is over before the index has seen it.
        boolean building = progress.equals(Progress.NONE) && site.editions().current().number() > 1;
        this.indexer = new EditionIndexer(files, documents, schema, site, pace, building);
    }

    /**
     * Opens the index at a place, or what was made beside it if that is ready; one that belongs to another site or to other
     * content types, or that cannot be read, begins anew.
     */
    static IndexSession open(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed, Pace pace)
            throws IOException {
        place.settle();
        try {
            return openAsItIs(place, schema, site, feed, pace);
        } catch (IOException failed) {
            if (!IndexDirectory.saysDamaged(failed)) {
                throw failed;
            }
            LOG.warn("The search index in {} cannot be read and is made anew: {}", place, failed.toString());
            place.delete();
            return openAsItIs(place, schema, site, feed, pace);
        }
    }

    private static IndexSession openAsItIs(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed,
            Pace pace) throws IOException {
        IndexFiles files = IndexFiles.open(place, schema);
        try {
            Progress progress = files.committed();
            if (!belongs(progress, site, feed) || !belongs(files.committedInArchive(), site, feed)) {
                LOG.warn("The search index in {} was made from another site and is made anew", place);
                progress = Progress.NONE;
            }
            if (progress.equals(Progress.NONE)) {
                files.clear();
            } else if (!files.committedInArchive().equals(progress)) {
                files.forgetAfter(progress.edition());
            }
            return new IndexSession(files, schema, site, pace, progress);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(files);
            throw failed;
        }
    }

    Progress progress() {
        return progress;
    }

    @Override
    public long position() {
        return progress.position();
    }

    @Override
    public void apply(FeedEntry entry) throws IOException {
        switch (entry.change()) {
            case Change.EditionMade(long edition) -> progress = progress.at(indexer.apply(edition));
            case Change.ItemRetracted(ItemId item) -> takeOut(item);
            case Change.VersionSaved _,
                    Change.LineOpened _,
                    Change.LineUpdated _,
                    Change.LineMerged _,
                    Change.LineClosed _,
                    Change.ItemTrashed _,
                    Change.ItemRestored _,
                    Change.StateChanged _,
                    Change.CommentChanged _,
                    Change.WordsErased _,
                    Change.ValuesErased _,
                    Change.AssignmentChanged _,
                    Change.ReleaseChanged _ -> {
                // what editors do with drafts is not seen in what is published
            }
            case Change.ActPlanned _, Change.ActCancelled _, Change.ActFailed _, Change.ActWasDone _ -> {
                // what is planned is seen once it is an edition
            }
        }
        progress = progress.at(entry.position());
        commits.noteUncommitted();
    }

    /** Makes every document again that the item has to do with, whatever its editions. */
    private void takeOut(ItemId item) throws IOException {
        refresh();
        for (DirectoryReader reader : List.of(live, archive)) {
            for (MadeOf.Place place : MadeOf.find(item, reader)) {
                indexer.remake(place.item(), place.from(), place.until(), Attempts::first);
            }
        }
        purging = true;
    }

    /**
     * Takes what was retracted out of the files, for good. Slow where the index is large; searches obey before.
     *
     * @return whether there was anything to take out
     */
    @Override
    public boolean work() throws IOException {
        if (!purging || indexer.isBuilding()) {
            return false;
        }
        files.purge();
        commit();
        purging = false;
        return true;
    }

    @Override
    public int retry(IndexState shown, Instant began, int atMost) throws IOException {
        // After a restart the session may be behind what is shown; then its own documents are not these.
        if (shown.edition() != progress.edition().number()) {
            return 0;
        }
        List<Failure> failures = FailedDocuments.due(shown.all(), Instant.now(), began, atMost);
        for (Failure failure : failures) {
            indexer.remake(failure.item(), failure.from(), failure.until(), failure.attempts()::another);
            commits.noteUncommitted();
        }
        return failures.size();
    }

    @Override
    public boolean isSeen(FeedEntry entry) {
        return switch (entry.change()) {
            case Change.EditionMade _, Change.ItemRetracted _ -> true;
            case Change.VersionSaved _,
                    Change.LineOpened _,
                    Change.LineUpdated _,
                    Change.LineMerged _,
                    Change.LineClosed _,
                    Change.ItemTrashed _,
                    Change.ItemRestored _,
                    Change.StateChanged _,
                    Change.CommentChanged _,
                    Change.WordsErased _,
                    Change.ValuesErased _,
                    Change.AssignmentChanged _,
                    Change.ReleaseChanged _,
                    Change.ActPlanned _,
                    Change.ActCancelled _,
                    Change.ActFailed _,
                    Change.ActWasDone _ ->
                false;
        };
    }

    /**
     * Does the next part of a repair; visible with the next {@link #show}.
     *
     * @return whether there is more to do
     */
    boolean repair(Repair repair) throws IOException {
        boolean more = repair.step(indexer, progress.edition().number());
        commits.noteUncommitted();
        return more;
    }

    @Override
    public IndexState show() throws IOException {
        if (!progress.equals(Progress.NONE)) {
            complete();
        }
        refresh();
        live.incRef();
        archive.incRef();
        return new IndexState(progress.edition().number(), progress.position(), live, archive, schema);
    }

    /** Makes all that was applied part of what is read, so that it need not be kept in mind any more. */
    void refresh() throws IOException {
        live = newest(live);
        archive = newest(archive);
        documents.shownBy(live);
    }

    @Override
    public boolean isBuilding() {
        return indexer.isBuilding();
    }

    @Override
    public void build() throws IOException {
        indexer.build(progress.edition().number());
    }

    private void complete() throws IOException {
        while (indexer.isBuilding()) {
            build();
        }
    }

    @Override
    public boolean commitIsDue() {
        if (indexer.isBuilding()) {
            return false;
        }
        return commits.isDue();
    }

    @Override
    public Duration rest() {
        return commits.rest();
    }

    @Override
    public void commit() throws IOException {
        if (commits.hasUncommitted()) {
            complete();
            files.commit(progress);
            commits.noteCommitted();
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(indexer, live, archive, files);
    }

    private static DirectoryReader newest(DirectoryReader reader) throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader);
        if (newer == null) {
            return reader;
        }
        reader.close();
        return newer;
    }

    private static boolean belongs(Progress progress, PublishedSite site, ChangeFeed feed) {
        return progress.position() <= feed.last()
                && site.editions().find(progress.edition().number()).filter(progress.edition()::equals).isPresent();
    }
}
