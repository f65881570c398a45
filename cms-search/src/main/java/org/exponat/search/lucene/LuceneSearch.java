package org.exponat.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexKeeping;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestedTheme;
import org.exponat.search.ThemeSuggester;
import org.exponat.search.answering.Answerer;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Pace;
import org.exponat.search.indexing.CommittedIndex;
import org.exponat.search.indexing.IndexFollower;
import org.exponat.search.indexing.IndexPlace;
import org.exponat.search.indexing.IndexState;
import org.exponat.search.indexing.Keeping;
import org.exponat.search.indexing.PreviewState;
import org.exponat.search.indexing.Previews;
import org.exponat.search.themes.ThemesInTexts;
import org.exponat.search.themes.Thesauruses;

/**
 * Search in Lucene indexes below one directory, which only one process may have open. Everything in them can be made
 * again from the site: deleting the directory costs time and nothing else.
 */
public final class LuceneSearch implements SearchIndex, SearchPreviews, IndexKeeping, ThemeSuggester, Closeable {

    /** How much of a processor's time a question may take for looking through documents. */
    static final Duration MOST_TIME = Duration.ofMillis(150);

    private final SearchSchema schema;
    private final IndexFollower follower;
    private final Retractions retractions;
    private final Thesauruses thesauruses;
    private final Answerer answerer;
    private final Previews previews;
    private final Keeping keeping;
    private final Duration time;

    private LuceneSearch(SearchSchema schema, IndexFollower follower, Retractions retractions, Thesauruses thesauruses,
            Answerer answerer,
            Previews previews, Keeping keeping, Duration time) {
        this.schema = schema;
        this.follower = follower;
        this.retractions = retractions;
        this.thesauruses = thesauruses;
        this.answerer = answerer;
        this.previews = previews;
        this.keeping = keeping;
        this.time = time;
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
        return open(IndexPlace.at(directory), types, languages, site, feed, Pace.USUAL, MOST_TIME);
    }

    static LuceneSearch open(IndexPlace place, ContentTypes types, Languages languages, PublishedSite site,
            ChangeFeed feed, Pace pace, Duration time) {
        SearchSchema schema = new SearchSchema(types, languages);
        IndexFollower follower = IndexFollower.start(place, schema, site, feed, pace);
        return new LuceneSearch(schema, follower, site.retractions(), new Thesauruses(schema, site),
                new Answerer(schema),
                new Previews(schema, site),
                new Keeping(place, schema, site, feed, pace, follower), time);
    }

    /**
     * Compares the last commit of an index with the site. It may be open in another process meanwhile; nothing is written.
     *
     * @throws IOException if there is no index that can be read and used
     */
    public static IndexComparison compareCommitted(Path directory, ContentTypes types, Languages languages,
            PublishedSite site) throws IOException {
        return CommittedIndex.compare(IndexPlace.at(directory), new SearchSchema(types, languages), site);
    }

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new Snapshot(held(wanted, atMost), retractions, thesauruses, answerer, time);
    }

    @Override
    public SearchSnapshot preview(PublishedView overlaid, Map<ItemId, String> changed, String identity,
            Duration atMost) {
        IndexState base = held(overlaid.edition(), atMost);
        if (base.edition() < overlaid.edition().number()) {
            return new Snapshot(base, retractions, thesauruses, answerer, time);
        }
        boolean taken = false;
        try {
            PreviewState state = previews.over(base, overlaid, changed, identity);
            taken = true;
            return new PreviewSnapshot(new Snapshot(state, retractions, thesauruses, answerer, time), overlaid);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (!taken) {
                base.close();
            }
        }
    }

    private IndexState held(Edition wanted, Duration atMost) {
        return follower.acquire(wanted.number(), retractions.last(), atMost);
    }

    @Override
    public List<SuggestedTheme> themesIn(List<String> texts, LocaleTag locale, PublishedView view) {
        if (texts.stream().mapToLong(String::length).sum() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("more than " + MAX_CHARACTERS + " characters");
        }
        return ThemesInTexts.suggested(schema, thesauruses.at(view), texts, locale);
    }

    @Override
    public IndexHealth health() {
        return follower.health();
    }

    @Override
    public IndexComparison compare(boolean repair) throws IOException {
        return keeping.compare(repair);
    }

    @Override
    public void rebuild() throws IOException {
        keeping.rebuild();
    }

    /** Commits and lets go of the directory. Snapshots still held stay usable until they are closed. */
    @Override
    public void close() {
        follower.close();
        previews.close();
    }
}
