package org.exponat.app;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.exponat.app.PlantedHoles.Hole;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.search.IndexHealth;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;

/**
 * An index that knows drafts, too, as far as holes are open.
 *
 * @param drafted whether a text stands in the title of a draft
 */
record LeakingIndex(SearchIndex index, Predicate<String> drafted) implements SearchIndex {

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new LeakingSnapshot(index.acquire(wanted, atMost), drafted);
    }

    @Override
    public IndexHealth health() {
        return index.health();
    }

    private record LeakingSnapshot(SearchSnapshot snapshot, Predicate<String> drafted) implements SearchSnapshot {

        @Override
        public long edition() {
            return snapshot.edition();
        }

        @Override
        public SearchAnswer search(SearchQuestion question, PublishedView view) {
            SearchAnswer answer = snapshot.search(question, view);
            return PlantedHoles.isOpen(Hole.DRAFTS_COUNTED) && drafted.test(question.text())
                    ? new SearchAnswer(answer.total() + 1, answer.hits(), answer.facets(), answer.didYouMean(),
                            answer.next(), answer.expanded(), answer.unfiltered(), answer.partial())
                    : answer;
        }

        @Override
        public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
            SuggestAnswer answer = snapshot.suggest(question, view);
            return PlantedHoles.isOpen(Hole.DRAFTS_SUGGESTED) && drafted.test(question.text())
                    ? new SuggestAnswer(answer.suggestions(), true)
                    : answer;
        }

        @Override
        public SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only) {
            return snapshot.explain(question, view, only);
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
            snapshot.close();
        }
    }
}
