package org.exponat.api.questions;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Filter;
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
 * The search as it is, whose answers are noted: what is asked of the whole present site, of its first page alone. Who
 * narrows a question or asks the past has another reason to find nothing.
 */
public record NotedSearch(SearchIndex index, UnansweredQuestions unanswered,
        SearchCounts counts) implements SearchIndex {

    private static final String TYPE = "type";

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new Noted(index.acquire(wanted, atMost), wanted, unanswered, counts);
    }

    @Override
    public IndexHealth health() {
        return index.health();
    }

    /** An index that is behind finds less than there is, and in the past there was less, or something else. */
    static boolean isOfThePresent(long indexed, Edition wanted, Edition viewed) {
        return indexed >= wanted.number() && viewed.number() == indexed;
    }

    private record Noted(SearchSnapshot snapshot, Edition wanted,
            UnansweredQuestions unanswered, SearchCounts counts) implements SearchSnapshot {

        @Override
        public long edition() {
            return snapshot.edition();
        }

        @Override
        public SearchAnswer search(SearchQuestion question, PublishedView view) {
            long begun = System.nanoTime();
            SearchAnswer answer = snapshot.search(question, view);
            counts.answered(answer, Duration.ofNanos(System.nanoTime() - begun));
            boolean ofAllThereIs = isOfThePresent(snapshot.edition(), wanted, view.edition())
                    && question.themes().isEmpty() && question.filter().equals(Filter.everything())
                    && question.after() == null && !answer.partial();
            // Types are counted as if none were chosen, so this is empty only if nothing was found in any.
            boolean foundNowhere = answer.facets().getOrDefault(TYPE, List.of()).isEmpty();
            if (ofAllThereIs && (answer.total() > 0 || foundNowhere)) {
                unanswered.answered(question.text(), answer.total() == 0);
            }
            return answer;
        }

        @Override
        public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
            return snapshot.suggest(question, view);
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
