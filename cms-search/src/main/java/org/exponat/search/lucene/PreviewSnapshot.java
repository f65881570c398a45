package org.exponat.search.lucene;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedView;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;

/** Answers for the view it was made for and no other, the published site at the same edition least of all. */
record PreviewSnapshot(Snapshot snapshot, PublishedView overlaid) implements SearchSnapshot {

    @Override
    public long edition() {
        return snapshot.edition();
    }

    @Override
    public SearchAnswer search(SearchQuestion question, PublishedView view) {
        requireOverlaid(view);
        return snapshot.search(question, view);
    }

    @Override
    public SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only) {
        requireOverlaid(view);
        return snapshot.explain(question, view, only);
    }

    @Override
    public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
        requireOverlaid(view);
        return snapshot.suggest(question, view);
    }

    @Override
    public ThemeCounts countThemes(ThemeQuestion question, PublishedView view) {
        requireOverlaid(view);
        return snapshot.countThemes(question, view);
    }

    @Override
    public RelatedAnswer related(RelatedQuestion question, PublishedView view) {
        requireOverlaid(view);
        return snapshot.related(question, view);
    }

    private void requireOverlaid(PublishedView view) {
        if (view != overlaid) {
            throw new IllegalArgumentException("a preview answers only for the view it was made for");
        }
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
