package org.exponat.search.indexing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.util.IOUtils;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexKeeping;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Errand;
import org.exponat.search.following.Follower;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares, repairs and rebuilds an index that a follower has open. */
public final class Keeping implements IndexKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    /** How long the index may take to see a retraction before it is compared. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IndexPlace place;
    private final SearchSchema schema;
    private final PublishedSite site;
    private final ChangeFeed feed;
    private final Pace pace;
    private final IndexFollower follower;

    public Keeping(IndexPlace place, SearchSchema schema, PublishedSite site, ChangeFeed feed, Pace pace,
            IndexFollower follower) {
        this.place = place;
        this.schema = schema;
        this.site = site;
        this.feed = feed;
        this.pace = pace;
        this.follower = follower;
    }

    @Override
    public synchronized IndexComparison compare(boolean repair) throws IOException {
        Comparing.Result first;
        try {
            first = compare();
        } catch (IOException failed) {
            if (!repair || !IndexDirectory.saysDamaged(failed)) {
                throw failed;
            }
            LOG.warn("The search index in {} is damaged and is made anew", place, failed);
            rebuild();
            IndexComparison after = compare().comparison();
            return after.afterRepairOf(after.documents());
        }
        if (!repair || first.items().isEmpty()) {
            return first.comparison();
        }
        Repair repairing = new Repair(schema, site, first.items());
        repairing.advanceTo(first.comparison().edition());
        follower.await(
                new Errand<>(session -> session.repair(repairing) ? Errand.Next.STEP : Errand.Next.DONE));
        return compare().comparison().afterRepairOf(first.items().size());
    }

    /** What is retracted while the site is read is in the index and not in the site, so then it is read again. */
    private Comparing.Result compare() throws IOException {
        while (true) {
            long retracted = site.retractions().last();
            try (IndexState state = follower.acquire(0, retracted, PATIENCE)) {
                Comparing.Result result = new Comparing(schema, site, List.of(state.live(), state.archive()),
                        state.edition()).compare();
                if (result.comparison().agrees() || site.retractions().last() == retracted) {
                    return result;
                }
            }
        }
    }

    @Override
    public synchronized void rebuild() throws IOException {
        IndexPlace beside = place.beside();
        IOUtils.rm(beside.path());
        try {
            make(beside);
            place.markBesideReady();
            AtomicBoolean reopened = new AtomicBoolean();
            follower.await(new Errand<>(
                    _ -> reopened.getAndSet(true) ? Errand.Next.DONE : Errand.Next.REOPEN));
        } catch (Throwable failed) {
            place.discardBeside();
            throw failed;
        }
    }

    /** Makes a whole index from the beginning of the feed to its end. */
    private void make(IndexPlace where) throws IOException {
        try (IndexSession session = IndexSession.open(where, schema, site, feed, pace)) {
            List<FeedEntry> entries = feed.after(0, Follower.BATCH);
            while (!entries.isEmpty()) {
                for (FeedEntry entry : entries) {
                    requireOpen();
                    session.apply(entry);
                }
                session.refresh();
                if (session.commitIsDue()) {
                    session.commit();
                }
                entries = feed.after(session.progress().position(), Follower.BATCH);
            }
            while (session.isBuilding()) {
                requireOpen();
                session.build();
            }
            // What was retracted meanwhile must not stay in the files, and whoever goes on from here is not told of it again.
            session.work();
            session.commit();
        }
    }

    private void requireOpen() throws IOException {
        if (follower.hasEnded()) {
            throw new IOException("the search index is closed");
        }
    }
}
