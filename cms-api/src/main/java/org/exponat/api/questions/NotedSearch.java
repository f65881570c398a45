package org.exponat.api.questions;

import java.time.Duration;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;

/**
 * The search as it is, whose answers are noted: what is asked of the whole present site, of its first page alone. Who
 * narrows a question or asks the past has another reason to find nothing.
 */
public record NotedSearch(SearchIndex index, UnansweredQuestions unanswered) implements SearchIndex {

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new Noted(index.acquire(wanted, atMost), unanswered);
    }

    @Override
    public IndexHealth health() {
        return index.health();
    }

    private record Noted(SearchSnapshot snapshot, UnansweredQuestions unanswered) implements SearchSnapshot {

        @Override
        public long edition() {
            return snapshot.edition();
        }

        @Override
        public SearchAnswer search(SearchQuestion question, PublishedView view) {
            SearchAnswer answer = snapshot.search(question, view);
            boolean ofEverything = question.types().isEmpty() && question.themes().isEmpty()
                    && question.after() == null && view.edition().number() == snapshot.edition();
            if (ofEverything && !answer.partial()) {
                unanswered.answered(question.text(), answer.total() == 0);
            }
            return answer;
        }

        @Override
        public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
            return snapshot.suggest(question, view);
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }
}
