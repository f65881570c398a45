package org.exponat.frontend.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.search.IndexHealth;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.exponat.search.lucene.LuceneSearch;
import org.jspecify.annotations.Nullable;

/** A search that is always up to date, unless a test makes it stay behind or fail. */
public final class HeldSearch implements SearchIndex, SearchPreviews, AutoCloseable {

    /** Long enough for any machine: tests are not about how fast an index follows. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<LuceneSearch> opening;
    private @Nullable LuceneSearch opened;
    private @Nullable SearchSnapshot held;
    private boolean broken;

    /** @param opening called when something is searched for first: most tests search for nothing */
    HeldSearch(Supplier<LuceneSearch> opening) {
        this.opening = opening;
    }

    /** From now on the index shows this edition, however many are made. */
    void stopAt(Edition edition) {
        held = search().acquire(edition, PATIENCE);
    }

    void breakDown() {
        broken = true;
    }

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        if (broken) {
            throw new IllegalStateException("the index is gone");
        }
        return held == null ? search().acquire(wanted, PATIENCE) : new Kept(held);
    }

    @Override
    public SearchSnapshot preview(PublishedView overlaid, Map<ItemId, String> changed, String identity,
            Duration atMost) {
        return search().preview(overlaid, changed, identity, PATIENCE);
    }

    @Override
    public IndexHealth health() {
        return search().health();
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private LuceneSearch search() {
        LuceneSearch search = opened == null ? opening.get() : opened;
        opened = search;
        return search;
    }

    /** Stays open when a request is done with it. */
    private record Kept(SearchSnapshot snapshot) implements SearchSnapshot {

        @Override
        public long edition() {
            return snapshot.edition();
        }

        @Override
        public SearchAnswer search(SearchQuestion question, PublishedView view) {
            return snapshot.search(question, view);
        }

        @Override
        public SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only) {
            return snapshot.explain(question, view, only);
        }

        @Override
        public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
            return snapshot.suggest(question, view);
        }

        @Override
        public ThemeCounts countThemes(ThemeQuestion question, PublishedView view) {
            return snapshot.countThemes(question, view);
        }

        @Override
        public RelatedAnswer related(RelatedQuestion question, PublishedView view) {
            return snapshot.related(question, view);
        }

        @Override
        public void close() {
            // the test may ask again
        }
    }
}
